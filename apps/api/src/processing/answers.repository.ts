import type { EntityManager } from 'typeorm';
import type { AnswerCount, AnswerWindow } from '@mailroom/mail';
import { sqlInstant } from '../database/keyset';
import { lockRows, locksRows } from '../database/row-lock';
import { Mailbox } from '../mailboxes/mailbox.entity';
import { AnswerReceipt, PASSED_ON } from '../messages/decision.entity';

interface Answered {
  recipient: string;
  mailboxId: string;
  /** Null: a new thread, in which nothing was answered. */
  threadId: string | null;
}

/** The one row of `answer_lock`. */
const LOCK = 'answers';

/**
 * Lets one unit of work at a time count answers and write the next one, whatever mailbox, thread or process it is about:
 * the total of the installation is a counter that all of them share. On SQLite every unit is alone anyway.
 */
export async function lockAnswers(manager: EntityManager): Promise<void> {
  if (!locksRows(manager)) return;
  // Makes the row or locks it, either way for this one alone. INSERT IGNORE would share the lock first, and two would
  // wait for each other.
  await manager.query('INSERT INTO answer_lock (id) VALUES (?) ON DUPLICATE KEY UPDATE id = id', [LOCK]);
}

/**
 * Answers given, or waiting to be given, in each window that ends now; with `passedOn`, mail that was forwarded or sent as
 * a notification instead.
 * @param latest under `lockAnswers`: counts what others committed since this unit of work began, too
 */
export async function countAnswers(
  manager: EntityManager,
  { recipient, mailboxId, threadId }: Answered,
  windows: readonly AnswerWindow[],
  now: Date,
  { passedOn = false, latest = false } = {},
): Promise<AnswerCount[]> {
  const counts: AnswerCount[] = [];
  for (const { scope, minutes } of windows) {
    const query = manager.createQueryBuilder(AnswerReceipt, 'receipt');
    const since = sqlInstant(new Date(now.getTime() - minutes * 60_000), query);
    query.where('receipt.allowed = :allowed AND receipt.at > :since', { allowed: true, since });
    query.andWhere(`receipt.check ${passedOn ? '' : 'NOT '}IN (:...passedOn)`, { passedOn: PASSED_ON });
    if (scope === 'thread') query.andWhere('receipt.threadId = :threadId', { threadId: threadId ?? '' });
    // Named one by one, the index of mailbox and time answers.
    else if (scope === 'installation') query.andWhere('receipt.mailboxId IN (:...ids)', { ids: await allIds(manager) });
    else query.andWhere('receipt.mailboxId = :mailboxId', { mailboxId });
    if (scope === 'sender') query.andWhere('receipt.recipient = :recipient', { recipient });
    // InnoDB shows a plain read what was there at the first one of the transaction (REPEATABLE READ).
    if (latest) lockRows(query, 'read');
    counts.push({ scope, minutes, count: await query.getCount() });
  }
  return counts;
}

async function allIds(manager: EntityManager): Promise<string[]> {
  const rows = await manager.find(Mailbox, { select: { id: true } });
  // Never empty: IN () is no SQL.
  return ['', ...rows.map(({ id }) => id)];
}
