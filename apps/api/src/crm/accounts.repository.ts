import { Brackets, type EntityManager, In } from 'typeorm';
import { insertRows } from '../database/insert-rows';
import { keysetPage, type PageRequest } from '../database/keyset';
import { containing } from '../database/like';
import { narrow } from '../database/within-reach';
import type { Reach } from '../identity/rights/rights.types';
import { Thread } from '../messages/thread.entity';
import { Account } from './account.entity';
import { Case } from './case.entity';
import { Contact } from './contact.entity';
import { Lead } from './lead.entity';
import { findWithin } from './records.repository';
import { StreamEntry } from './stream-entry.entity';

const MAX_CONTACTS = 200;

export function findPage(manager: EntityManager, filter: { q?: string }, page: PageRequest, reach: Reach) {
  const query = narrow(manager.createQueryBuilder(Account, 'account'), reach);
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

/** Whoever asks. */
export const findAccount = (manager: EntityManager, id: string): Promise<Account | null> =>
  manager.findOneBy(Account, { id });

export const findAccountWithin = (manager: EntityManager, id: string, reach: Reach): Promise<Account | null> =>
  findWithin(manager, Account, id, reach);

/**
 * The oldest of that name within reach, compared without case. Looked through here as well: to MariaDB `Müller` and `Muller` are equal,
 * and would be one company.
 */
export async function findAccountByName(manager: EntityManager, name: string, reach: Reach): Promise<Account | null> {
  const found = await narrow(manager.createQueryBuilder(Account, 'account'), reach)
    .andWhere('LOWER(account.name) = LOWER(:name)', { name })
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

/** The account's contacts within reach. */
export async function findContactsOf(
  manager: EntityManager,
  accountId: string,
  reach: Reach,
): Promise<{ id: string; name: string }[]> {
  const found = await narrow(manager.createQueryBuilder(Contact, 'contact').where({ accountId }), reach)
    .select(['contact.id', 'contact.name'])
    .orderBy('contact.name')
    .addOrderBy('contact.id')
    .limit(MAX_CONTACTS)
    .getMany();
  return found.map(({ id, name }) => ({ id, name }));
}

/** How many contacts within reach each account has. */
export async function countContacts(
  manager: EntityManager,
  accountIds: string[],
  reach: Reach,
): Promise<Map<string, number>> {
  if (accountIds.length === 0) return new Map<string, number>();
  const of = manager.createQueryBuilder(Contact, 'contact').where({ accountId: In(accountIds) });
  const rows = await narrow(of, reach)
    .select('contact.accountId', 'accountId')
    .addSelect('COUNT(*)', 'count')
    .groupBy('contact.accountId')
    .getRawMany<{ accountId: string; count: number | string }>();
  return new Map(rows.map((row) => [row.accountId, Number(row.count)]));
}
