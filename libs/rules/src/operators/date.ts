import type { ConditionValue } from '../document/types';
import type { FactType } from '../facts/types';
import { asNumber, bad, negation, operator, type ReadValue } from './define';
import type { OperatorSpec } from './types';

const DATE: FactType[] = ['date'];
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A day, or an instant with its zone: without one it would mean something else on every machine. */
const ISO = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/;

/** First and last millisecond that a date value names: a whole UTC day, or one instant. */
interface Span {
  start: number;
  end: number;
}

function span(value: ConditionValue | undefined): Span | null {
  if (typeof value !== 'string' || !ISO.test(value)) return null;
  const start = Date.parse(value);
  if (Number.isNaN(start)) return null;
  // JavaScript rolls 31 February over into March.
  if (new Date(Date.parse(value.slice(0, 10))).toISOString().slice(0, 10) !== value.slice(0, 10)) return null;
  return { start, end: value.length === 10 ? start + DAY - 1 : start };
}

const noDate = () => bad('Enter a date such as 2026-01-31.', 'Zadajte dátum, napríklad 2026-01-31.');

const readDate: ReadValue<Span> = (value) => {
  const read = span(value);
  return read ? { value: read } : noDate();
};

const readDates: ReadValue<Span> = (value) => {
  const [from, to] = Array.isArray(value) && value.length === 2 ? [span(value[0]), span(value[1])] : [null, null];
  if (!from || !to) return noDate();
  if (from.start > to.end)
    return bad('The first date must not be later than the second.', 'Prvý dátum nesmie byť neskorší ako druhý.');
  return { value: { start: from.start, end: to.end } };
};

const readHours: ReadValue<number> = (value) =>
  typeof value === 'number' && value > 0 && value <= 100_000
    ? { value }
    : bad('Enter a number of hours greater than zero.', 'Zadajte počet hodín väčší ako nula.');

const withinLast = operator({
  name: 'within-last',
  label: ['is within the last hours:', 'spadá do posledných hodín:'],
  types: DATE,
  shape: 'hours',
  read: readHours,
  // A date ahead of `now` comes from a sender's fast clock and counts as recent.
  test: (hours) => (actual, now) => now - asNumber(actual) <= hours * HOUR,
});

export const DATE_OPERATORS: readonly OperatorSpec[] = [
  operator({
    name: 'before',
    label: ['is before', 'je pred'],
    types: DATE,
    shape: 'date',
    read: readDate,
    test:
      ({ start }) =>
      (actual) =>
        asNumber(actual) < start,
  }),
  operator({
    name: 'after',
    label: ['is after', 'je po'],
    types: DATE,
    shape: 'date',
    read: readDate,
    test:
      ({ end }) =>
      (actual) =>
        asNumber(actual) > end,
  }),
  operator({
    name: 'between-dates',
    label: ['is between', 'je medzi'],
    types: DATE,
    shape: 'date-range',
    read: readDates,
    test:
      ({ start, end }) =>
      (actual) =>
        asNumber(actual) >= start && asNumber(actual) <= end,
  }),
  withinLast,
  negation(withinLast, 'not-within-last', ['is not within the last hours:', 'nespadá do posledných hodín:']),
];
