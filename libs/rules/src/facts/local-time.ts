const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const options = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  } as const;
  try {
    const format = new Intl.DateTimeFormat('en-US', { ...options, timeZone });
    formats.set(timeZone, format);
    return format;
  } catch {
    // A zone this runtime does not know must not stop the mail.
    return timeZone === 'UTC' ? new Intl.DateTimeFormat('en-US', options) : formatFor('UTC');
  }
}

/** Whether this runtime knows a time zone by its IANA name. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** In the order of `Date.getUTCDay`. */
export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

export interface LocalTime {
  /** `mon` to `sun`. */
  weekday: string | null;
  /** 0 to 23. */
  hour: number | null;
  /** Minutes since midnight. */
  time: number | null;
}

/** What calendar and clock of a time zone show at an instant; all null for an unreadable instant. */
export function localTime(iso: string, timeZone: string): LocalTime {
  const instant = Date.parse(iso);
  if (Number.isNaN(instant)) return { weekday: null, hour: null, time: null };
  const wall = new Date(wallClock(instant, timeZone));
  const hour = wall.getUTCHours();
  return { weekday: WEEKDAYS[wall.getUTCDay()]!, hour, time: hour * 60 + wall.getUTCMinutes() };
}

/** What the wall clock shows at an instant, as if it were UTC; both in milliseconds since 1970. */
export function wallClock(instant: number, timeZone: string): number {
  const second = Math.floor(instant / 1_000) * 1_000;
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of formatFor(timeZone).formatToParts(second)) parts[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second: s = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, s) + (instant - second);
}
