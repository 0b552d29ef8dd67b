import { type EntityManager, In } from 'typeorm';
import { Calendar } from '../calendars/calendar.entity';
import { Account } from '../crm/account.entity';
import { Case } from '../crm/case.entity';
import { Contact, ContactAddress } from '../crm/contact.entity';
import { Lead } from '../crm/lead.entity';
import { StreamEntry } from '../crm/stream-entry.entity';
import { insertRows } from '../database/insert-rows';
import { Setting } from '../database/setting.entity';
import { Flow, FlowVersion } from '../flows/flow.entity';
import { FlowLock, FlowVisit } from '../flows/presence/flow-presence.entity';
import { Team, TeamMember } from '../identity/team.entity';
import { User } from '../identity/user.entity';
import { NamedListRow } from '../lists/named-list.entity';
import { Mailbox, MailboxFolder, MailboxState } from '../mailboxes/mailbox.entity';
import { Delivery } from '../messages/message.entity';
import { Thread } from '../messages/thread.entity';
import { Notification } from '../notifications/notification.entity';
import { Template } from '../templates/template.entity';

/** Ids of what was made for the sample's flow, and of its known customer. */
export interface SampleMade {
  listId: string;
  calendarId: string;
  templateId: string;
  cleanUpId: string;
  accountId: string;
  contactId: string;
}

/** What became of the sample in this installation; absent: it was never thought of. */
export type SampleSetting =
  | {
      state: 'present';
      mailboxId: string;
      folderId: string;
      teamId: string;
      fed: boolean;
      /** Absent where an older version made the sample, which had none of it. */
      made?: SampleMade;
    }
  | { state: 'removed' };

const NAME = 'sample';

export async function findSetting(manager: EntityManager): Promise<SampleSetting | null> {
  const row = await manager.findOneBy(Setting, { name: NAME });
  return (row?.value ?? null) as SampleSetting | null;
}

export async function insertSetting(manager: EntityManager, value: SampleSetting): Promise<void> {
  await manager.insert(Setting, { name: NAME, value: value as object });
}

export async function updateSetting(manager: EntityManager, value: SampleSetting): Promise<void> {
  await manager.update(Setting, { name: NAME }, { value });
}

export const mailboxExists = (manager: EntityManager): Promise<boolean> => manager.exists(Mailbox);

export async function insertSample(
  manager: EntityManager,
  rows: {
    mailbox: Mailbox;
    state: MailboxState;
    inbox: MailboxFolder;
    folders: MailboxFolder[];
    team: Team;
    users: User[];
  },
): Promise<void> {
  await manager.insert(Team, rows.team);
  for (const user of rows.users) {
    await manager.insert(User, user);
    await manager.insert(TeamMember, { teamId: rows.team.id, userId: user.id });
  }
  await manager.insert(Mailbox, rows.mailbox);
  await manager.insert(MailboxState, rows.state);
  await manager.insert(MailboxFolder, [rows.inbox, ...rows.folders]);
}

export async function insertMaterials(
  manager: EntityManager,
  rows: {
    list: NamedListRow;
    calendar: Calendar;
    template: Template;
    account: Account;
    contact: Contact;
    address: ContactAddress;
    cleanUp: Flow;
    cleanUpVersion: FlowVersion;
  },
): Promise<void> {
  await insertRows(manager, NamedListRow, [rows.list]);
  await insertRows(manager, Calendar, [rows.calendar]);
  await insertRows(manager, Template, [rows.template]);
  await insertRows(manager, Account, [rows.account]);
  await insertRows(manager, Contact, [rows.contact]);
  await insertRows(manager, ContactAddress, [rows.address]);
  await insertRows(manager, Flow, [rows.cleanUp]);
  await insertRows(manager, FlowVersion, [rows.cleanUpVersion]);
}

/** What people were told of the sample's mail. To be called while that is there. */
export async function deleteNews(manager: EntityManager, mailboxId: string): Promise<void> {
  const deliveries = await manager.find(Delivery, { select: { id: true, messageId: true }, where: { mailboxId } });
  await manager.delete(Notification, { messageId: In(deliveries.map(({ messageId }) => messageId)) });
}

/** The leads and cases that the sample's mail made, with their streams. */
export async function deleteRecordsOf(manager: EntityManager, mailboxId: string): Promise<void> {
  const subjects = [
    ...(await manager.find(Lead, { select: { id: true }, where: { mailboxId } })),
    ...(await manager.find(Case, { select: { id: true }, where: { mailboxId } })),
  ].map((row) => row.id);
  await manager.delete(StreamEntry, { subjectId: In(subjects) });
  await manager.delete(Notification, { subjectId: In(subjects) });
  await manager.delete(Lead, { mailboxId });
  await manager.delete(Case, { mailboxId });
}

/** The sample's customer; whatever else was linked to them stays without them. */
export async function deleteCustomer(manager: EntityManager, { accountId, contactId }: SampleMade): Promise<void> {
  for (const entity of [Case, Lead, Thread]) await manager.update(entity, { contactId }, { contactId: null });
  for (const entity of [Contact, Case, Lead, Thread]) await manager.update(entity, { accountId }, { accountId: null });
  await manager.delete(StreamEntry, { subjectId: In([accountId, contactId]) });
  await manager.delete(ContactAddress, { contactId });
  await manager.delete(Contact, { id: contactId });
  await manager.delete(Account, { id: accountId });
}

export async function deleteCleanUp(manager: EntityManager, flowId: string): Promise<void> {
  for (const entity of [FlowVersion, FlowLock, FlowVisit]) await manager.delete(entity, { flowId });
  await manager.delete(Flow, { id: flowId });
}

/** Lists, calendars and templates. */
export async function deleteMaterials(manager: EntityManager, ids: string[]): Promise<void> {
  for (const entity of [NamedListRow, Calendar, Template]) await manager.delete(entity, { id: In(ids) });
}

/** The sample's people and team; whatever else was given to them belongs to nobody then. */
export async function deletePeople(manager: EntityManager): Promise<void> {
  const teams = (await manager.findBy(Team, { sample: true })).map((team) => team.id);
  const users = (await manager.findBy(User, { sample: true })).map((user) => user.id);
  for (const entity of [Lead, Case, Contact, Account])
    await manager.update(entity, { ownerId: In(users) }, { ownerId: null });
  await manager.update(Case, { teamId: In(teams) }, { teamId: null });
  await manager.update(Mailbox, { teamId: In(teams) }, { teamId: null });
  await manager.delete(TeamMember, { teamId: In(teams) });
  await manager.delete(TeamMember, { userId: In(users) });
  await manager.delete(Notification, { userId: In(users) });
  await manager.delete(Team, { id: In(teams) });
  await manager.delete(User, { id: In(users) });
}
