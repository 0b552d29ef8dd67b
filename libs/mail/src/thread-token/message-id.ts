import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Why we wrote the message: an answer by a flow, a person's mail, a forward, a notification to a user, a link that lets
 * somebody into their account.
 */
export type MessagePurpose = 'auto-response' | 'compose' | 'forward' | 'notification' | 'account';

const PURPOSES: Record<MessagePurpose, string> = {
  'auto-response': 'a',
  compose: 'c',
  forward: 'f',
  notification: 'n',
  account: 'l',
};

export interface ThreadToken {
  threadId: string;
  purpose: MessagePurpose;
}

export interface MessageIdInput extends ThreadToken {
  /** Key of the HMAC, from the configuration; of several, the first. */
  secret: string | readonly string[];
  /** Right-hand side: the domain of the address that sends. */
  domain: string;
}

const VERSION = 'mr1';
const RANDOM_BYTES = 9;
/** 128 bits: far beyond guessing, and short enough for a line of 78 characters. */
const MAC_BYTES = 16;

/**
 * A Message-ID that proves our authorship and names the thread: `<mr1.purpose.thread.random.mac@domain>`.
 * A reply carries it in In-Reply-To or References; whoever does not hold the secret cannot point into a foreign thread.
 * The domain is not signed: some relays rewrite it, and it decides nothing.
 */
export function createMessageId({ secret, domain, threadId, purpose }: MessageIdInput): string {
  const thread = Buffer.from(threadId, 'utf8').toString('base64url');
  const random = randomBytes(RANDOM_BYTES).toString('base64url');
  const signed = [VERSION, PURPOSES[purpose], thread, random].join('.');
  const [current = ''] = all(secret);
  return `<${signed}.${sign(signed, current).toString('base64url')}@${domain}>`;
}

/**
 * The thread and purpose of a Message-ID that we made; null for every other one, forged ones included.
 * @param secret several, when the secret was replaced since the oldest mail that may still be answered
 */
export function readMessageId(id: string, secret: string | readonly string[]): ThreadToken | null {
  const match = /^\s*<?([A-Za-z0-9_.-]{1,600})@[^<>\s@]{1,255}>?\s*$/.exec(id);
  const parts = match?.[1]?.split('.');
  if (parts?.length !== 5) return null;
  const [version, letter, thread, random, mac] = parts as [string, string, string, string, string];
  if (version !== VERSION) return null;

  const given = Buffer.from(mac, 'base64url');
  const signed = [version, letter, thread, random].join('.');
  if (!all(secret).some((key) => isSame(given, sign(signed, key)))) return null;

  const purpose = (Object.keys(PURPOSES) as MessagePurpose[]).find((key) => PURPOSES[key] === letter);
  return purpose ? { threadId: Buffer.from(thread, 'base64url').toString('utf8'), purpose } : null;
}

const all = (secret: string | readonly string[]): readonly string[] => (typeof secret === 'string' ? [secret] : secret);

const isSame = (given: Buffer, expected: Buffer): boolean =>
  given.length === expected.length && timingSafeEqual(given, expected);

function sign(text: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(text).digest().subarray(0, MAC_BYTES);
}
