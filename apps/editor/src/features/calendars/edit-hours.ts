import { minutesOf, type BusinessHours, type Weekday } from '@mailroom/rules';

export type Span = [from: string, to: string];

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const satisfies readonly Weekday[];
const WORKDAYS = WEEKDAYS.slice(0, 5);
const DAY_MINUTES = 24 * 60;

/** What a new calendar suggests: the working week of an office. */
export const usualHours = (timeZone: string): BusinessHours => ({
  timeZone,
  week: Object.fromEntries(WORKDAYS.map((day) => [day, [['08:00', '16:30']]])),
  holidays: [],
});

const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** What people type for a time, as the calendar keeps it: `8` and `8.30` are `08:00` and `08:30`; else as typed. */
export function tidyTime(typed: string): string {
  const parts = /^\s*(\d{1,2})(?:\s*[:.h]?\s*([0-5]\d))?\s*$/.exec(typed);
  if (!parts) return typed.trim();
  const minutes = Number(parts[1]) * 60 + Number(parts[2] ?? 0);
  return minutes <= DAY_MINUTES ? clockOf(minutes) : typed.trim();
}

/** Every half hour of a day, its end included. */
export const HALF_HOURS: readonly string[] = Array.from({ length: 49 }, (_, index) => clockOf(index * 30));

export function withDay(hours: BusinessHours, day: Weekday, spans: Span[]): BusinessHours {
  const { [day]: _, ...others } = hours.week;
  return { ...hours, week: spans.length > 0 ? { ...others, [day]: spans } : others };
}

/** Monday's hours on Tuesday to Friday; what is closed on Monday is closed then. */
export const copyMonday = (hours: BusinessHours): BusinessHours =>
  WORKDAYS.reduce((after, day) => withDay(after, day, structuredClone(hours.week.mon ?? [])), hours);

/** The spans and one more: the first the usual day, another an hour after the last, while there is room. */
export function withOneMore(spans: readonly Span[]): Span[] {
  const last = spans.at(-1);
  if (!last) return [['08:00', '16:30']];
  const from = Math.min((minutesOf(last[1]) ?? 0) + 60, DAY_MINUTES - 60);
  return [...spans, [clockOf(from), clockOf(Math.min(from + 4 * 60, DAY_MINUTES))]];
}

/** Where each span lies on a bar that is a whole day long, in per cent. */
export const barsOf = (spans: readonly Span[]): { left: number; width: number }[] =>
  spans.flatMap(([from, to]) => {
    const start = minutesOf(from);
    const end = minutesOf(to);
    if (start === null || end === null || end <= start) return [];
    return [{ left: (start / DAY_MINUTES) * 100, width: ((end - start) / DAY_MINUTES) * 100 }];
  });

export const minutesPerWeek = (hours: BusinessHours): number =>
  WEEKDAYS.flatMap((day) => barsOf(hours.week[day] ?? [])).reduce(
    (sum, { width }) => sum + Math.round((width / 100) * DAY_MINUTES),
    0,
  );
