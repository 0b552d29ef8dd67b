export interface Preset {
  name: 'inOneHour' | 'tomorrowMorning' | 'mondayMorning';
  at: Date;
}

const HOUR = 3_600_000;
const MORNING = 8;

/** The instant at which a clock of that zone shows this date and hour. */
export function instantIn(
  timeZone: string,
  date: { year: number; month: number; day: number },
  hour: number,
  minute = 0,
): Date {
  const wanted = Date.UTC(date.year, date.month - 1, date.day, hour, minute);
  // Twice: the first guess may lie on the other side of a change of the clocks.
  let guess = wanted - offsetAt(timeZone, new Date(wanted));
  guess = wanted - offsetAt(timeZone, new Date(guess));
  return new Date(guess);
}

/** What a clock of that zone shows, as `2026-03-01T08:00`: the value of an input for date and time. */
export function shownIn(timeZone: string, at: Date): string {
  return new Date(at.getTime() + offsetAt(timeZone, at)).toISOString().slice(0, 16);
}

/** The instant that such a value means there; null when it is none. */
export function readIn(timeZone: string, value: string): Date | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(value);
  if (!match) return null;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = match.slice(1).map(Number);
  return instantIn(timeZone, { year, month, day }, hour, minute);
}

/** Hours that people choose, by the clock of that zone. */
export function presets(timeZone: string, now: Date): Preset[] {
  const morning = (daysLater: number) => {
    const [year = 0, month = 1, day = 1] = shownIn(timeZone, now).slice(0, 10).split('-').map(Number);
    const date = new Date(Date.UTC(year, month - 1, day + daysLater));
    const wanted = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
    return { at: instantIn(timeZone, wanted, MORNING), weekday: date.getUTCDay() };
  };
  const days = [1, 2, 3, 4, 5, 6, 7].map(morning);
  const monday = days.findIndex(({ weekday }) => weekday === 1);
  return [
    { name: 'inOneHour', at: new Date(now.getTime() + HOUR) },
    { name: 'tomorrowMorning', at: days[0]!.at },
    // On a Sunday that is tomorrow.
    ...(monday > 0 ? [{ name: 'mondayMorning' as const, at: days[monday]!.at }] : []),
  ];
}

/** Milliseconds that a clock of that zone is ahead of UTC. */
function offsetAt(timeZone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const shown = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return shown - Math.floor(at.getTime() / 1000) * 1000;
}
