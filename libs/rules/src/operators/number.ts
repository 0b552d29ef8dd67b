import type { FactType } from '../facts/types';
import { asNumber, operator } from './define';
import { readNumber, readRange } from './read-value';
import type { OperatorSpec } from './types';

const NUMBERS: FactType[] = ['number', 'size', 'duration'];

const comparison = (name: string, sign: string, compare: (actual: number, wanted: number) => boolean): OperatorSpec =>
  operator({
    name,
    label: [sign, sign],
    types: NUMBERS,
    shape: 'number',
    read: readNumber,
    test: (wanted) => (actual) => compare(asNumber(actual), wanted),
  });

export const NUMBER_OPERATORS: readonly OperatorSpec[] = [
  comparison('eq', '=', (actual, wanted) => actual === wanted),
  { ...comparison('ne', '≠', (actual, wanted) => actual !== wanted), negative: true },
  comparison('lt', '<', (actual, wanted) => actual < wanted),
  comparison('lte', '≤', (actual, wanted) => actual <= wanted),
  comparison('gt', '>', (actual, wanted) => actual > wanted),
  comparison('gte', '≥', (actual, wanted) => actual >= wanted),
  operator({
    name: 'between',
    label: ['is between', 'je medzi'],
    types: NUMBERS,
    shape: 'number-range',
    read: readRange,
    test:
      ([low, high]) =>
      (actual) =>
        asNumber(actual) >= low && asNumber(actual) <= high,
  }),
];
