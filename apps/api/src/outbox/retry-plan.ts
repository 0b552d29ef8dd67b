import type { EffectKind } from './effect.types';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How often an effect is tried before it counts as failed. */
const MAX_ATTEMPTS: Record<EffectKind, number> = {
  // Two and a half days, about as long as a mail server keeps trying (RFC 5321 4.5.4.1 asks for four to five).
  send: 20,
  // A link in it has ended long before: then nothing is sent.
  'system-mail': 20,
  'append-sent': 12,
  move: 12,
  copy: 12,
  flag: 12,
  delete: 12,
  'mark-seen': 8,
  webhook: 10,
  plugin: 14,
  'follow-up': 14,
};

/** Ten tries over more than 75 hours: a receiver that broke on a Friday evening still gets its events on Monday. */
const WEBHOOK_PAUSES = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

/**
 * Milliseconds to wait after the given number of failed attempts; null when it was the last.
 *
 * Jitter only lengthens a pause (up to a fifth), so that a promise of hours holds and a crowd spreads out.
 * @param random between 0 and 1
 */
export function pauseAfter(kind: EffectKind, attempts: number, random: number = Math.random()): number | null {
  if (attempts >= MAX_ATTEMPTS[kind]) return null;
  const pause =
    kind === 'webhook'
      ? (WEBHOOK_PAUSES[attempts - 1] ?? 24 * HOUR)
      : Math.min(30 * SECOND * 2 ** (attempts - 1), 6 * HOUR);
  return Math.round(pause * (1 + random / 5));
}
