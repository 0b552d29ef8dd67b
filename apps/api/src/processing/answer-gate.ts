import {
  type AnalysedMessage,
  answerChecks,
  type AnswerInput,
  type AnswerWindow,
  mayAnswer,
  readMessageId,
  withinLimits,
} from '@mailroom/mail';
import type { SigningSecrets } from '../common/signing-secret';
import type { Unit } from '../database/database';
import { countAnswers, lockAnswers } from './answers.repository';
import type { Received } from './arrival.types';
import { bouncedLately } from './notices.repository';

export interface AnswerVerdict {
  allowed: boolean;
  /** The check or counter that decided. */
  check: string;
  detail: string;
  /** Who is or would have been answered; lower-case, empty when there is nobody. */
  recipient: string;
}

type Question = Received & { threadId: string | null };

export interface AnswerRules {
  /** Signs our Message-IDs. */
  secret: SigningSecrets;
  limits: readonly AnswerWindow[];
  now: Date;
}

/**
 * Whether a message may be answered automatically: every check of the mail library, then the counters.
 * @param binding the answer is written in this very unit of work, and until then nobody else may count; without it, it is
 *   a preview
 */
export async function judgeAnswer(
  manager: Unit['manager'],
  question: Question,
  rules: AnswerRules,
  binding: boolean,
): Promise<AnswerVerdict> {
  const { mailbox, threadId } = question;
  const { limits, now } = rules;
  const recipient = answerRecipient(question.analysed);
  const verdict = mayAnswer(await answerInput(manager, question, rules));
  if (!verdict.allowed) return { ...verdict, recipient };
  const full = await fullWindow(manager, { recipient, mailboxId: mailbox.id, threadId }, { limits, now, binding });
  if (full === null) return { ...verdict, recipient };
  return { allowed: false, ...full, recipient };
}

/** Every check and counter by itself, for a person to see what `judgeAnswer` goes by. */
export async function answerChecklist(
  manager: Unit['manager'],
  question: Question,
  rules: AnswerRules,
): Promise<CheckResult[]> {
  const { mailbox, threadId } = question;
  const who = { recipient: answerRecipient(question.analysed), mailboxId: mailbox.id, threadId };
  const checks = answerChecks(await answerInput(manager, question, rules));
  return [...checks, ...(await windowChecks(manager, who, rules))];
}

/** What a check came to. */
export interface CheckResult {
  check: string;
  passed: boolean;
  detail: string;
}

async function answerInput(
  manager: Unit['manager'],
  { analysed, mailbox, receivedAt }: Question,
  { secret, now }: AnswerRules,
): Promise<AnswerInput> {
  const recipient = answerRecipient(analysed);
  return {
    ...analysed,
    ownAddresses: mailbox.ownAddresses,
    mailboxAddresses: [mailbox.address, ...mailbox.aliases],
    neverAnswer: mailbox.neverAnswer,
    isHistory: isHistory(receivedAt, mailbox.answerFrom),
    isOwnMessage: analysed.messageId !== null && readMessageId(analysed.messageId, secret) !== null,
    senderBouncedAt: recipient ? await bouncedLately(manager, recipient, now) : null,
  };
}

/** Who is answered, lower-case; empty when there is nobody. */
export const answerRecipient = ({ replyTo, from }: Pick<AnalysedMessage, 'replyTo' | 'from'>): string =>
  (replyTo[0]?.address || from?.address || '').toLowerCase();

/** Each window with how much of it is used. */
export async function windowChecks(
  manager: Unit['manager'],
  who: Parameters<typeof countAnswers>[1],
  { limits, now, passedOn = false }: Omit<Counting, 'binding'>,
): Promise<CheckResult[]> {
  const counts = await countAnswers(manager, who, limits, now, { passedOn });
  return limits.map((window) => {
    const { scope, minutes, max } = window;
    const count = counts.find((counted) => counted.scope === scope && counted.minutes === minutes)?.count ?? max;
    return {
      check: `${passedOn ? 'forward-' : ''}limit-${scope}`,
      passed: withinLimits([{ scope, minutes, count }], [window]).allowed,
      detail: `${count} / ${max} · ${minutes} min`,
    };
  });
}

/**
 * The window that has no room for one more; null when all have.
 *
 * What is full by a plain look is full: others can only have added to it. What has room is looked at once more, under the
 * lock that keeps others from taking it.
 */
export async function fullWindow(
  manager: Unit['manager'],
  who: Parameters<typeof countAnswers>[1],
  { limits, now, binding, passedOn = false }: Counting,
): Promise<{ check: string; detail: string } | null> {
  const look = async (latest: boolean) =>
    withinLimits(await countAnswers(manager, who, limits, now, { passedOn, latest }), limits);
  let verdict = await look(false);
  if (verdict.allowed && binding) {
    await lockAnswers(manager);
    verdict = await look(true);
  }
  if (verdict.allowed) return null;
  const { scope, minutes, max } = verdict.window;
  const what = passedOn ? 'mails passed on' : 'answers';
  return {
    check: `${passedOn ? 'forward-' : ''}limit-${scope}`,
    detail: `${verdict.count} ${what} in the last ${minutes} minutes (${scope}); at most ${max} are.`,
  };
}

interface Counting {
  limits: readonly AnswerWindow[];
  now: Date;
  binding: boolean;
  passedOn?: boolean;
}

/** INTERNALDATE has whole seconds (RFC 9051 2.3.3): what came in the second of the connection came after it. */
export const isHistory = (receivedAt: Date, answerFrom: Date): boolean =>
  receivedAt.getTime() < Math.floor(answerFrom.getTime() / 1000) * 1000;
