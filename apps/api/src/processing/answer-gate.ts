import { ANSWER_LIMITS, mayAnswer, readMessageId, withinLimits } from '@mailroom/mail';
import type { Unit } from '../database/database';
import { countAnswers, lastBounceOf } from './answers.repository';
import type { Received } from './arrival.types';

const BOUNCE_MEMORY_MILLISECONDS = 30 * 24 * 3_600_000;

export interface AnswerVerdict {
  allowed: boolean;
  /** The check or counter that decided. */
  check: string;
  detail: string;
  /** Who is or would have been answered; lower-case, empty when there is nobody. */
  recipient: string;
}

type Question = Received & { threadId: string | null };

/**
 * Whether a message may be answered automatically: every check of the mail library, then the counters, read inside the
 * transaction that writes the receipt, so that a burst cannot slip through between counting and writing.
 */
export async function judgeAnswer(
  manager: Unit['manager'],
  { analysed, mailbox, receivedAt, threadId }: Question,
  secret: string,
  now: Date,
): Promise<AnswerVerdict> {
  const recipient = (analysed.replyTo[0]?.address || analysed.from?.address || '').toLowerCase();
  const since = new Date(now.getTime() - BOUNCE_MEMORY_MILLISECONDS);
  const verdict = mayAnswer({
    ...analysed,
    ownAddresses: mailbox.ownAddresses,
    mailboxAddresses: [mailbox.address, ...mailbox.aliases],
    neverAnswer: mailbox.neverAnswer,
    isHistory: isHistory(receivedAt, mailbox.answerFrom),
    isOwnMessage: analysed.messageId !== null && readMessageId(analysed.messageId, secret) !== null,
    senderBouncedAt: recipient ? await lastBounceOf(manager, recipient, since) : null,
  });
  if (!verdict.allowed) return { ...verdict, recipient };
  const counts = await countAnswers(manager, { recipient, mailboxId: mailbox.id, threadId }, ANSWER_LIMITS, now);
  const limit = withinLimits(counts);
  if (limit.allowed) return { ...verdict, recipient };
  const { scope, minutes, max } = limit.window;
  return {
    allowed: false,
    check: `limit-${scope}`,
    detail: `${limit.count} answers in the last ${minutes} minutes (${scope}); at most ${max} are sent.`,
    recipient,
  };
}

/** INTERNALDATE has whole seconds (RFC 9051 2.3.3): what came in the second of the connection came after it. */
export const isHistory = (receivedAt: Date, answerFrom: Date): boolean =>
  receivedAt.getTime() < Math.floor(answerFrom.getTime() / 1000) * 1000;
