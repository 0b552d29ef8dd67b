import { isSameFolder } from '@mailroom/mail';
import { type EntityManager, In, IsNull, Not, MoreThanOrEqual } from 'typeorm';
import { inGroups } from '../database/in-groups';
import { insertRows } from '../database/insert-rows';
import { Mailbox, MailboxFolder } from '../mailboxes/mailbox.entity';
import { Delivery, Message } from '../messages/message.entity';
import { Effect } from '../outbox/effect.entity';
import { IntakeAttempt } from './intake-attempt.entity';
import { LedgerEntry } from './ledger-entry.entity';
import type { CursorStep } from './intake.types';
import { QuarantineEntry } from './quarantine-entry.entity';

export type { LedgerEntry, MailboxFolder, QuarantineEntry };

/** A UID, which means something only together with folder and UIDVALIDITY. */
export interface Numbered {
  folderId: string;
  uidValidity: string;
}

export const findFolder = (manager: EntityManager, id: string): Promise<MailboxFolder | null> =>
  manager.findOneBy(MailboxFolder, { id });

/** @returns the last of `count` numbers that nobody else gets */
export async function takeNumbers(manager: EntityManager, folderId: string, count: number): Promise<number> {
  await manager.increment(MailboxFolder, { id: folderId }, 'lastUid', count);
  return (await manager.findOneByOrFail(MailboxFolder, { id: folderId })).lastUid;
}

export const findMonitored = (manager: EntityManager, mailboxId: string): Promise<MailboxFolder[]> =>
  manager.find(MailboxFolder, { where: { mailboxId, monitored: true, door: false }, order: { path: 'ASC' } });

export const findFolders = (manager: EntityManager, mailboxId: string): Promise<MailboxFolder[]> =>
  manager.find(MailboxFolder, { where: { mailboxId, door: false }, order: { path: 'ASC' } });

/** The newest of what was taken from a folder: by what a message is known. */
export async function sampleOf(
  manager: EntityManager,
  { id: folderId, uidValidity }: MailboxFolder,
  count: number,
): Promise<{ uid: number; messageId: string | null; size: number }[]> {
  const entries = await manager.find(LedgerEntry, {
    where: { folderId, uidValidity: uidValidity ?? '', messageId: Not(IsNull()) },
    order: { uid: 'DESC' },
    take: count,
  });
  const rows = await manager.find(Message, {
    select: { id: true, messageIdHeader: true, size: true },
    where: { id: In(entries.map((entry) => entry.messageId)) },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return entries.flatMap(({ uid, messageId }) => {
    const row = byId.get(messageId ?? '');
    return row ? [{ uid, messageId: row.messageIdHeader, size: row.size }] : [];
  });
}

export const findMailboxForIntake = (manager: EntityManager, id: string): Promise<Mailbox | null> =>
  manager.findOneBy(Mailbox, { id });

export async function updateFolder(
  manager: EntityManager,
  id: string,
  patch: Partial<Omit<MailboxFolder, 'id'>>,
): Promise<void> {
  await manager.update(MailboxFolder, { id }, patch);
}

/**
 * Moves a cursor from where the batch began. When a person rewound the folder meanwhile it stays where they put it:
 * everything is offered once more.
 */
export async function moveCursor(
  manager: EntityManager,
  id: string,
  { track = 'new', from, to, inFlight, over }: CursorStep,
): Promise<void> {
  const { uidValidity, lastUid } = to;
  const moved =
    track === 'new'
      ? { uidValidity, lastUid, inFlight }
      : { inFlight, historyUid: over ? null : lastUid, ...(over && { historyEnd: null }) };
  const query = manager
    .createQueryBuilder()
    .update(MailboxFolder)
    .set(moved)
    .where(`id = :id AND ${track === 'new' ? 'lastUid' : 'historyUid'} = :lastUid`, { id, lastUid: from.lastUid });
  if (from.uidValidity === null) query.andWhere('uidValidity IS NULL');
  else query.andWhere('uidValidity = :uidValidity', { uidValidity: from.uidValidity });
  await query.execute();
}

export async function ledgerOf(
  manager: EntityManager,
  { folderId, uidValidity }: Numbered,
  uids: number[],
): Promise<Map<number, LedgerEntry>> {
  const rows = await inGroups(uids, (group) => manager.findBy(LedgerEntry, { folderId, uidValidity, uid: In(group) }));
  return new Map(rows.map((row) => [row.uid, row]));
}

/**
 * Makes room for the numbers from `uidNext` on, which a server that was set back gives again: their entries stay, under a
 * UIDVALIDITY that no server has, and deliveries are found by their Message-ID from now on.
 */
export async function retireNumbers(
  manager: EntityManager,
  { id: folderId, mailboxId, path }: Pick<MailboxFolder, 'id' | 'mailboxId' | 'path'>,
  { uidValidity, uidNext }: { uidValidity: string; uidNext: number },
  now: Date,
): Promise<void> {
  const retired = { uidValidity: `${uidValidity}~${now.getTime().toString(36)}` };
  const uid = MoreThanOrEqual(uidNext);
  await manager.update(LedgerEntry, { folderId, uidValidity, uid }, retired);
  await manager.update(QuarantineEntry, { folderId, uidValidity, uid }, retired);
  await manager.update(Delivery, { mailboxId, serverFolder: path, uidValidity, uid }, { uidValidity: null, uid: null });
}

export const insertLedger = (manager: EntityManager, rows: LedgerEntry[]) => insertRows(manager, LedgerEntry, rows);

export const updateLedger = (
  manager: EntityManager,
  id: string,
  patch: Pick<LedgerEntry, 'state' | 'messageId' | 'at'>,
) => manager.update(LedgerEntry, { id }, patch);

export async function attemptsOf(manager: EntityManager, at: Numbered & { uid: number }): Promise<number> {
  const row = await manager.findOneBy(IntakeAttempt, {
    folderId: at.folderId,
    uidValidity: at.uidValidity,
    uid: at.uid,
  });
  return row?.attempts ?? 0;
}

/** @returns how many there are with this one */
export async function countAttempt(
  manager: EntityManager,
  at: Numbered & { uid: number },
  id: string,
  now: Date,
): Promise<number> {
  const { folderId, uidValidity, uid } = at;
  const attempts = (await attemptsOf(manager, at)) + 1;
  if (attempts > 1) await manager.update(IntakeAttempt, { folderId, uidValidity, uid }, { attempts, at: now });
  else await manager.insert(IntakeAttempt, { id, folderId, uidValidity, uid, attempts, at: now });
  return attempts;
}

export async function forgetAttempts(
  manager: EntityManager,
  { folderId, uidValidity }: Numbered,
  uids: number[],
): Promise<void> {
  if (uids.length > 0) await manager.delete(IntakeAttempt, { folderId, uidValidity, uid: In(uids) });
}

export const insertQuarantine = (manager: EntityManager, row: QuarantineEntry) =>
  insertRows(manager, QuarantineEntry, [row]);

export const findQuarantined = (
  manager: EntityManager,
  at: Numbered & { uid: number },
): Promise<QuarantineEntry | null> =>
  manager.findOneBy(QuarantineEntry, { folderId: at.folderId, uidValidity: at.uidValidity, uid: at.uid });

/** UIDs whose source was never fetched: too large at the time, or not handed out. */
export async function findUnfetched(manager: EntityManager, { folderId, uidValidity }: Numbered): Promise<Set<number>> {
  const where = { folderId, uidValidity, rawKey: IsNull() };
  const rows = await manager.find(QuarantineEntry, { select: { uid: true }, where });
  return new Set(rows.map((row) => row.uid));
}

export const deleteQuarantine = (manager: EntityManager, { folderId, uidValidity, uid }: Numbered & { uid: number }) =>
  manager.delete(QuarantineEntry, { folderId, uidValidity, uid });

export const updateQuarantine = (manager: EntityManager, id: string, row: QuarantineEntry) =>
  manager.update(QuarantineEntry, { id }, row);

export const findStored = (
  manager: EntityManager,
  identity: string,
): Promise<Pick<Message, 'id' | 'threadId'> | null> =>
  manager.findOne(Message, { select: { id: true, threadId: true }, where: { identity } });

/** Those of the identities that are stored. */
export async function findIdentities(manager: EntityManager, identities: string[]): Promise<Set<string>> {
  const rows = await manager.find(Message, { select: { identity: true }, where: { identity: In(identities) } });
  return new Set(rows.map((row) => row.identity));
}

/** Those of the Message-IDs that a stored message carries. */
export async function findMessageIds(manager: EntityManager, messageIds: string[]): Promise<Set<string>> {
  const rows = await inGroups(messageIds, (group) =>
    manager.find(Message, { select: { messageIdHeader: true }, where: { messageIdHeader: In(group) } }),
  );
  return new Set(rows.map((row) => row.messageIdHeader ?? ''));
}

/** A mail that we sent ourselves, from that address. */
export const findSent = (
  manager: EntityManager,
  messageIdHeader: string,
  fromAddress: string,
): Promise<Pick<Message, 'id'> | null> =>
  manager.findOne(Message, { select: { id: true }, where: { messageIdHeader, fromAddress, direction: 'out' } });

/** Whether a flow put a copy of the message into that folder: then it lies there besides where it was. */
export async function isOwnCopy(
  manager: EntityManager,
  messageId: string,
  mailboxId: string,
  folder: string,
): Promise<boolean> {
  const copies = await manager.find(Effect, {
    select: { id: true, payload: true },
    where: { kind: 'copy', messageId, mailboxId },
  });
  return copies.some(({ payload }) => isSameFolder(folder, String(payload.target)));
}

export const findDelivery = (manager: EntityManager, messageId: string, mailboxId: string): Promise<Delivery | null> =>
  manager.findOneBy(Delivery, { messageId, mailboxId });

export const insertDelivery = (manager: EntityManager, row: Delivery) => insertRows(manager, Delivery, [row]);

export const updateDelivery = (manager: EntityManager, id: string, patch: Partial<Delivery>) =>
  manager.update(Delivery, { id }, patch);
