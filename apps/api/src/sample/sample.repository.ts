import { type EntityManager, In } from 'typeorm';
import { Case } from '../crm/case.entity';
import { Lead } from '../crm/lead.entity';
import { StreamEntry } from '../crm/stream-entry.entity';
import { Setting } from '../database/setting.entity';
import { Team, TeamMember } from '../identity/team.entity';
import { User } from '../identity/user.entity';
import { Mailbox, MailboxFolder, MailboxState } from '../mailboxes/mailbox.entity';
import { Notification } from '../notifications/notification.entity';

/** What became of the sample in this installation; absent: it was never thought of. */
export type SampleSetting =
  { state: 'present'; mailboxId: string; folderId: string; teamId: string; fed: boolean } | { state: 'removed' };

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
  rows: { mailbox: Mailbox; state: MailboxState; folder: MailboxFolder; team: Team; users: User[] },
): Promise<void> {
  await manager.insert(Team, rows.team);
  for (const user of rows.users) {
    await manager.insert(User, user);
    await manager.insert(TeamMember, { teamId: rows.team.id, userId: user.id });
  }
  await manager.insert(Mailbox, rows.mailbox);
  await manager.insert(MailboxState, rows.state);
  await manager.insert(MailboxFolder, rows.folder);
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

/** The sample's people and team; whatever else was given to them belongs to nobody then. */
export async function deletePeople(manager: EntityManager): Promise<void> {
  const teams = (await manager.findBy(Team, { sample: true })).map((team) => team.id);
  const users = (await manager.findBy(User, { sample: true })).map((user) => user.id);
  await manager.update(Lead, { ownerId: In(users) }, { ownerId: null });
  await manager.update(Case, { ownerId: In(users) }, { ownerId: null });
  await manager.update(Case, { teamId: In(teams) }, { teamId: null });
  await manager.update(Mailbox, { teamId: In(teams) }, { teamId: null });
  await manager.delete(TeamMember, { teamId: In(teams) });
  await manager.delete(TeamMember, { userId: In(users) });
  await manager.delete(Notification, { userId: In(users) });
  await manager.delete(Team, { id: In(teams) });
  await manager.delete(User, { id: In(users) });
}
