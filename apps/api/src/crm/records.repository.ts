import { type EntityManager, In, Not } from 'typeorm';
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

/** Names of what records point at, and how many messages each record has. */
export async function findRecordContext(manager: EntityManager, rows: Pointing[]) {
  const idsOf = (pick: (row: Pointing) => string | null | undefined) => In(rows.flatMap((row) => pick(row) ?? []));
  const select = { id: true, name: true } as const;
  const [users, mailboxes, contacts, accounts, counts] = await Promise.all([
    manager.find(User, { select, where: { id: idsOf((row) => row.ownerId) } }),
    manager.find(Mailbox, { select, where: { id: idsOf((row) => row.mailboxId) } }),
    manager.find(Contact, { select, where: { id: idsOf((row) => row.contactId) } }),
    manager.find(Account, { select, where: { id: idsOf((row) => row.accountId) } }),
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

/** Open cases and leads of a contact or of an account, newest first. */
export async function findRelated(manager: EntityManager, by: { contactId: string } | { accountId: string }) {
  const order = { createdAt: 'DESC', id: 'DESC' } as const;
  const [cases, leads] = await Promise.all([
    manager.find(Case, {
      select: { id: true, number: true, name: true, status: true },
      where: { ...by, status: Not(In(CLOSED_CASES)) },
      order,
      take: MAX_RELATED,
    }),
    manager.find(Lead, { select: { id: true, name: true, status: true }, where: by, order, take: MAX_RELATED }),
  ]);
  return {
    openCases: cases.map(({ id, number, name, status }) => ({ id, number, name, status })),
    leads: leads.map(({ id, name, status }) => ({ id, name, status })),
  };
}
