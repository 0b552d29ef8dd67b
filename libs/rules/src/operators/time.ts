import type { ConditionValue } from '../document/types';
import type { FactType } from '../facts/types';
import { minutesOf } from '../hours/minutes';
import { asNumber, bad, operator, type ReadValue } from './define';
import type { OperatorSpec } from './types';

const TIME: FactType[] = ['time'];

const noTime = () =>
  bad('Enter a time from 00:00 to 23:59, such as 08:30.', 'Zadajte čas od 00:00 do 23:59, napríklad 08:30.');

const clock = (value: ConditionValue | undefined): number | null =>
  typeof value === 'string' && value !== '24:00' ? minutesOf(value) : null;

const readTime: ReadValue<number> = (value) => {
  const minutes = clock(value);
  return minutes === null ? noTime() : { value: minutes };
};

const readTimes: ReadValue<{ from: number; to: number }> = (value) => {
  const [first, last] = Array.isArray(value) && value.length === 2 ? value : [];
  const from = clock(first);
  const to = typeof last === 'string' ? minutesOf(last) : null;
  if (from === null || to === null)
    return bad(
      'Enter two times, such as 08:00 and 16:30; the day ends at 24:00.',
      'Zadajte dva časy, napríklad 08:00 a 16:30; deň sa končí o 24:00.',
    );
  if (from === to) return bad('Enter two different times.', 'Zadajte dva rôzne časy.');
  return { value: { from, to } };
};

/** Together the first two leave nothing out and have nothing in common; a span of times has its end outside. */
export const TIME_OPERATORS: readonly OperatorSpec[] = [
  operator({
    name: 'time-before',
    label: ['is before', 'je pred'],
    types: TIME,
    shape: 'time',
    read: readTime,
    test: (wanted) => (actual) => asNumber(actual) < wanted,
  }),
  operator({
    name: 'time-after',
    label: ['is at or after', 'je najskôr'],
    types: TIME,
    shape: 'time',
    read: readTime,
    test: (wanted) => (actual) => asNumber(actual) >= wanted,
  }),
  operator({
    name: 'between-times',
    label: ['is between', 'je medzi'],
    types: TIME,
    shape: 'time-range',
    read: readTimes,
    // An end before the start lies on the next day.
    test: ({ from, to }) =>
      from < to
        ? (actual) => asNumber(actual) >= from && asNumber(actual) < to
        : (actual) => asNumber(actual) >= from || asNumber(actual) < to,
  }),
];
