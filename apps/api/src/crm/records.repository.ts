import { type EntityManager, In } from 'typeorm';
import { User } from '../identity/user.entity';
import { Mailbox } from '../mailboxes/mailbox.entity';
import { StreamEntry } from './stream-entry.entity';

/** Names of the people and mailboxes that records point at, and how many messages each record has. */
export async function findRecordContext(
  manager: EntityManager,
  rows: { id: string; ownerId: string | null; mailboxId: string | null }[],
) {
  const [users, mailboxes, counts] = await Promise.all([
    manager.find(User, {
      select: { id: true, name: true },
      where: { id: In(rows.flatMap((row) => row.ownerId ?? [])) },
    }),
    manager.find(Mailbox, {
      select: { id: true, name: true },
      where: { id: In(rows.flatMap((row) => row.mailboxId ?? [])) },
    }),
    rows.length === 0
      ? []
      : manager
          .createQueryBuilder(StreamEntry, 'entry')
          .select('entry.subjectId', 'subjectId')
          .addSelect('COUNT(*)', 'count')
          .where('entry.subjectId IN (:...ids)', { ids: rows.map((row) => row.id) })
          .andWhere("entry.kind IN ('message-in', 'message-out')")
          .groupBy('entry.subjectId')
          .getRawMany<{ subjectId: string; count: number | string }>(),
  ]);
  const named = (list: { id: string; name: string }[], id: string | null) => {
    const found = list.find((candidate) => candidate.id === id);
    return found ? { id: found.id, name: found.name } : null;
  };
  return {
    owner: (row: { ownerId: string | null }) => named(users, row.ownerId),
    mailbox: (row: { mailboxId: string | null }) => named(mailboxes, row.mailboxId),
    messageCount: (row: { id: string }) => Number(counts.find((count) => count.subjectId === row.id)?.count ?? 0),
  };
}
