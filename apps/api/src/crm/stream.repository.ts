import { type EntityManager, In } from 'typeorm';
import { insertRows } from '../database/insert-rows';
import { User } from '../identity/user.entity';
import { StreamEntry } from './stream-entry.entity';

const MAX_ENTRIES = 500;

/** The latest entries of a record, oldest first, each with who did it (null: a flow). */
export async function findStream(manager: EntityManager, subjectId: string) {
  const rows = await manager.find(StreamEntry, {
    where: { subjectId },
    order: { at: 'DESC', id: 'DESC' },
    take: MAX_ENTRIES,
  });
  const users = await manager.find(User, {
    select: { id: true, name: true },
    where: { id: In(rows.flatMap((row) => row.userId ?? [])) },
  });
  const nameOf = new Map(users.map((user) => [user.id, { id: user.id, name: user.name }]));
  return rows.reverse().map((row) => ({ row, user: nameOf.get(row.userId ?? '') ?? null }));
}

export const insertEntries = (manager: EntityManager, entries: StreamEntry[]) =>
  insertRows(manager, StreamEntry, entries);

export const deleteEntriesOf = (manager: EntityManager, messageId: string) =>
  manager.delete(StreamEntry, { messageId });
