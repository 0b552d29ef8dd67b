import { type EntityManager, type EntityTarget, In, type SelectQueryBuilder } from 'typeorm';
import { narrow } from '../database/within-reach';
import { type Holder, type Reach, reachOf } from '../identity/rights/rights.types';
import { User } from '../identity/user.entity';
import { Mailbox } from '../mailboxes/mailbox.entity';
import { Account } from './account.entity';
import { CLOSED_CASES } from './case-status.types';
import { Case } from './case.entity';
import { Contact } from './contact.entity';
import { Lead } from './lead.entity';
import { StreamEntry } from './stream-entry.entity';

const MAX_RELATED = 100;

interface Pointing {
  id: string;
  ownerId: string | null;
  mailboxId?: string | null;
  contactId?: string | null;
  accountId?: string | null;
}

/** A record of that id, if it is within reach. */
export const findWithin = <Row extends Case | Lead | Contact | Account>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  id: string,
  reach: Reach,
): Promise<Row | null> => narrow(selectById(manager, entity, [id]), reach).getOne();

const selectById = <Row extends Case | Lead | Contact | Account>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  ids: string[],
): SelectQueryBuilder<Row> => manager.createQueryBuilder(entity, 'record').where({ id: In(ids) });

/**
 * Names of what records point at, as far as the one who looks may see it, and how many messages each record has.
 */
export async function findRecordContext(manager: EntityManager, rows: Pointing[], by: Holder) {
  const idsOf = (pick: (row: Pointing) => string | null | undefined) => rows.flatMap((row) => pick(row) ?? []);
  const seen = reachOf(by, 'contacts:read');
  const select = { id: true, name: true } as const;
  const [users, mailboxes, contacts, accounts, counts] = await Promise.all([
    manager.find(User, { select, where: { id: In(idsOf((row) => row.ownerId)) } }),
    manager.find(Mailbox, { select, where: { id: In(idsOf((row) => row.mailboxId)) } }),
    findNames(
      manager,
      Contact,
      idsOf((row) => row.contactId),
      seen,
    ),
    findNames(
      manager,
      Account,
      idsOf((row) => row.accountId),
      seen,
    ),
    countMessages(
      manager,
      rows.map((row) => row.id),
    ),
  ]);
  const named = (list: { id: string; name: string }[], id: string | null | undefined) => {
    const found = list.find((candidate) => candidate.id === id);
    return found ? { id: found.id, name: found.name } : null;
  };
  return {
    owner: (row: Pointing) => named(users, row.ownerId),
    mailbox: (row: Pointing) => named(mailboxes, row.mailboxId),
    contact: (row: Pointing) => named(contacts, row.contactId),
    account: (row: Pointing) => named(accounts, row.accountId),
    messageCount: (row: Pointing) => counts.get(row.id) ?? 0,
  };
}

async function findNames(
  manager: EntityManager,
  entity: EntityTarget<Contact | Account>,
  ids: string[],
  reach: Reach,
): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0 || reach.scope === 'none') return [];
  return narrow(selectById(manager, entity, ids), reach)
    .select(['record.id', 'record.name'])
    .getMany();
}

async function countMessages(manager: EntityManager, ids: string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map<string, number>();
  const rows = await manager
    .createQueryBuilder(StreamEntry, 'entry')
    .select('entry.subjectId', 'subjectId')
    .addSelect('COUNT(*)', 'count')
    .where('entry.subjectId IN (:...ids)', { ids })
    .andWhere("entry.kind IN ('message-in', 'message-out')")
    .groupBy('entry.subjectId')
    .getRawMany<{ subjectId: string; count: number | string }>();
  return new Map(rows.map((row) => [row.subjectId, Number(row.count)]));
}

/** Open cases and leads of a contact or of an account that one may see, newest first. */
export async function findRelated(
  manager: EntityManager,
  of: { contactId: string } | { accountId: string },
  by: Holder,
) {
  const [cases, leads] = await Promise.all([
    newestWithin(manager.createQueryBuilder(Case, 'record').where(of), reachOf(by, 'cases:read'))
      .andWhere('record.status NOT IN (:...closed)', { closed: CLOSED_CASES })
      .select(['record.id', 'record.number', 'record.name', 'record.status'])
      .getMany(),
    newestWithin(manager.createQueryBuilder(Lead, 'record').where(of), reachOf(by, 'leads:read'))
      .select(['record.id', 'record.name', 'record.status'])
      .getMany(),
  ]);
  return {
    openCases: cases.map(({ id, number, name, status }) => ({ id, number, name, status })),
    leads: leads.map(({ id, name, status }) => ({ id, name, status })),
  };
}

const newestWithin = <Row extends Case | Lead>(query: SelectQueryBuilder<Row>, reach: Reach): SelectQueryBuilder<Row> =>
  narrow(query, reach).orderBy('record.createdAt', 'DESC').addOrderBy('record.id', 'DESC').limit(MAX_RELATED);
