import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { CLOSED_CASES } from '../crm/case-status.types';
import { Case } from '../crm/case.entity';
import { StreamEntry } from '../crm/stream-entry.entity';
import { sqlInstant } from '../database/keyset';
import { Message } from '../messages/message.entity';
import { Thread } from '../messages/thread.entity';

/** @param before only records made earlier count; null: all */
export function openCasesOf(
  manager: EntityManager,
  addresses: readonly string[],
  before: Date | null,
): Promise<number> {
  const cases = manager
    .createQueryBuilder(Case, 'kase')
    .where('kase.requesterAddress IN (:...addresses) AND kase.status NOT IN (:...closed)', {
      addresses,
      closed: CLOSED_CASES,
    });
  return madeBefore(cases, 'kase', before).getCount();
}

/** Messages from this sender in the `hours` before `at`, the one of `at` not counted. */
export function messagesOf(manager: EntityManager, address: string, at: Date, hours: number): Promise<number> {
  const query = manager.createQueryBuilder(Message, 'message');
  return query
    .where(
      "message.fromAddress = :address AND message.direction = 'in' AND message.receivedAt >= :since AND message.receivedAt < :at",
      {
        address,
        since: sqlInstant(new Date(at.getTime() - hours * 3_600_000), query),
        at: sqlInstant(at, query),
      },
    )
    .getCount();
}

/** What a thread is linked to. */
export const findLinks = (manager: EntityManager, threadId: string): Promise<Thread | null> =>
  manager.findOneBy(Thread, { id: threadId });

/** The case that the thread began, else the one it was linked to. */
export async function caseOfThread(
  manager: EntityManager,
  threadId: string,
  before: Date | null,
): Promise<Case | null> {
  const own = await manager
    .createQueryBuilder(Case, 'kase')
    .where({ threadId })
    .orWhere((query) => {
      const linked = query.subQuery().select('thread.caseId').from(Thread, 'thread').where('thread.id = :threadId');
      return `kase.id IN ${linked.getQuery()}`;
    })
    .setParameter('threadId', threadId)
    .getMany();
  const found = own.find((row) => row.threadId === threadId) ?? own[0] ?? null;
  if (found === null || before === null) return found;
  if (found.threadId === threadId) return found.createdAt < before ? found : null;
  return (await wasInStream(manager, found.id, threadId, before)) ? found : null;
}

/** Whether mail of the thread was in the stream of that record before: what a thread is linked to has no date of its own. */
export function wasInStream(
  manager: EntityManager,
  subjectId: string,
  threadId: string,
  before: Date,
): Promise<boolean> {
  const entries = manager
    .createQueryBuilder(StreamEntry, 'entry')
    .innerJoin(Message, 'message', 'message.id = entry.messageId')
    .where('entry.subjectId = :subjectId AND message.threadId = :threadId', { subjectId, threadId });
  return madeBefore(entries, 'message', before).getExists();
}

/** Messages of the thread, ours included, without the one that is asked about. */
export function messagesInThread(
  manager: EntityManager,
  threadId: string,
  messageId: string | null,
  before: Date | null,
) {
  return othersInThread(manager, threadId, messageId, before).getCount();
}

/** When the last message of the thread before `at` came. */
export async function lastInThread(
  manager: EntityManager,
  threadId: string,
  messageId: string | null,
  at: Date,
  before: Date | null,
): Promise<Date | null> {
  const query = othersInThread(manager, threadId, messageId, before);
  const last = await query
    .select(['message.id', 'message.receivedAt'])
    .andWhere('message.receivedAt <= :at', { at: sqlInstant(at, query) })
    .orderBy('message.receivedAt', 'DESC')
    .getOne();
  return last?.receivedAt ?? null;
}

function othersInThread(
  manager: EntityManager,
  threadId: string,
  messageId: string | null,
  before: Date | null,
): SelectQueryBuilder<Message> {
  const query = manager.createQueryBuilder(Message, 'message').where('message.threadId = :threadId', { threadId });
  if (messageId !== null) query.andWhere('message.id <> :messageId', { messageId });
  return madeBefore(query, 'message', before);
}

export function madeBefore<Row extends object>(
  query: SelectQueryBuilder<Row>,
  alias: string,
  before: Date | null,
): SelectQueryBuilder<Row> {
  return before ? query.andWhere(`${alias}.createdAt < :before`, { before: sqlInstant(before, query) }) : query;
}
