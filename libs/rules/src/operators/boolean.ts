import type { FactType } from '../facts/types';
import { operator } from './define';
import { readNothing } from './read-value';
import type { OperatorSpec } from './types';

const BOOLEAN: FactType[] = ['boolean'];

/** `is-false` asks for a known `false`, so it is a positive operator: an absent field is neither. */
export const BOOLEAN_OPERATORS: readonly OperatorSpec[] = [
  operator({
    name: 'is-true',
    label: ['is true', 'platí'],
    types: BOOLEAN,
    shape: 'none',
    read: readNothing,
    test: () => (actual) => actual === true,
  }),
  operator({
    name: 'is-false',
    label: ['is false', 'neplatí'],
    types: BOOLEAN,
    shape: 'none',
    read: readNothing,
    test: () => (actual) => actual === false,
  }),
];
