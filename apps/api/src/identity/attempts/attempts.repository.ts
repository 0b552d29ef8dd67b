import { type EntityManager, In, LessThan, MoreThan } from 'typeorm';
import { AttemptCount } from './attempt-count.entity';

export async function findAttempts(manager: EntityManager, ids: string[], now: Date): Promise<AttemptCount[]> {
  return manager.findBy(AttemptCount, { id: In(ids), endsAt: MoreThan(now) });
}

/** Counts one more, in one statement: of many at once, each sees its own number, on both databases. */
export async function countAttempt(manager: EntityManager, id: string, now: Date, endsAt: Date): Promise<void> {
  const { driver } = manager.connection;
  const column = manager.connection.getMetadata(AttemptCount).findColumnWithPropertyName('endsAt')!;
  const [from, until] = [now, endsAt].map((date) => driver.preparePersistentValue(date, column) as unknown);
  const clash = driver.options.type === 'better-sqlite3' ? 'ON CONFLICT (id) DO UPDATE SET' : 'ON DUPLICATE KEY UPDATE';
  const [count, ends] = ['count', 'endsAt'].map((name) => driver.escape(name));
  // From left to right on MariaDB: the count is judged by the end that was.
  await manager.query(
    `INSERT INTO attempt_count (id, ${count}, ${ends}) VALUES (?, 1, ?) ${clash}
     ${count} = CASE WHEN attempt_count.${ends} > ? THEN attempt_count.${count} + 1 ELSE 1 END,
     ${ends} = CASE WHEN attempt_count.${ends} > ? THEN attempt_count.${ends} ELSE ? END`,
    [id, until, from, from, until],
  );
}

export async function uncountAttempt(manager: EntityManager, id: string): Promise<void> {
  await manager.update(AttemptCount, { id, count: MoreThan(0) }, { count: () => 'count - 1' });
}

export async function deleteAttempts(manager: EntityManager, ids: string[]): Promise<void> {
  await manager.delete(AttemptCount, { id: In(ids) });
}

export async function deleteOldAttempts(manager: EntityManager, now: Date): Promise<void> {
  await manager.delete(AttemptCount, { endsAt: LessThan(now) });
}
