import { wallClock } from '../facts/local-time';
import { openingsOf } from './calendar-day';
import type { BusinessHours } from './types';

const DAY = 24 * 3_600_000;
/** A holiday with hours may be the only open day, and 29 February may be eight years away. */
const DAYS_TRIED = 9 * 366;

/** Whether people work at an instant, by the wall clock of their time zone. */
export function inBusinessHours(hours: BusinessHours, instant: Date): boolean {
  const wall = wallClock(instant.getTime(), hours.timeZone);
  const day = Math.floor(wall / DAY) * DAY;
  return openingsOf(hours, day).some(({ from, to }) => wall - day >= from && wall - day < to);
}

/**
 * The instant itself when people work then, otherwise the next one when they do; null when they never do. Where the clock
 * is put forward over an opening, work begins with the clock's new time; where it is put back, an hour is worked twice.
 */
export function nextBusinessInstant(hours: BusinessHours, instant: Date): Date | null {
  const { timeZone, week, holidays } = hours;
  const anySpan = [...Object.values(week), ...holidays.map(({ spans }) => spans)].some((spans) => spans?.length);
  if (!anySpan) return null;
  let start = instant.getTime();
  for (let tried = 0; tried < DAYS_TRIED + holidays.length; tried += 1) {
    // Within a stretch the wall clock runs evenly, so what is found on it is found in time.
    const end = evenUntil(start, timeZone);
    const wall = wallClock(start, timeZone);
    const open = firstOpen(hours, wall, wall + end - start);
    if (open !== null) return new Date(start + open - wall);
    start = end;
  }
  return null;
}

/** The first open moment of the wall clock in a stretch of a day at most, its end not included. */
function firstOpen(hours: BusinessHours, from: number, to: number): number | null {
  for (let day = Math.floor(from / DAY) * DAY; day < to; day += DAY) {
    for (const opening of openingsOf(hours, day)) {
      const start = Math.max(from, day + opening.from);
      if (start < Math.min(to, day + opening.to)) return start;
    }
  }
  return null;
}

/** A day later, or the moment before that at which the clock is changed. */
function evenUntil(start: number, timeZone: string): number {
  const offset = (at: number): number => wallClock(at, timeZone) - at;
  const before = offset(start);
  let [even, changed] = [start, start + DAY];
  if (offset(changed) === before) return changed;
  while (changed - even > 1) {
    const middle = Math.floor((even + changed) / 2);
    if (offset(middle) === before) even = middle;
    else changed = middle;
  }
  return changed;
}
