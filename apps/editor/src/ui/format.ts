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

const TO_THE_MINUTE = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: 'numeric',
  minute: '2-digit',
  timeZoneName: 'short',
} as const;

/** For what somebody plans by: `Mon, Mar 9, 8:00 AM GMT+1`; the year where it is not this one. */
export function plannedTime(iso: string, now: Date, { language, timeZone }: TimeStyle): string {
  const at = new Date(iso);
  return new Intl.DateTimeFormat(language, {
    ...TO_THE_MINUTE,
    year: at.getUTCFullYear() === now.getUTCFullYear() ? undefined : 'numeric',
    timeZone: knownTimeZone(timeZone),
  }).format(at);
}

/** From when to when something takes place; what both share is said once. */
export function timeSpan(start: string, end: string | null, { language, timeZone }: TimeStyle): string {
  const words = new Intl.DateTimeFormat(language, {
    ...TO_THE_MINUTE,
    year: 'numeric',
    timeZone: knownTimeZone(timeZone),
  });
  const [from, to] = [new Date(start), end === null ? null : new Date(end)];
  return to !== null && to > from ? words.formatRange(from, to) : words.format(from);
}

/** Bytes as people read them: `830 B`, `4.8 kB`, `12 MB` (powers of 1000, as mail providers count). */
export function byteSize(bytes: number, language: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const power = bytes < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  if (power === 0) return `${new Intl.NumberFormat(language).format(value)} B`;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[power],
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 ? 1 : 0,
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

/** Marks that turn the direction of all text behind them: in a name they would show an address other than it is. */
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

const plainName = (name: string) => name.replace(DIRECTIONS, '').trim();

/** The name, or the address of somebody without one; empty for nobody. */
export const personName = (person: Person | null | undefined): string =>
  plainName(person?.name ?? '') || plainName(person?.address ?? '');

/** `Anna Nova <anna@example.com>` */
export const personLine = (person: Person): string =>
  plainName(person.name) ? `${plainName(person.name)} <${plainName(person.address)}>` : plainName(person.address);
