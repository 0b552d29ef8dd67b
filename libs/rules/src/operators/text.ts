import type { FactType } from '../facts/types';
import { asText, bad, negation, operator, type ReadValue } from './define';
import { domainOf, isDomain, isWithin, wantedDomain } from './domain';
import { patternProblem, regularExpression } from './pattern';
import { readNothing, readPattern, readText, readTexts } from './read-value';
import { normalise } from './text-value';
import type { OperatorSpec } from './types';
import { wildcard } from './wildcard';

const TEXT: FactType[] = ['text', 'text-list'];
const TEXT_AND_CHOICE: FactType[] = [...TEXT, 'choice', 'choice-list'];
const EVERYTHING: FactType[] = [...TEXT_AND_CHOICE, 'number', 'size', 'duration', 'time', 'date', 'boolean'];

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
  const problem = patternProblem(pattern.value);
  return problem ? { problem } : pattern;
};

const readDomain: ReadValue<string> = (value) => {
  const domain = typeof value === 'string' ? wantedDomain(value) : '';
  if (isDomain(domain)) return { value: domain };
  return bad('Enter a domain, such as example.com.', 'Zadajte doménu, napríklad example.com.', 'bad-domain');
};

const is = single('is', ['is', 'je'], (actual, wanted) => actual === wanted, TEXT_AND_CHOICE);
const contains = single('contains', ['contains', 'obsahuje'], (actual, wanted) => actual.includes(wanted));
const oneOf = operator({
  name: 'one-of',
  label: ['is one of', 'patrí medzi'],
  types: TEXT_AND_CHOICE,
  shape: 'text-list',
  caseOption: true,
  read: readTexts,
  test: (values, caseSensitive) => {
    const wanted = new Set(values.map((value) => normalise(value, caseSensitive)));
    return (actual) => wanted.has(asText(actual).as(caseSensitive));
  },
});
const startsWith = single('starts-with', ['starts with', 'začína na'], (actual, wanted) => actual.startsWith(wanted));
const endsWith = single('ends-with', ['ends with', 'končí na'], (actual, wanted) => actual.endsWith(wanted));
const like = operator({
  name: 'wildcard',
  label: ['is like', 'je ako'],
  types: TEXT,
  shape: 'pattern',
  caseOption: true,
  read: readPattern,
  test: (pattern, caseSensitive) => {
    const test = wildcard(normalise(pattern, caseSensitive));
    if (caseSensitive || !pattern.includes('?')) return (actual) => test(asText(actual).as(caseSensitive));
    // `?` is one character as written: folding makes two of ß.
    const asWritten = wildcard(normalise(pattern, true).toLowerCase());
    return (actual) => test(asText(actual).folded) || asWritten(asText(actual).exact.toLowerCase());
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
    const test = regularExpression(pattern, caseSensitive);
    return (actual) => test(asText(actual).exact);
  },
});

const withinDomain = operator({
  name: 'within-domain',
  label: ['is in or below the domain', 'patrí do domény'],
  types: TEXT,
  shape: 'text',
  read: readDomain,
  test: (domain) => (actual) => isWithin(domainOf(asText(actual).exact), domain),
});
const containsAny = containsList('contains-any', ['contains any of', 'obsahuje niektoré z'], 'some');

export const TEXT_OPERATORS: readonly OperatorSpec[] = [
  is,
  negation(is, 'is-not', ['is not', 'nie je']),
  contains,
  negation(contains, 'not-contains', ['does not contain', 'neobsahuje']),
  startsWith,
  negation(startsWith, 'not-starts-with', ['does not start with', 'nezačína na']),
  endsWith,
  negation(endsWith, 'not-ends-with', ['does not end with', 'nekončí na']),
  like,
  negation(like, 'not-wildcard', ['is not like', 'nie je ako']),
  matches,
  negation(matches, 'not-matches', ['does not match the expression', 'nezodpovedá výrazu']),
  oneOf,
  negation(oneOf, 'none-of', ['is none of', 'nepatrí medzi']),
  containsAny,
  containsList('contains-all', ['contains all of', 'obsahuje všetky z'], 'every'),
  negation(containsAny, 'contains-none', ['contains none of', 'neobsahuje žiadne z']),
  withinDomain,
  negation(withinDomain, 'not-within-domain', ['is not in or below the domain', 'nepatrí do domény']),
  operator({
    name: 'is-empty',
    label: ['is empty', 'chýba'],
    types: EVERYTHING,
    shape: 'none',
    presence: 'absent',
    read: readNothing,
    test: () => () => false,
  }),
  operator({
    name: 'is-present',
    label: ['is present', 'nechýba'],
    types: EVERYTHING,
    shape: 'none',
    presence: 'present',
    read: readNothing,
    test: () => () => true,
  }),
];
