import type { Narrowed, State } from '../check/domain/state';
import { localTime } from '../facts/local-time';
import { EVERY_NUMBER, between, contains, intersect, samples, type Intervals } from '../intervals/intervals';
import { NoSample, take } from './samples';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A Monday morning. */
const USUAL_ARRIVAL = Date.parse('2026-01-05T09:00:00Z');
/** Every weekday comes within a week; two, as a date may be bounded on either side. */
const DAYS_TRIED = 14;

/**
 * The moment of arrival, which is also *now*: a Monday morning, or what date, weekday and time of day ask for.
 * @throws NoSample
 */
export function arrival(state: State): number {
  const at = state.get('receivedAt');
  const day = state.get('receivedWeekday')?.every;
  const hours = numbers(state.get('receivedHour'));
  const times = numbers(state.get('receivedTime'));
  // Nothing is older than now when it arrives, so its age is left to the trial.
  const start = at ? take({ ...at, every: withoutAges(at) }, USUAL_ARRIVAL, USUAL_ARRIVAL) : USUAL_ARRIVAL;
  if (typeof start !== 'number' || Math.abs(start) > 8e15) throw new NoSample();
  for (const candidate of candidates(start, times)) {
    if (at?.every?.kind === 'numbers' && !contains(at.every.values, candidate)) continue;
    const local = localTime(new Date(candidate).toISOString(), 'UTC');
    if (day?.kind === 'choices' && !day.values.has(local.weekday!)) continue;
    if (!contains(hours, local.hour!) || !contains(times, local.time!)) continue;
    return candidate;
  }
  throw new NoSample();
}

/** Hour after hour from the start, then the times of day asked for on the days around it. */
function* candidates(start: number, times: Intervals): Generator<number> {
  for (let step = 0; step < DAYS_TRIED * DAY; step += HOUR) {
    yield start + step;
    yield start - step;
  }
  if (times === EVERY_NUMBER) return;
  const minutes = Array.from({ length: 24 }, (_, hour) =>
    samples(intersect(times, between(hour * 60, hour * 60 + 59)), hour * 60).map(Math.floor),
  ).flat();
  const midnight = Math.floor(start / DAY) * DAY;
  for (let step = 0; step < DAYS_TRIED * DAY; step += DAY) {
    for (const minute of minutes) {
      yield midnight + step + minute * MINUTE;
      yield midnight - step + minute * MINUTE;
    }
  }
}

const numbers = (narrowed: Narrowed | undefined): Intervals =>
  narrowed?.every?.kind === 'numbers' ? narrowed.every.values : EVERY_NUMBER;

const withoutAges = ({ every }: Narrowed): Narrowed['every'] =>
  every?.kind === 'numbers' ? { ...every, ages: EVERY_NUMBER } : every;
