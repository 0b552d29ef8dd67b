import type { EntityManager } from 'typeorm';
import { type AnswerCount, type AnswerWindow, bouncedFor } from '@mailroom/mail';
import { sqlInstant } from '../database/keyset';
import { AnswerReceipt, PASSED_ON } from '../messages/decision.entity';
import { Message } from '../messages/message.entity';

interface Answered {
  recipient: string;
  mailboxId: string;
  /** Null: a new thread, in which nothing was answered. */
  threadId: string | null;
}

/**
 * Answers given, or waiting to be given, in each window that ends now; with `passedOn`, mail that was forwarded or sent as
 * a notification instead.
 */
export async function countAnswers(
  manager: EntityManager,
  { recipient, mailboxId, threadId }: Answered,
  windows: readonly AnswerWindow[],
  now: Date,
  passedOn = false,
): Promise<AnswerCount[]> {
  const counts: AnswerCount[] = [];
  for (const { scope, minutes } of windows) {
    const query = manager.createQueryBuilder(AnswerReceipt, 'receipt');
    const since = sqlInstant(new Date(now.getTime() - minutes * 60_000), query);
    query.where('receipt.allowed = :allowed AND receipt.at > :since', { allowed: true, since });
    query.andWhere(`receipt.check ${passedOn ? '' : 'NOT '}IN (:...passedOn)`, { passedOn: PASSED_ON });
    if (scope === 'thread') query.andWhere('receipt.threadId = :threadId', { threadId: threadId ?? '' });
    else query.andWhere('receipt.mailboxId = :mailboxId', { mailboxId });
    if (scope === 'sender') query.andWhere('receipt.recipient = :recipient', { recipient });
    counts.push({ scope, minutes, count: await query.getCount() });
  }
  return counts;
}

/** Bounces of one thread that are looked through; the newest tell best. */
const MAX_BOUNCES = 50;

/**
 * When an answer to this address last came back, since `since`. The bounce lies in the thread of our answer, beside bounces
 * of what was forwarded to others from there, which say nothing of whom we answer.
 */
export async function lastBounceOf(manager: EntityManager, recipient: string, since: Date): Promise<Date | null> {
  const query = manager.createQueryBuilder(Message, 'message');
  const bounces = await query
    .select(['message.id', 'message.receivedAt', 'message.classEvidence'])
    .where("message.class = 'bounce' AND message.receivedAt > :since", { since: sqlInstant(since, query) })
    .andWhere(
      (outer) =>
        `message.threadId IN ${outer
          .subQuery()
          .select('receipt.threadId')
          .from(AnswerReceipt, 'receipt')
          .where('receipt.recipient = :recipient AND receipt.allowed = :allowed')
          .andWhere('receipt.check NOT IN (:...passedOn)')
          .getQuery()}`,
      { recipient, allowed: true, passedOn: PASSED_ON },
    )
    .orderBy('message.receivedAt', 'DESC')
    .limit(MAX_BOUNCES)
    .getMany();
  return bounces.find(({ classEvidence }) => bouncedFor(classEvidence, recipient))?.receivedAt ?? null;
}
