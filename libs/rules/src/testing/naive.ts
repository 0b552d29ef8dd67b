import { domainToASCII } from 'node:url';
import { isGroup } from '../document/graph';
import type { Condition, Group } from '../document/types';
import { factSpec } from '../facts/catalogue';
import type { FactValue } from '../walk/types';

/**
 * What conditions mean, written as plainly as possible and without any part of the library that decides: no compiling, no
 * lazy facts, no short-circuit, no engine. `null` is *unknown*, because a fact failed.
 */
export interface NaiveWorld {
  values: ReadonlyMap<string, FactValue>;
  fails: ReadonlySet<string>;
  now: number;
}

export function naiveGroup(group: Group, world: NaiveWorld): boolean | null {
  const results = group.rules.map((rule) => (isGroup(rule) ? naiveGroup(rule, world) : naiveCondition(rule, world)));
  const deciding = group.combine === 'any';
  const result = results.includes(deciding) ? deciding : results.includes(null) ? null : !deciding;
  return result === null ? null : result !== (group.not ?? false);
}

function naiveCondition(condition: Condition, { values, fails, now }: NaiveWorld): boolean | null {
  const { fact, operator, quantifier } = condition;
  if (fails.has(fact)) return null;
  const value = values.get(fact) ?? null;
  const list = factSpec(fact)!.type.endsWith('-list');
  if (operator === 'is-empty' || operator === 'is-present') {
    const texts = value === null ? [] : [value].flat();
    return texts.every((text) => typeof text === 'string' && text.trim() === '') === (operator === 'is-empty');
  }
  const negative = POSITIVE.has(operator);
  const one = (element: FactValue): boolean => {
    const positive = negative ? POSITIVE.get(operator)! : operator;
    return naiveTest(positive, element, condition, now) !== negative;
  };
  if (!list) return value === null ? negative : one(value);
  const elements = (value ?? []) as string[];
  const how = quantifier ?? (negative ? 'all' : 'any');
  if (elements.length === 0) return negative ? how !== 'none' : how === 'none';
  if (how === 'all') return elements.every(one);
  return how === 'any' ? elements.some(one) : !elements.some(one);
}

const POSITIVE = new Map([
  ['is-not', 'is'],
  ['not-contains', 'contains'],
  ['not-starts-with', 'starts-with'],
  ['not-ends-with', 'ends-with'],
  ['not-wildcard', 'wildcard'],
  ['not-matches', 'matches'],
  ['none-of', 'one-of'],
  ['contains-none', 'contains-any'],
  ['not-within-domain', 'within-domain'],
  ['not-within-last', 'within-last'],
  ['ne', 'eq'],
]);

const naiveFold = (lower: string): string =>
  lower.replaceAll('ß', 'ss').replaceAll('ς', 'σ').replaceAll('i\u0307', 'i').replaceAll('ı', 'i');

const naiveDomain = (text: string): string => {
  const domain = text.split('@').at(-1)!.toLowerCase();
  return domainToASCII(domain) || domain;
};

/** As a clock shows it, which sorts as time passes. */
const clock = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

function naiveTest(operator: string, actual: FactValue, { value, caseSensitive }: Condition, now: number): boolean {
  const exact = (text: unknown): string => String(text).normalize('NFKC');
  const fold = (text: unknown): string => (caseSensitive ? exact(text) : naiveFold(exact(text).toLowerCase()));
  const text = typeof actual === 'string' ? fold(actual) : '';
  const wanted = fold(value);
  const list = (Array.isArray(value) ? value : []).map(fold);
  const number = actual instanceof Date ? actual.getTime() : Number(actual);
  const day = 24 * 3_600_000;
  const start = (date: unknown): number => Date.parse(String(date));
  const end = (date: unknown): number => start(date) + (String(date).length === 10 ? day - 1 : 0);
  switch (operator) {
    case 'is':
      return text === wanted;
    case 'contains':
      return text.includes(wanted);
    case 'starts-with':
      return text.startsWith(wanted);
    case 'ends-with':
      return text.endsWith(wanted);
    case 'wildcard': {
      const like = (pattern: string, whole: string): boolean => {
        const source = [...pattern].map((part) =>
          part === '*' ? '.*' : part === '?' ? '.' : `\\u{${part.codePointAt(0)!.toString(16)}}`,
        );
        return new RegExp(`^${source.join('')}$`, 'su').test(whole);
      };
      const asWritten = like(exact(value).toLowerCase(), exact(actual).toLowerCase());
      return like(wanted, text) || (!caseSensitive && wanted.includes('?') && asWritten);
    }
    case 'matches':
      return new RegExp(String(value), caseSensitive ? 'u' : 'iu').test(exact(actual));
    case 'one-of':
      return list.includes(text);
    case 'contains-any':
      return list.some((part) => text.includes(part));
    case 'contains-all':
      return list.every((part) => text.includes(part));
    case 'within-domain': {
      const of = naiveDomain(String(value).replace(/^[@*.]+/, ''));
      return `.${naiveDomain(exact(actual))}`.endsWith(`.${of}`);
    }
    case 'eq':
      return number === value;
    case 'lt':
      return number < Number(value);
    case 'lte':
      return number <= Number(value);
    case 'gt':
      return number > Number(value);
    case 'gte':
      return number >= Number(value);
    case 'between': {
      const [low, high] = value as [number, number];
      return number >= low && number <= high;
    }
    case 'before':
      return number < start(value);
    case 'after':
      return number > end(value);
    case 'between-dates': {
      const [from, to] = value as [string, string];
      return number >= start(from) && number <= end(to);
    }
    case 'within-last':
      return number >= now - Number(value) * 3_600_000;
    case 'time-before':
      return clock(number) < String(value);
    case 'time-after':
      return clock(number) >= String(value);
    case 'between-times': {
      const [from, to] = value as [string, string];
      const time = clock(number);
      return from < to ? from <= time && time < to : from <= time || time < to;
    }
    case 'is-true':
      return actual === true;
    case 'is-false':
      return actual === false;
    default:
      throw new Error(`The naive interpreter does not know ${operator}.`);
  }
}
