/** Pure words for dates, sizes and addresses. `language` is a BCP 47 tag, `timeZone` an IANA name. */

interface TimeStyle {
  language: string;
  timeZone: string;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const STEPS: [limit: number, unit: Intl.RelativeTimeFormatUnit, size: number][] = [
  [HOUR, 'minute', MINUTE],
  [DAY, 'hour', HOUR],
  [7 * DAY, 'day', DAY],
];

/** An unknown time zone (an old browser, a mistyped setting) must not break a whole screen. */
export function knownTimeZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}

/** `5 minutes ago`, `in 2 hours`, `yesterday`; a date when more than a week away. */
export function relativeTime(iso: string, now: Date, { language, timeZone }: TimeStyle): string {
  const difference = new Date(iso).getTime() - now.getTime();
  const distance = Math.abs(difference);
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  if (distance < 45 * SECOND) return words.format(0, 'second');
  for (const [limit, unit, size] of STEPS) {
    if (distance < limit) return words.format(Math.sign(difference) * Math.max(1, Math.floor(distance / size)), unit);
  }
  const sameYear = new Date(iso).getUTCFullYear() === now.getUTCFullYear();
  return new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'short',
    year: sameYear ? undefined : 'numeric',
    timeZone: knownTimeZone(timeZone),
  }).format(new Date(iso));
}

export function fullTime(iso: string, { language, timeZone }: TimeStyle): string {
  return new Intl.DateTimeFormat(language, {
    dateStyle: 'full',
    timeStyle: 'medium',
    timeZone: knownTimeZone(timeZone),
  }).format(new Date(iso));
}

/** Bytes as people read them: `830 B`, `4.8 kB`, `12 MB` (powers of 1000, as mail providers count). */
export function byteSize(bytes: number, language: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const power = bytes < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[power],
    unitDisplay: power === 0 ? 'narrow' : 'short',
    maximumFractionDigits: value < 10 && power > 0 ? 1 : 0,
  }).format(value);
}

/** Microseconds: `420 µs`, `1.3 ms`. */
export function shortDuration(microseconds: number, language: string): string {
  const number = (value: number) => new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);
  return microseconds < 1000 ? `${number(microseconds)} µs` : `${number(microseconds / 1000)} ms`;
}

export interface Person {
  address: string;
  name: string;
}

/** The name, or the address of somebody without one; empty for nobody. */
export const personName = (person: Person | null | undefined): string => person?.name || person?.address || '';

/** `Anna Nova <anna@example.com>` */
export const personLine = (person: Person): string =>
  person.name ? `${person.name} <${person.address}>` : person.address;
