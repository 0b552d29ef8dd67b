import { type EntityManager, In } from 'typeorm';
import { doorOfImport } from '../intake/door.types';
import { QuarantineEntry } from '../intake/quarantine-entry.entity';
import { MailboxFolder, MailboxLease } from '../mailboxes/mailbox.entity';
import { type ImportTally, MailImport } from './mail-import.entity';

export type { ImportTally, MailImport };

export const findImport = (manager: EntityManager, id: string): Promise<MailImport | null> =>
  manager.findOneBy(MailImport, { id });

export const findLatest = (manager: EntityManager, mailboxId: string): Promise<MailImport[]> =>
  manager.find(MailImport, { where: { mailboxId }, order: { createdAt: 'DESC', id: 'DESC' }, take: 50 });

/** Those that are to be worked on, oldest first. */
export const findUnfinished = (manager: EntityManager): Promise<MailImport[]> =>
  manager.find(MailImport, { where: { state: In(['waiting', 'running']) }, order: { createdAt: 'ASC', id: 'ASC' } });

/** Names of the files that are still needed. */
export async function findStored(manager: EntityManager): Promise<Set<string>> {
  const rows = await manager.find(MailImport, {
    select: { id: true, storedAs: true },
    where: { state: In(['waiting', 'running', 'paused']) },
  });
  return new Set(rows.map(({ storedAs }) => storedAs));
}

export const insertImport = (manager: EntityManager, row: MailImport) => manager.insert(MailImport, row);

/** Changes it unless a person, or the end, was faster. @returns whether it was in one of those states */
export async function moveOn(
  manager: EntityManager,
  id: string,
  from: MailImport['state'][],
  patch: Partial<Omit<MailImport, 'id' | 'mailboxId'>>,
): Promise<boolean> {
  return (await manager.update(MailImport, { id, state: In(from) }, patch)).affected === 1;
}

export async function settle(
  manager: EntityManager,
  id: string,
  patch: Pick<MailImport, 'offset' | 'counts'>,
): Promise<void> {
  await manager.update(MailImport, { id }, patch);
}

export const forgetLease = (manager: EntityManager, id: string) => manager.delete(MailboxLease, { mailboxId: id });

/** What is still held back of each import. */
export async function findHeld(
  manager: EntityManager,
  imports: readonly MailImport[],
): Promise<Map<string, { id: string; from: string; subject: string }[]>> {
  const held = new Map<string, { id: string; from: string; subject: string }[]>();
  for (const { id, mailboxId, counts } of imports) {
    if (counts.quarantined === 0) continue;
    const doors = await manager.find(MailboxFolder, { select: { id: true }, where: { mailboxId, door: true } });
    const rows = await manager.find(QuarantineEntry, {
      where: { folderId: In(doors.map((door) => door.id)), uidValidity: doorOfImport(id) },
      order: { uid: 'ASC' },
      take: 20,
    });
    held.set(
      id,
      rows.map((row) => ({ id: row.id, from: row.fromText, subject: row.subject })),
    );
  }
  return held;
}
