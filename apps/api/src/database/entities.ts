import { Calendar } from '../calendars/calendar.entity';
import { Account } from '../crm/account.entity';
import { Case } from '../crm/case.entity';
import { Contact, ContactAddress } from '../crm/contact.entity';
import { Lead } from '../crm/lead.entity';
import { StreamEntry } from '../crm/stream-entry.entity';
import { MailImport } from '../doors/mail-import.entity';
import { Flow, FlowVersion } from '../flows/flow.entity';
import { FlowLock, FlowVisit } from '../flows/presence/flow-presence.entity';
import { ApiKey } from '../identity/api-keys/api-key.entity';
import { AuditEntry } from '../identity/audit-entry.entity';
import { IdempotentCall } from '../idempotency/idempotent-call.entity';
import { AttemptCount } from '../identity/attempts/attempt-count.entity';
import { SignInIdentity, SignInProvider, SignInRequest } from '../identity/providers/provider.entity';
import { Role } from '../identity/rights/role.entity';
import { RecoveryCode, SecondFactor, SignInTicket } from '../identity/second-factor/second-factor.entity';
import { AccountLink, Session, SignInLink } from '../identity/session.entity';
import { Team, TeamMember } from '../identity/team.entity';
import { User } from '../identity/user.entity';
import { IntakeAttempt } from '../intake/intake-attempt.entity';
import { LedgerEntry } from '../intake/ledger-entry.entity';
import { QuarantineEntry } from '../intake/quarantine-entry.entity';
import { NamedListRow } from '../lists/named-list.entity';
import {
  Mailbox,
  MailboxFolder,
  MailboxLease,
  MailboxOauth,
  MailboxState,
  OauthRequest,
} from '../mailboxes/mailbox.entity';
import { AddressStatus } from '../messages/address-status.entity';
import { AnswerReceipt, DecisionRow } from '../messages/decision.entity';
import { Delivery, Message } from '../messages/message.entity';
import { Thread } from '../messages/thread.entity';
import { Notification } from '../notifications/notification.entity';
import { Effect } from '../outbox/effect.entity';
import { SendingCount } from '../outbox/sending-count.entity';
import { AnswerLock } from '../processing/answer-lock.entity';
import { Template } from '../templates/template.entity';
import { AwaitedAnswer } from '../webhooks/awaited-answer.entity';
import { WebhookAttempt, WebhookDelivery } from '../webhooks/webhook-delivery.entity';
import { Webhook } from '../webhooks/webhook.entity';
import { Sequence } from './sequence.entity';
import { Setting } from './setting.entity';

/** Every table, in one list: what the schema is made of. */
export const ENTITIES = [
  Account,
  AccountLink,
  AddressStatus,
  AnswerLock,
  AnswerReceipt,
  ApiKey,
  AttemptCount,
  AuditEntry,
  Calendar,
  Case,
  Contact,
  ContactAddress,
  DecisionRow,
  Delivery,
  Effect,
  Flow,
  FlowLock,
  FlowVersion,
  FlowVisit,
  IdempotentCall,
  IntakeAttempt,
  Lead,
  LedgerEntry,
  Mailbox,
  MailboxFolder,
  MailboxLease,
  MailboxOauth,
  MailboxState,
  MailImport,
  Message,
  NamedListRow,
  Notification,
  OauthRequest,
  QuarantineEntry,
  RecoveryCode,
  SecondFactor,
  SendingCount,
  Sequence,
  Session,
  Setting,
  SignInIdentity,
  SignInLink,
  SignInProvider,
  SignInRequest,
  SignInTicket,
  Role,
  StreamEntry,
  Team,
  TeamMember,
  Template,
  Thread,
  User,
  Webhook,
  WebhookAttempt,
  WebhookDelivery,
  AwaitedAnswer,
];
