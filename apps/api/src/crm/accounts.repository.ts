import { Brackets, type EntityManager, In } from 'typeorm';
import { insertRows } from '../database/insert-rows';
import { keysetPage, type PageRequest } from '../database/keyset';
import { containing } from '../database/like';
import { Thread } from '../messages/thread.entity';
import { Account } from './account.entity';
import { Case } from './case.entity';
import { Contact } from './contact.entity';
import { Lead } from './lead.entity';
import { StreamEntry } from './stream-entry.entity';

const MAX_CONTACTS = 200;

export function findPage(manager: EntityManager, filter: { q?: string }, page: PageRequest) {
  const query = manager.createQueryBuilder(Account, 'account');
  if (filter.q) {
    const { q } = filter;
    query.andWhere(
      new Brackets((or) =>
        or
          .where("account.name LIKE :like ESCAPE '!'", { like: containing(q) })
          .orWhere("account.email LIKE :small ESCAPE '!' OR account.domain LIKE :small ESCAPE '!'", {
            small: containing(q.toLowerCase()),
          }),
      ),
    );
  }
  return keysetPage(query, page, 'account.createdAt', 'account.id', (row) => ({ at: row.createdAt, id: row.id }));
}

export const findAccount = (manager: EntityManager, id: string): Promise<Account | null> =>
  manager.findOneBy(Account, { id });

/**
 * The oldest of that name, compared without case. Looked through here as well: to MariaDB `Müller` and `Muller` are equal,
 * and would be one company.
 */
export async function findAccountByName(manager: EntityManager, name: string): Promise<Account | null> {
  const found = await manager
    .createQueryBuilder(Account, 'account')
    .where('LOWER(account.name) = LOWER(:name)', { name })
    .orderBy('account.createdAt')
    .addOrderBy('account.id')
    .getMany();
  return found.find((account) => account.name.toLowerCase() === name.toLowerCase()) ?? null;
}

export const insertAccount = (manager: EntityManager, row: Account) => insertRows(manager, Account, [row]);

export const updateAccount = (manager: EntityManager, id: string, patch: Partial<Account>) =>
  manager.update(Account, { id }, patch);

/** The account goes; its contacts, mail, cases and leads stay, without it. */
export async function deleteAccount(manager: EntityManager, id: string): Promise<void> {
  for (const entity of [Contact, Case, Lead, Thread])
    await manager.update(entity, { accountId: id }, { accountId: null });
  await manager.delete(StreamEntry, { subjectId: id });
  await manager.delete(Account, { id });
}

export const findContactsOf = (manager: EntityManager, accountId: string): Promise<{ id: string; name: string }[]> =>
  manager.find(Contact, {
    select: { id: true, name: true },
    where: { accountId },
    order: { name: 'ASC', id: 'ASC' },
    take: MAX_CONTACTS,
  });

export async function countContacts(manager: EntityManager, accountIds: string[]): Promise<Map<string, number>> {
  if (accountIds.length === 0) return new Map<string, number>();
  const rows = await manager
    .createQueryBuilder(Contact, 'contact')
    .select('contact.accountId', 'accountId')
    .addSelect('COUNT(*)', 'count')
    .where({ accountId: In(accountIds) })
    .groupBy('contact.accountId')
    .getRawMany<{ accountId: string; count: number | string }>();
  return new Map(rows.map((row) => [row.accountId, Number(row.count)]));
}
