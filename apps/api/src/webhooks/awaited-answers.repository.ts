import type { EntityManager } from 'typeorm';
import { insertRows } from '../database/insert-rows';
import { Effect } from '../outbox/effect.entity';
import { AwaitedAnswer } from './awaited-answer.entity';

export const insertAwaited = (manager: EntityManager, rows: readonly AwaitedAnswer[]): Promise<void> =>
  insertRows(manager, AwaitedAnswer, rows);

export const findAwaited = (manager: EntityManager, id: string): Promise<AwaitedAnswer | null> =>
  manager.findOneBy(AwaitedAnswer, { id });

/** Of several callers exactly one is told that it was still waiting. */
export async function settle(manager: EntityManager, id: string): Promise<boolean> {
  const result = await manager.update(AwaitedAnswer, { id, state: 'waiting' }, { state: 'settled' });
  return result.affected === 1;
}

export const removeAwaited = async (manager: EntityManager, id: string): Promise<void> =>
  void (await manager.delete(AwaitedAnswer, { id }));

export const noteFolder = async (
  manager: EntityManager,
  place: Pick<AwaitedAnswer, 'messageId' | 'mailboxId'>,
  folder: string,
): Promise<void> =>
  void (await manager.update(AwaitedAnswer, { messageId: place.messageId, mailboxId: place.mailboxId }, { folder }));

/** Those of which no answer comes any more, though nobody said so: their delivery was cancelled, or went with its endpoint. */
export async function findAbandoned(manager: EntityManager, limit: number): Promise<AwaitedAnswer[]> {
  const waiting = manager
    .createQueryBuilder(AwaitedAnswer, 'awaited')
    .leftJoin(Effect, 'effect', 'effect.id = awaited.id')
    .where('awaited.state = :waiting', { waiting: 'waiting' })
    .andWhere("(effect.id IS NULL OR effect.state IN ('done', 'failed', 'uncertain', 'cancelled'))");
  return waiting.limit(limit).getMany();
}
