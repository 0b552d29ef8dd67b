import { type EntityManager, In } from 'typeorm';
import { insertRows } from '../database/insert-rows';
import { User } from '../identity/user.entity';
import { Message } from '../messages/message.entity';
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

/** Those of these messages that there are. */
export async function findStored(manager: EntityManager, ids: string[]): Promise<Set<string>> {
  const rows = await manager.find(Message, { select: { id: true }, where: { id: In(ids) } });
  return new Set(rows.map(({ id }) => id));
}

export const insertEntries = (manager: EntityManager, entries: StreamEntry[]) =>
  insertRows(manager, StreamEntry, entries);

export const deleteEntriesOf = (manager: EntityManager, messageId: string) =>
  manager.delete(StreamEntry, { messageId });
