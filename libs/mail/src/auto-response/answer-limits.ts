/** At most `max` answers within `minutes`. */
export interface AnswerWindow {
  scope: 'sender' | 'thread' | 'mailbox' | 'installation';
  minutes: number;
  max: number;
}

/**
 * How often we answer at most. Two auto-responders that hide every mark of a machine stop here.
 * `sender`: to one address from one mailbox; `thread`: in one thread; `mailbox`: by one mailbox to everybody;
 * `installation`: by all mailboxes together.
 */
export const ANSWER_LIMITS: readonly AnswerWindow[] = [
  { scope: 'sender', minutes: 120, max: 5 },
  { scope: 'thread', minutes: 10, max: 10 },
  { scope: 'thread', minutes: 30, max: 15 },
  { scope: 'thread', minutes: 60, max: 25 },
  { scope: 'thread', minutes: 180, max: 50 },
  { scope: 'thread', minutes: 600, max: 100 },
  { scope: 'mailbox', minutes: 60, max: 200 },
  { scope: 'installation', minutes: 60, max: 1000 },
];

/** The same windows with other totals an hour; who hides sender and thread is stopped by these alone. */
export const answerLimits = (perHour: { mailbox: number; installation: number }): AnswerWindow[] =>
  ANSWER_LIMITS.map((window) =>
    window.scope === 'mailbox' || window.scope === 'installation' ? { ...window, max: perHour[window.scope] } : window,
  );

export interface AnswerCount {
  scope: AnswerWindow['scope'];
  minutes: number;
  /** Answers already sent, or waiting to be sent, in that window. */
  count: number;
}

export type LimitVerdict = { allowed: true } | { allowed: false; window: AnswerWindow; count: number };

/**
 * Whether one more answer stays within every window. A window without a count stops the answer as well: a counter
 * that was forgotten must not open the gate.
 */
export function withinLimits(
  counts: readonly AnswerCount[],
  limits: readonly AnswerWindow[] = ANSWER_LIMITS,
): LimitVerdict {
  for (const window of limits) {
    const found = counts.find(({ scope, minutes }) => scope === window.scope && minutes === window.minutes);
    const count = found?.count ?? window.max;
    if (count >= window.max) return { allowed: false, window, count };
  }
  return { allowed: true };
}
