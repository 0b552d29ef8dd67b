import type { MessageClass } from '../classify/message-class';
import type { Address, Header } from '../parse/message';

/** The check that decided, in the order in which they run. */
export type AnswerCheck =
  | 'imported-history'
  | 'no-sender'
  | 'null-return-path'
  | 'auto-submitted'
  | 'precedence'
  | 'list-header'
  | 'feedback-id'
  | 'x-auto-response-suppress'
  | 'x-autoreply'
  | 'x-loop'
  | 'machine-class'
  | 'own-message'
  | 'own-address'
  | 'role-sender'
  | 'recipient-bounced'
  | 'not-addressed-to-us'
  | 'never-answer-list';

export interface AnswerInput {
  headers: readonly Header[];
  from: Address | null;
  replyTo: readonly Address[];
  to: readonly Address[];
  cc: readonly Address[];
  bcc: readonly Address[];
  /** Resent-To, -Cc, -Bcc. */
  resentTo?: readonly Address[];
  /** `''` for the null path, null when unknown. */
  returnPath: string | null;
  messageId: string | null;
  class: MessageClass;
  /** Addresses and aliases of all our mailboxes, for the own-address check. */
  ownAddresses: readonly string[];
  /** Addresses and aliases of the mailbox that answers; all own addresses when absent. */
  mailboxAddresses?: readonly string[];
  /** Addresses, `@domain`s, or patterns with `*`. */
  neverAnswer: readonly string[];
  isHistory: boolean;
  /** The Message-ID is one that we signed. */
  isOwnMessage: boolean;
  /** Last hard bounce of the answer's recipient; null when none lately. */
  senderBouncedAt: Date | null;
}

export type AnswerVerdict =
  | { allowed: true; check: 'all-passed'; detail: string; recipient: string }
  | { allowed: false; check: AnswerCheck; detail: string };

interface Check {
  check: AnswerCheck;
  /** The detail that forbids an answer, or null when this check passes. */
  forbids: (input: AnswerInput, recipient: string) => string | null;
}

/** Precedence is no standard, yet every list manager and vacation program honours these (RFC 2076 3.9, RFC 3834 2). */
const PRECEDENCES = ['bulk', 'list', 'junk', 'auto_reply', 'auto-reply'];

/**
 * List-* of RFC 2369 (help, subscribe, post, ...), RFC 2919 (id), RFC 8058 (unsubscribe-post), RFC 5064 has its own
 * name. An answer to a list reaches hundreds of people.
 */
const LIST_HEADER = /^(list-|archived-at$|mailing-list$|x-mailing-list$|x-list$|x-mailman-version$)/;

/** Marks of other auto-responders, from before RFC 3834 or beside it. */
const AUTO_REPLY_HEADERS = [
  'x-autoreply',
  'x-auto-reply',
  'x-autoreply-from',
  'x-auto-reply-from',
  'x-autoreply-domain',
  'x-autorespond',
  'x-autoresponder',
  'x-autoresponse',
  'x-auto-respond',
  'x-mail-autoreply',
  'x-mail-autorespond',
  'x-mail-auto-reply',
  'x-vacation',
  'x-fc-machinegenerated',
  'x-cron-env',
];

/** Accounts behind which no person reads (RFC 2142, RFC 3834 2, RFC 5230 4.6). */
const ROLE_LOCAL_PART =
  /^(mailer-?daemon|postmaster|no[-_.]?reply|do[-_.]?not[-_.]?reply|dont[-_.]?reply|nobody|bounces?|listserv|majordomo|mailman|root|owner-.*|.*-(request|owner|bounces?|noreply|no-reply)|(no-?reply|do-?not-?reply|bounces?)[-+_.].*|.*[._](noreply|no-reply))$/;

/** A machine's class says what single headers may not: an out-of-office known by several signs together. */
const MACHINE_CLASSES: readonly MessageClass[] = ['auto-reply', 'out-of-office', 'bounce', 'list', 'bulk'];

const CHECKS: readonly Check[] = [
  // Mail imported from the past was answered, or not, by people at its time.
  {
    check: 'imported-history',
    forbids: ({ isHistory }) => (isHistory ? 'The message was imported as history.' : null),
  },
  {
    check: 'no-sender',
    forbids: (_, recipient) => (recipient ? null : 'The message names no address to answer to.'),
  },
  // RFC 3834 2, RFC 5321 4.5.5: the null path marks notifications; nothing may be sent back for them.
  {
    check: 'null-return-path',
    forbids: ({ returnPath }) => (returnPath === '' ? 'Return-Path: <>' : null),
  },
  // RFC 3834 5: any value but `no` means that no person sent it.
  {
    check: 'auto-submitted',
    forbids: ({ headers }) =>
      matching(headers, (name, value) => name === 'auto-submitted' && firstWord(value) !== 'no'),
  },
  {
    check: 'precedence',
    forbids: ({ headers }) =>
      matching(headers, (name, value) => name === 'precedence' && PRECEDENCES.includes(firstWord(value))),
  },
  { check: 'list-header', forbids: ({ headers }) => matching(headers, (name) => LIST_HEADER.test(name)) },
  // Gmail's feedback loop: senders of campaigns set it, people never do.
  { check: 'feedback-id', forbids: ({ headers }) => matching(headers, (name) => name === 'feedback-id') },
  // MS-OXCMAIL 2.2.3.2.14: which automatic answers the sender does not want; DR, NDR, RN, NRN are receipts.
  {
    check: 'x-auto-response-suppress',
    forbids: ({ headers }) =>
      matching(
        headers,
        (name, value) => name === 'x-auto-response-suppress' && /(^|[,;\s])(all|oof|autoreply)($|[,;\s])/i.test(value),
      ),
  },
  {
    check: 'x-autoreply',
    forbids: ({ headers }) =>
      matching(headers, (name, value) => AUTO_REPLY_HEADERS.includes(name) && firstWord(value) !== 'no'),
  },
  // procmail's and many others' mark against loops; every value counts, ours included.
  { check: 'x-loop', forbids: ({ headers }) => matching(headers, (name) => name === 'x-loop') },
  {
    check: 'machine-class',
    forbids: (input) => (MACHINE_CLASSES.includes(input.class) ? `The message is of class ${input.class}.` : null),
  },
  // Our own mail that comes back by a forward, an alias or a loop.
  {
    check: 'own-message',
    forbids: ({ isOwnMessage, messageId }) => (isOwnMessage ? `Message-ID ${messageId ?? ''} is ours.` : null),
  },
  // Two of our mailboxes that answer each other never end.
  {
    check: 'own-address',
    forbids: ({ from, ownAddresses }, recipient) => {
      const own = new Set(ownAddresses.map(canonical));
      return [from?.address ?? '', recipient].find((address) => own.has(canonical(address))) ?? null;
    },
  },
  {
    check: 'role-sender',
    forbids: ({ from, returnPath }, recipient) =>
      [from?.address ?? '', recipient, returnPath ?? ''].find((address) => ROLE_LOCAL_PART.test(localPart(address))) ??
      null,
  },
  // An answer to a dead address only makes a bounce, and a bad reputation.
  {
    check: 'recipient-bounced',
    forbids: ({ senderBouncedAt }, recipient) =>
      senderBouncedAt ? `Mail to ${recipient} bounced at ${senderBouncedAt.toISOString()}.` : null,
  },
  // RFC 3834 2, RFC 5230 4.5: not named means a list, an alias expansion or a blind copy.
  {
    check: 'not-addressed-to-us',
    forbids: ({ to, cc, bcc, resentTo, ownAddresses, mailboxAddresses }) => {
      const ours = new Set((mailboxAddresses ?? ownAddresses).map(canonical));
      const named = [...to, ...cc, ...bcc, ...(resentTo ?? [])];
      return named.some(({ address }) => ours.has(canonical(address)))
        ? null
        : 'None of our addresses is among To, Cc, Bcc or Resent-To.';
    },
  },
  {
    check: 'never-answer-list',
    forbids: ({ from, neverAnswer }, recipient) =>
      neverAnswer.find((entry) => [from?.address ?? '', recipient].some((address) => matchesEntry(address, entry))) ??
      null,
  },
];

/**
 * Whether an automatic answer may be sent, and which check decided: the receipt shown to the administrator.
 * The recipient of an allowed answer is the first Reply-To, else From. Limits over time are `withinLimits`.
 */
export function mayAnswer(input: AnswerInput): AnswerVerdict {
  const recipient = recipientOf(input);
  for (const { check, forbids } of CHECKS) {
    const detail = forbids(input, recipient);
    if (detail !== null) return { allowed: false, check, detail };
  }
  return { allowed: true, check: 'all-passed', detail: `An answer to ${recipient} is allowed.`, recipient };
}

/** One check of an automatic answer and what it came to. */
export interface AnswerCheckResult {
  check: AnswerCheck;
  passed: boolean;
  /** What forbids the answer; empty when the check passes. */
  detail: string;
}

/** Every check in its order, also those behind the first that forbids: for showing what `mayAnswer` goes by. */
export function answerChecks(input: AnswerInput): AnswerCheckResult[] {
  const recipient = recipientOf(input);
  return CHECKS.map(({ check, forbids }) => {
    const detail = forbids(input, recipient);
    return { check, passed: detail === null, detail: detail ?? '' };
  });
}

/** Who is answered: the first Reply-To, else From. */
const recipientOf = ({ replyTo, from }: AnswerInput): string => replyTo[0]?.address || from?.address || '';

function matching(headers: readonly Header[], matches: (name: string, value: string) => boolean): string | null {
  const found = headers.find(([name, value]) => matches(name, value));
  return found ? `${found[0]}: ${found[1].slice(0, 200)}` : null;
}

/** Values may carry parameters or comments: `auto-replied; owner-email="..."`. */
function firstWord(value: string): string {
  return (/^[^\s;(,]*/.exec(value.trim())?.[0] ?? '').toLowerCase();
}

/** Whether no person reads behind an address: no-reply, mailer-daemon, a list's own addresses. */
export const isRoleAddress = (address: string): boolean => ROLE_LOCAL_PART.test(localPart(address));

function localPart(address: string): string {
  return address.slice(0, Math.max(0, address.lastIndexOf('@'))).toLowerCase();
}

/** Sub-addresses (RFC 5233) reach the same mailbox: `info+shop@` is `info@`. */
function canonical(address: string): string {
  const at = address.lastIndexOf('@');
  if (at < 1) return address.trim().toLowerCase();
  const local = address.slice(0, at).trim().toLowerCase();
  const plus = local.indexOf('+');
  return `${plus > 0 ? local.slice(0, plus) : local}@${address
    .slice(at + 1)
    .trim()
    .toLowerCase()}`;
}

/** `name@domain`, `@domain`, or a pattern in which `*` stands for any characters. */
function matchesEntry(address: string, entry: string): boolean {
  const value = address.trim().toLowerCase();
  const wanted = entry.trim().toLowerCase();
  if (!value || !wanted) return false;
  if (wanted.includes('*')) return matchesWildcard(value, wanted);
  return wanted.startsWith('@') ? value.endsWith(wanted) : value === wanted;
}

/** Greedy match piece by piece: linear, where a regular expression with several `.*` is not. */
function matchesWildcard(value: string, pattern: string): boolean {
  const pieces = pattern.split('*');
  const first = pieces[0] ?? '';
  const last = pieces[pieces.length - 1] ?? '';
  if (!value.startsWith(first) || !value.endsWith(last) || value.length < first.length + last.length) return false;
  const end = value.length - last.length;
  let position = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = value.indexOf(piece, position);
    if (found < 0 || found + piece.length > end) return false;
    position = found + piece.length;
  }
  return true;
}
