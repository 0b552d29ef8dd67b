import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { insertRows } from '../database/insert-rows';
import { Setting } from '../database/setting.entity';
import { lockRows } from '../database/row-lock';
import { Flow, FlowVersion } from '../flows/flow.entity';
import { FlowLock, FlowVisit } from '../flows/presence/flow-presence.entity';
import { Team } from '../identity/team.entity';
import { User } from '../identity/user.entity';
import { IntakeAttempt } from '../intake/intake-attempt.entity';
import { LedgerEntry, type LedgerState } from '../intake/ledger-entry.entity';
import { QuarantineEntry } from '../intake/quarantine-entry.entity';
import { AnswerReceipt, DecisionRow } from '../messages/decision.entity';
import { Delivery, Message } from '../messages/message.entity';
import { Thread } from '../messages/thread.entity';
import { Notification } from '../notifications/notification.entity';
import { Effect } from '../outbox/effect.entity';
import { Case } from '../crm/case.entity';
import { StreamEntry } from '../crm/stream-entry.entity';
import { MailImport } from '../doors/mail-import.entity';
import { AwaitedAnswer } from '../webhooks/awaited-answer.entity';
import { SYSTEM_MAILBOX } from './mailbox.types';
import { Mailbox, MailboxFolder, MailboxLease, MailboxState } from './mailbox.entity';
import { deleteOauth } from './oauth/oauth.repository';

export const findMailboxes = (manager: EntityManager): Promise<Mailbox[]> =>
  manager.find(Mailbox, { order: { name: 'ASC', id: 'ASC' } });

export const findEnabled = (manager: EntityManager): Promise<Mailbox[]> =>
  manager.findBy(Mailbox, { enabled: true, kind: 'imap' });

export const findMailbox = (manager: EntityManager, id: string): Promise<Mailbox | null> =>
  manager.findOneBy(Mailbox, { id });

/** Every address that is one of ours, lower-case. */
export const findAddresses = (
  manager: EntityManager,
): Promise<Pick<Mailbox, 'id' | 'ownerId' | 'address' | 'aliases'>[]> =>
  manager.find(Mailbox, { select: { id: true, ownerId: true, address: true, aliases: true } });

/** Whether the program's own mail leaves by it. */
export async function isSystemMailbox(manager: EntityManager, id: string): Promise<boolean> {
  const row = await manager.findOneBy(Setting, { name: SYSTEM_MAILBOX });
  return (row?.value as { mailboxId: string | null } | undefined)?.mailboxId === id;
}

export const findFolders = (manager: EntityManager, mailboxIds: string[]): Promise<MailboxFolder[]> =>
  manager.find(MailboxFolder, { where: { mailboxId: In(mailboxIds) }, order: { path: 'ASC' } });

export const findStates = (manager: EntityManager, mailboxIds: string[]): Promise<MailboxState[]> =>
  manager.findBy(MailboxState, { mailboxId: In(mailboxIds) });

export async function findTeamNames(manager: EntityManager, ids: string[]): Promise<Map<string, string>> {
  return new Map((await manager.findBy(Team, { id: In(ids) })).map((team) => [team.id, team.name]));
}

export async function findOwnerNames(manager: EntityManager, ids: string[]): Promise<Map<string, string>> {
  const rows = await manager.find(User, { select: { id: true, name: true }, where: { id: In(ids) } });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export async function countMessages(manager: EntityManager): Promise<Map<string, number>> {
  const rows = await manager
    .createQueryBuilder(Delivery, 'delivery')
    .select('delivery.mailboxId', 'mailboxId')
    .addSelect('COUNT(*)', 'count')
    .where('delivery.deletedAt IS NULL')
    .groupBy('delivery.mailboxId')
    .getRawMany<{ mailboxId: string; count: number | string }>();
  return new Map(rows.map((row) => [row.mailboxId, Number(row.count)]));
}

export async function countLedger(
  manager: EntityManager,
  mailboxId: string,
): Promise<Partial<Record<LedgerState, number>>> {
  const rows = await manager
    .createQueryBuilder(LedgerEntry, 'entry')
    .select('entry.state', 'state')
    .addSelect('COUNT(*)', 'count')
    .where({ mailboxId })
    .groupBy('entry.state')
    .getRawMany<{ state: LedgerState; count: number | string }>();
  return Object.fromEntries(rows.map((row) => [row.state, Number(row.count)]));
}

export async function insertMailbox(manager: EntityManager, mailbox: Mailbox, state: MailboxState): Promise<void> {
  await manager.insert(Mailbox, mailbox);
  await manager.insert(MailboxState, state);
}

export async function updateMailbox(manager: EntityManager, id: string, patch: Partial<Mailbox>): Promise<void> {
  if (Object.keys(patch).length > 0) await manager.update(Mailbox, { id }, patch);
}

/** It stays so until the unit of work is over: who puts it to rest waits, and has the last word. */
export async function isEnabled(manager: EntityManager, id: string): Promise<boolean> {
  const query = manager.createQueryBuilder(Mailbox, 'mailbox').select('mailbox.id');
  return (await lockRows(query.where({ id, enabled: true }), 'read').getOne()) !== null;
}

export const findState = (manager: EntityManager, mailboxId: string): Promise<MailboxState | null> =>
  manager.findOneBy(MailboxState, { mailboxId });

/** @returns whether there is such a mailbox */
export async function updateState(
  manager: EntityManager,
  mailboxId: string,
  patch: Partial<MailboxState>,
): Promise<boolean> {
  return (await manager.update(MailboxState, { mailboxId }, patch)).affected === 1;
}

/** Connects again as if nothing had failed before. */
export async function startAnew(manager: EntityManager, id: string): Promise<void> {
  await updateMailbox(manager, id, { enabled: true });
  const forgotten = { problem: null, progress: null, failures: 0, nextTryAt: null };
  await updateState(manager, id, { status: 'connecting', ...forgotten });
}

export const insertFolders = (manager: EntityManager, folders: MailboxFolder[]) =>
  insertRows(manager, MailboxFolder, folders);

export async function updateFolder(manager: EntityManager, id: string, patch: Partial<MailboxFolder>): Promise<void> {
  await manager.update(MailboxFolder, { id }, patch);
}

/**
 * What was there before is offered from its first message again; what is known already is recognised and dropped. The
 * cursor of new mail stays, so that none of it waits.
 */
export async function rewindFolders(manager: EntityManager, mailboxId: string): Promise<void> {
  await manager
    .createQueryBuilder()
    .update(MailboxFolder)
    .set({
      // Never what it was: an import under way would else believe that nobody touched it, and go on from its own list.
      historyUid: () => 'CASE WHEN historyUid <= 0 THEN historyUid - 1 ELSE 0 END',
      historyEnd: () => 'CASE WHEN historyEnd > lastUid THEN historyEnd ELSE lastUid END',
    })
    .where(
      "mailboxId = :mailboxId AND uidValidity IS NOT NULL AND lastUid > 0 AND COALESCE(specialUse, '') NOT IN ('trash', 'junk')",
      {
        mailboxId,
      },
    )
    .andWhere({ door: false })
    .execute();
}

/** The next sync finds the folders anew, as those of another account. */
export async function forgetFolders(manager: EntityManager, mailboxId: string): Promise<void> {
  const folders = (await manager.findBy(MailboxFolder, { mailboxId, door: false })).map((folder) => folder.id);
  await manager.delete(IntakeAttempt, { folderId: In(folders) });
  await manager.delete(MailboxFolder, { mailboxId, door: false });
  // Else a message of the new account that bears the number of an old one would be moved or deleted in its stead.
  await manager.update(Delivery, { mailboxId, uid: Not(IsNull()) }, { uidValidity: null, uid: null });
}

/**
 * Removes a mailbox and its mail: what reached no other mailbox, and whatever was decided, queued or held back for it.
 * Leads and cases stay, as do messages that other mailboxes received as well.
 *
 * @returns keys of the raw sources that nothing needs any more
 */
export async function deleteMailbox(manager: EntityManager, mailboxId: string): Promise<string[]> {
  const own = await messagesOnlyIn(manager, mailboxId);
  const held = await manager.find(QuarantineEntry, { select: { id: true, rawKey: true }, where: { mailboxId } });
  const rawKeys = held.flatMap((row) => row.rawKey ?? []);
  for (const ids of inGroups(own)) {
    const rows = await manager.find(Message, { select: { id: true, rawKey: true }, where: { id: In(ids) } });
    // An answer that is not composed yet has none.
    rawKeys.push(...rows.flatMap((row) => row.rawKey || []));
    await manager.delete(DecisionRow, { messageId: In(ids) });
    await manager.delete(AnswerReceipt, { messageId: In(ids) });
    await manager.delete(StreamEntry, { messageId: In(ids) });
    await manager.delete(Effect, { messageId: In(ids) });
    await manager.delete(AwaitedAnswer, { messageId: In(ids) });
    await manager.update(Notification, { messageId: In(ids) }, { messageId: null });
    await manager.delete(Message, { id: In(ids) });
  }
  for (const entity of [
    DecisionRow,
    AnswerReceipt,
    AwaitedAnswer,
    Effect,
    Delivery,
    QuarantineEntry,
    LedgerEntry,
    MailImport,
  ]) {
    await manager.delete(entity, { mailboxId });
  }
  const folders = (await manager.findBy(MailboxFolder, { mailboxId })).map((folder) => folder.id);
  await manager.delete(IntakeAttempt, { folderId: In(folders) });
  const flows = (await manager.findBy(Flow, { mailboxId })).map((flow) => flow.id);
  for (const entity of [FlowVersion, FlowLock, FlowVisit]) await manager.delete(entity, { flowId: In(flows) });
  await manager.delete(Flow, { mailboxId });
  await manager.delete(MailboxFolder, { mailboxId });
  await manager.delete(MailboxLease, { mailboxId });
  await deleteOauth(manager, mailboxId);
  await manager.delete(MailboxState, { mailboxId });
  await manager.delete(Mailbox, { id: mailboxId });
  await deleteEmptyThreads(manager);
  return rawKeys;
}

async function messagesOnlyIn(manager: EntityManager, mailboxId: string): Promise<string[]> {
  const rows = await manager
    .createQueryBuilder(Delivery, 'delivery')
    .select('delivery.messageId', 'id')
    .where({ mailboxId })
    .andWhere(
      (query) =>
        `NOT EXISTS ${query
          .subQuery()
          .select('1')
          .from(Delivery, 'other')
          .where('other.messageId = delivery.messageId AND other.mailboxId <> delivery.mailboxId')
          .getQuery()}`,
    )
    .getRawMany<{ id: string }>();
  return rows.map((row) => row.id);
}

/** A case keeps its thread, also an empty one: later mail finds the case by it. */
async function deleteEmptyThreads(manager: EntityManager): Promise<void> {
  const empty = await manager
    .createQueryBuilder(Thread, 'thread')
    .select('thread.id', 'id')
    .where(
      (query) =>
        `NOT EXISTS ${query.subQuery().select('1').from(Message, 'message').where('message.threadId = thread.id').getQuery()}`,
    )
    .andWhere(
      (query) =>
        `NOT EXISTS ${query.subQuery().select('1').from(Case, 'kase').where('kase.threadId = thread.id').getQuery()}`,
    )
    .getRawMany<{ id: string }>();
  for (const ids of inGroups(empty.map((row) => row.id))) await manager.delete(Thread, { id: In(ids) });
}

/** Databases limit the parameters of one statement. */
function inGroups<T>(items: T[], size = 500): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
