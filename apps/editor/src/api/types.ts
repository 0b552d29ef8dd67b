import type { BusinessHours } from '@mailroom/rules';
import type { components, paths } from './schema';

type Schemas = components['schemas'];

export type Me = Schemas['MeDto'];
export type Language = Me['language'];
export type User = Schemas['UserDto'];
export type Role = User['role'];
export type Team = Schemas['TeamDto'];
export type Mailbox = Schemas['MailboxDto'];
export type ServerSettings = NonNullable<Mailbox['imap']>;
export type Security = ServerSettings['security'];
export type MailFolder = Mailbox['folders'][number];
export type MailboxStatus = Mailbox['state']['status'];
export type Processing = NonNullable<Mailbox['processing']>;
export type SaveMailbox = Schemas['SaveMailboxDto'];
export type UpdateMailbox = Schemas['UpdateMailboxDto'];
export type SaveServerSettings = SaveMailbox['imap'];
export type TestConnection = Schemas['TestConnectionDto'];
export type ConsentResult = Schemas['ConsentResultDto'];
export type ConnectionReport = Schemas['ConnectionReportDto'];
export type MessagePage = Schemas['MessagePageDto'];
export type MessageSummary = MessagePage['items'][number];
/** The client's types widen header pairs to lists. */
export type MessageDetail = Omit<Schemas['MessageDetailDto'], 'headers'> & { headers: string[][] };
export type MessageAction = Schemas['MessageActionDto'];
export type MessageActionName = MessageAction['action'];
export type MessageClass = MessageSummary['class'];
export type StoredDecision = MessageDetail['decisions'][number];
export type Receipt = StoredDecision['receipts'][number];
export type Lead = Schemas['LeadPageDto']['items'][number];
export type LeadDetail = Schemas['LeadDetailDto'];
export type LeadStatus = Lead['status'];
export type Case = Schemas['CasePageDto']['items'][number];
export type CaseDetail = Schemas['CaseDetailDto'];
export type CaseStatus = Case['status'];
export type CasePriority = Case['priority'];
export type Contact = Schemas['ContactPageDto']['items'][number];
export type ContactDetail = Schemas['ContactDetailDto'];
export type NewContact = Schemas['CreateContactDto'];
export type ContactChange = Schemas['UpdateContactDto'];
export type Account = Schemas['AccountPageDto']['items'][number];
export type AccountDetail = Schemas['AccountDetailDto'];
export type NewAccount = Schemas['CreateAccountDto'];
export type AccountChange = Schemas['UpdateAccountDto'];
export type StreamEntry = CaseDetail['stream'][number];
export type FlowReferences = Schemas['FlowReferencesDto'];
export type FlowSummary = Schemas['FlowSummaryDto'];
export type Flow = Schemas['FlowDto'];
export type FlowVersion = Schemas['FlowVersionDto'];
export type FlowVersionDetail = Schemas['FlowVersionDetailDto'];
export type TryResult = Schemas['TryResultDto'];
export type NamedListSummary = Schemas['NamedListSummaryDto'];
export type NamedList = Schemas['NamedListDto'];
export type SaveNamedList = Schemas['SaveNamedListDto'];
export type ListKind = NamedList['kind'];
/** With the hours as the rules library has them: the client's types widen their pairs to lists. */
export type Calendar = Omit<Schemas['CalendarDto'], 'hours'> & { hours: BusinessHours };
export type SaveCalendar = Schemas['SaveCalendarDto'];
export type Template = Schemas['TemplateDto'];
export type SaveTemplate = Schemas['SaveTemplateDto'];
export type TemplateText = Template['texts'][number];
export type Notification = Schemas['NotificationPageDto']['items'][number];
export type EffectPage = Schemas['EffectPageDto'];
export type Effect = EffectPage['items'][number];
export type StuckGroup = Schemas['StuckSummaryDto']['groups'][number];
export type EffectState = Effect['state'];
export type EffectKind = Effect['kind'];
export type Quarantined = Schemas['QuarantinePageDto']['items'][number];
export type Webhook = Schemas['WebhookDto'];
export type WebhookEvent = Webhook['events'][number];
export type CreatedWebhook = Schemas['CreatedWebhookDto'];
export type Overview = Schemas['OverviewDto'];

type QueryOf<Path extends keyof paths> = paths[Path] extends { get: { parameters: { query?: infer Query } } }
  ? Omit<NonNullable<Query>, 'cursor' | 'limit'>
  : never;

export type MessageFilter = QueryOf<'/api/v1/messages'>;
export type LeadFilter = QueryOf<'/api/v1/leads'>;
export type CaseFilter = QueryOf<'/api/v1/cases'>;
export type ContactFilter = QueryOf<'/api/v1/contacts'>;
export type AccountFilter = QueryOf<'/api/v1/accounts'>;
export type EffectFilter = QueryOf<'/api/v1/outbox'>;
export type QuarantineFilter = QueryOf<'/api/v1/quarantine'>;
