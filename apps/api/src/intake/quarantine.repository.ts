import { type EntityManager, In, Not } from 'typeorm';
import { keysetPage, type PageRequest } from '../database/keyset';
import { Mailbox, MailboxFolder } from '../mailboxes/mailbox.entity';
import { LedgerEntry } from './ledger-entry.entity';
import { QuarantineEntry } from './quarantine-entry.entity';

/** @param hidden mailboxes whose entries are left out */
export function findPage(
  manager: EntityManager,
  { hidden, ...filter }: { mailboxId?: string; hidden: readonly string[] },
  page: PageRequest,
) {
  const query = manager.createQueryBuilder(QuarantineEntry, 'entry');
  if (hidden.length > 0) query.andWhere('entry.mailboxId NOT IN (:...hidden)', { hidden });
  if (filter.mailboxId) query.andWhere('entry.mailboxId = :mailboxId', { mailboxId: filter.mailboxId });
  return keysetPage(query, page, 'entry.createdAt', 'entry.id', (row) => ({ at: row.createdAt, id: row.id }));
}

/** Of all, as many as a person can be asked to look at. */
const MAX_REASONS = 10_000;

export const findReasons = (
  manager: EntityManager,
  { mailboxId, hidden }: { mailboxId?: string; hidden: readonly string[] },
) =>
  manager.find(QuarantineEntry, {
    select: { id: true, reason: { code: true } },
    where: mailboxId
      ? { mailboxId: In(hidden.includes(mailboxId) ? [] : [mailboxId]) }
      : { mailboxId: Not(In([...hidden])) },
    take: MAX_REASONS,
  });

export const findEntry = (manager: EntityManager, id: string): Promise<QuarantineEntry | null> =>
  manager.findOneBy(QuarantineEntry, { id });

export const deleteEntry = (manager: EntityManager, id: string) => manager.delete(QuarantineEntry, { id });

/** The names that a list shows of what the entries point at. */
export async function findNames(manager: EntityManager, rows: QuarantineEntry[]) {
  const [mailboxes, folders] = await Promise.all([
    manager.find(Mailbox, { select: { id: true, name: true }, where: { id: In(rows.map((row) => row.mailboxId)) } }),
    manager.find(MailboxFolder, {
      select: { id: true, path: true },
      where: { id: In(rows.map((row) => row.folderId)) },
    }),
  ]);
  return {
    mailbox: new Map(mailboxes.map((row) => [row.id, row.name])),
    folder: new Map(folders.map((row) => [row.id, row.path])),
  };
}

/** A person decided that nothing is to be made of it. */
export async function markIgnored(manager: EntityManager, entry: QuarantineEntry, at: Date): Promise<void> {
  const { folderId, uidValidity, uid } = entry;
  await manager.update(LedgerEntry, { folderId, uidValidity, uid }, { state: 'ignored', at });
}
