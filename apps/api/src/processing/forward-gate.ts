import { type AnswerWindow, readMessageId } from '@mailroom/mail';
import type { SigningSecrets } from '../common/signing-secret';
import type { Unit } from '../database/database';
import { type CheckResult, fullWindow, isHistory, windowChecks } from './answer-gate';
import type { Received } from './arrival.types';

/** Two programs that pass mail to each other and hide every mark of it stop here. */
const LIMITS: readonly AnswerWindow[] = [
  { scope: 'thread', minutes: 10, max: 10 },
  { scope: 'thread', minutes: 60, max: 25 },
  { scope: 'thread', minutes: 600, max: 100 },
  { scope: 'mailbox', minutes: 60, max: 500 },
  { scope: 'installation', minutes: 60, max: 2000 },
];

export interface ForwardVerdict {
  allowed: boolean;
  /** The check or counter that stopped it; empty when none did. */
  check: string;
  detail: string;
  /** Those of the wanted recipients to whom it may go. */
  recipients: string[];
}

type Question = Received & { threadId: string | null };

/**
 * Whether what a flow makes of a message may be mailed to others, so that mail never goes in circles: nothing that was
 * passed on by us before, nothing to whom it came from or to this mailbox itself, and so much in a time and no more.
 * @param binding the mail is written in this very unit of work; without it, it is a preview
 */
export async function judgeForward(
  manager: Unit['manager'],
  question: Question,
  wanted: readonly string[],
  secret: SigningSecrets,
  now: Date,
  binding: boolean,
): Promise<ForwardVerdict> {
  const refused = (check: string, detail: string) => ({ allowed: false, check, detail, recipients: [] });
  const loop = loopIn(question, secret);
  if (loop) return refused(...loop);

  const { mailbox, threadId } = question;
  const recipients = allowedRecipients(question, wanted);
  if (recipients.length === 0) {
    return refused('to-sender', 'It would go back to its sender or to this mailbox itself.');
  }
  const who = { recipient: '', mailboxId: mailbox.id, threadId };
  const full = await fullWindow(manager, who, { limits: LIMITS, now, binding, passedOn: true });
  return full === null ? { allowed: true, check: '', detail: '', recipients } : refused(full.check, full.detail);
}

/** Every check and counter by itself, for a person to see what `judgeForward` goes by. */
export async function forwardChecklist(
  manager: Unit['manager'],
  question: Question,
  wanted: readonly string[],
  secret: SigningSecrets,
  now: Date,
): Promise<CheckResult[]> {
  const { mailbox, threadId } = question;
  const loop = loopIn(question, secret);
  const back = wanted.filter((address) => !allowedRecipients(question, [address]).includes(address));
  const who = { recipient: '', mailboxId: mailbox.id, threadId };
  return [
    ...LOOP_CHECKS.map((check) => {
      const stops = loop?.[0] === check;
      return { check: `forward-${check}`, passed: !stops, detail: stops ? loop[1] : '' };
    }),
    { check: 'to-sender', passed: back.length < wanted.length, detail: back.join(', ') },
    ...(await windowChecks(manager, who, { limits: LIMITS, now, passedOn: true })),
  ];
}

/** What `loopIn` looks for, in its order. */
const LOOP_CHECKS = ['imported-history', 'own-message', 'own-bounce', 'x-loop'] as const;

/** Whoever it came from, and this mailbox itself, are left out. */
function allowedRecipients(question: Question, wanted: readonly string[]): string[] {
  const { mailbox } = question;
  const back = new Set(senders(question));
  const own = new Set([mailbox.address, ...mailbox.aliases].map(canonical));
  return [...new Set(wanted)].filter((address) => !back.has(canonical(address)) && !own.has(canonical(address)));
}

/** The sign that the message must not be passed on: check and detail. */
function loopIn({ analysed, mailbox, receivedAt }: Question, secret: SigningSecrets): [string, string] | null {
  if (isHistory(receivedAt, mailbox.answerFrom)) return ['imported-history', 'The message was imported as history.'];
  const { messageId, bounce, headers } = analysed;
  if (messageId !== null && readMessageId(messageId, secret) !== null) {
    return ['own-message', `Message-ID ${messageId} is ours: it was passed on before.`];
  }
  const original = bounce?.originalMessageId;
  if (original && readMessageId(original, secret) !== null) {
    return ['own-bounce', 'It tells that mail of ours did not arrive.'];
  }
  // Whichever of our mailboxes passed it on: two that write to one list would else keep each other busy.
  const own = mailbox.ownAddresses.map(canonical);
  const mark = headers.find(([name, value]) => name.toLowerCase() === 'x-loop' && own.includes(canonical(value)));
  return mark ? ['x-loop', `X-Loop: ${mark[1]}`] : null;
}

/** Everybody the message claims to come from. */
function senders({ analysed: { from, replyTo, returnPath } }: Question): string[] {
  return [from?.address, ...replyTo.map(({ address }) => address), returnPath]
    .filter((address): address is string => !!address)
    .map(canonical);
}

/** Sub-addresses (RFC 5233) reach the same mailbox: `info+shop@` is `info@`. */
const canonical = (address: string): string =>
  address
    .trim()
    .toLowerCase()
    .replace(/\+[^@]*(?=@)/, '');
