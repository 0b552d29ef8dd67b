import { WEEKDAYS } from '../facts/local-time';
import type { BusinessHours, Holiday } from './types';
import { minutesOf } from './minutes';

const MINUTE = 60_000;

/** Milliseconds since midnight on the wall clock, the end not included. */
export interface Opening {
  from: number;
  to: number;
}

/**
 * When a day of the wall clock is open, in order. A holiday replaces the hours of its weekday; one of that very year goes
 * before one of every year. Spans that are none are left out.
 * @param day midnight as if it were UTC, as `wallClock` counts
 */
export function openingsOf({ week, holidays }: BusinessHours, day: number): Opening[] {
  const date = new Date(day);
  const holiday = holidayOn(holidays, date.toISOString().slice(0, 10));
  const spans = holiday ? (holiday.spans ?? []) : (week[WEEKDAYS[date.getUTCDay()]!] ?? []);
  return spans
    .flatMap(([from, to]) => {
      const [start, end] = [minutesOf(from), minutesOf(to)];
      return start !== null && end !== null && start < end ? [{ from: start * MINUTE, to: end * MINUTE }] : [];
    })
    .sort((a, b) => a.from - b.from);
}

const holidayOn = (holidays: readonly Holiday[], date: string): Holiday | undefined =>
  holidays.find(({ day }) => day === date) ?? holidays.find(({ day }) => day === date.slice(5));
