import { RulesError } from '../errors';
import type { FactType } from '../facts/types';
import { asText, bad, negation, operator, type ReadValue } from './define';
import { regularExpression } from './pattern';
import { readNothing, readPattern, readText, readTexts } from './read-value';
import { normalise } from './text-value';
import type { OperatorSpec } from './types';
import { wildcard } from './wildcard';

const TEXT: FactType[] = ['text', 'text-list'];
const TEXT_AND_CHOICE: FactType[] = [...TEXT, 'choice', 'choice-list'];
const EVERYTHING: FactType[] = [...TEXT_AND_CHOICE, 'number', 'size', 'date', 'boolean'];

type Compare = (actual: string, wanted: string) => boolean;

const single = (name: string, label: [string, string], compare: Compare, types = TEXT): OperatorSpec =>
  operator({
    name,
    label,
    types,
    shape: 'text',
    caseOption: true,
    read: readText,
    test: (value, caseSensitive) => {
      const wanted = normalise(value, caseSensitive);
      return (actual) => compare(asText(actual).as(caseSensitive), wanted);
    },
  });

const containsList = (name: string, label: [string, string], method: 'some' | 'every'): OperatorSpec =>
  operator({
    name,
    label,
    types: TEXT,
    shape: 'text-list',
    caseOption: true,
    read: readTexts,
    test: (values, caseSensitive) => {
      const wanted = values.map((value) => normalise(value, caseSensitive));
      return (actual) => {
        const text = asText(actual).as(caseSensitive);
        return wanted[method]((part) => text.includes(part));
      };
    },
  });

const readExpression: ReadValue<string> = (value) => {
  const pattern = readPattern(value);
  if ('problem' in pattern) return pattern;
  try {
    regularExpression(pattern.value, true);
    return pattern;
  } catch (error) {
    if (!(error instanceof RulesError)) throw error;
    return bad(error.message, `Neplatný alebo príliš veľký regulárny výraz (syntax RE2): ${error.message}`, error.code);
  }
};

const is = single('is', ['is', 'je'], (actual, wanted) => actual === wanted, TEXT_AND_CHOICE);
const contains = single('contains', ['contains', 'obsahuje'], (actual, wanted) => actual.includes(wanted));
const oneOf = operator({
  name: 'one-of',
  label: ['is one of', 'je jedno z'],
  types: TEXT_AND_CHOICE,
  shape: 'text-list',
  caseOption: true,
  read: readTexts,
  test: (values, caseSensitive) => {
    const wanted = new Set(values.map((value) => normalise(value, caseSensitive)));
    return (actual) => wanted.has(asText(actual).as(caseSensitive));
  },
});
const matches = operator({
  name: 'matches',
  label: ['matches the expression', 'zodpovedá výrazu'],
  types: TEXT,
  shape: 'pattern',
  caseOption: true,
  read: readExpression,
  // The expression gets the text unfolded: folding would turn `[A-Z]` and `\W` into something else.
  test: (pattern, caseSensitive) => {
    const test = regularExpression(pattern.normalize('NFC'), caseSensitive);
    return (actual) => test(asText(actual).exact);
  },
});

export const TEXT_OPERATORS: readonly OperatorSpec[] = [
  is,
  negation(is, 'is-not', ['is not', 'nie je']),
  contains,
  negation(contains, 'not-contains', ['does not contain', 'neobsahuje']),
  single('starts-with', ['starts with', 'začína na'], (actual, wanted) => actual.startsWith(wanted)),
  single('ends-with', ['ends with', 'končí na'], (actual, wanted) => actual.endsWith(wanted)),
  operator({
    name: 'wildcard',
    label: ['is like', 'je ako'],
    types: TEXT,
    shape: 'pattern',
    caseOption: true,
    read: readPattern,
    test: (pattern, caseSensitive) => {
      const test = wildcard(normalise(pattern, caseSensitive));
      return (actual) => test(asText(actual).as(caseSensitive));
    },
  }),
  matches,
  negation(matches, 'not-matches', ['does not match the expression', 'nezodpovedá výrazu']),
  oneOf,
  negation(oneOf, 'none-of', ['is none of', 'nie je žiadne z']),
  containsList('contains-any', ['contains any of', 'obsahuje niektoré z'], 'some'),
  containsList('contains-all', ['contains all of', 'obsahuje všetky z'], 'every'),
  operator({
    name: 'is-empty',
    label: ['is empty', 'je prázdne'],
    types: EVERYTHING,
    shape: 'none',
    presence: 'absent',
    read: readNothing,
    test: () => () => false,
  }),
  operator({
    name: 'is-present',
    label: ['is present', 'je vyplnené'],
    types: EVERYTHING,
    shape: 'none',
    presence: 'present',
    read: readNothing,
    test: () => () => true,
  }),
];
