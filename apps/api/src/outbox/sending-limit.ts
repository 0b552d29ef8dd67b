import type { SendLimit } from './mail.repository';

/** How many mails left within one minute. */
export interface MinuteCount {
  minute: Date;
  count: number;
}

const MINUTE = 60_000;

/** The longest span of a limit. */
export const LIMIT_MINUTES = 24 * 60;

const SPANS: readonly { of: keyof SendLimit; minutes: number; name: string }[] = [
  { of: 'perMinute', minutes: 1, name: 'a minute' },
  { of: 'perHour', minutes: 60, name: 'an hour' },
  { of: 'perDay', minutes: LIMIT_MINUTES, name: 'a day' },
];

export interface FullLimit {
  /** The start of the first minute in which one more may leave. */
  until: Date;
  max: number;
  /** Such as `an hour`. */
  span: string;
}

export const minuteOf = (at: Date): Date => new Date(Math.floor(at.getTime() / MINUTE) * MINUTE);

/**
 * The limit that keeps one more mail from leaving now, the one that does so longest; null: there is room.
 * A span is that many whole minutes of the clock, the current one included.
 * @param counts in any order; those of before the longest span do not matter
 */
export function fullLimit(limit: SendLimit | null, counts: readonly MinuteCount[], now: Date): FullLimit | null {
  const current = minuteOf(now).getTime();
  const full = SPANS.flatMap(({ of, minutes, name }): FullLimit[] => {
    const max = limit?.[of] ?? null;
    if (max === null) return [];
    const first = current - (minutes - 1) * MINUTE;
    const within = counts
      .filter(({ minute }) => minute.getTime() >= first)
      .sort((a, b) => a.minute.getTime() - b.minute.getTime());
    let sum = within.reduce((total, { count }) => total + count, 0);
    if (sum < max) return [];
    // What left first leaves the span first.
    for (const { minute, count } of within) {
      sum -= count;
      if (sum < max) return [{ until: new Date(minute.getTime() + minutes * MINUTE), max, span: name }];
    }
    return [{ until: new Date(current + minutes * MINUTE), max, span: name }];
  });
  return full.reduce<FullLimit | null>((last, one) => (last === null || one.until > last.until ? one : last), null);
}
