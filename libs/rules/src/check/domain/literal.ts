import { specsOf } from '../../compile/condition';
import type { Condition, ConditionValue } from '../../document/types';
import { minutesOf } from '../../hours/minutes';
import {
  EVERY_NUMBER,
  above,
  below,
  between,
  complement,
  intersect,
  wholeNumbers,
  type Intervals,
} from '../../intervals/intervals';
import { defaultQuantifier } from '../../operators/catalogue';
import type { OperatorSpec } from '../../operators/types';
import { TextValue } from '../../operators/text-value';
import { wish, type Elements } from './elements';
import { isOfPlugin, variableOf, type ElementDomain, type Variable } from './fact-domain';
import { BLANK, textAtom } from './text-atom';

/** What one condition, or its opposite, leaves of its fact's values. */
export interface Literal {
  variable: Variable;
  absent: boolean;
  failed: boolean;
  /** Elements of a present value: `every` one is like this, or `some` one is. A plain value has one element. */
  quantifier: 'every' | 'some';
  elements: Elements;
}

/** A condition understood: what it takes to be true, what to be false. */
export interface Meaning {
  whenTrue: Literal;
  whenFalse: Literal;
  /** It can err where its fact does not. */
  mayFail: boolean;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * Null for a condition that does not compile, or whose operator this reasoning does not know, as those of plug-ins:
 * nothing is claimed of it.
 */
export function meaningOf(condition: Condition): Meaning | null {
  let specs: ReturnType<typeof specsOf>;
  try {
    specs = specsOf(condition);
  } catch {
    return null;
  }
  const { fact, operator } = specs;
  if (isOfPlugin(operator.name) || operator.valueProblem(condition.value)) return null;
  if (fact.params?.some(({ name }) => condition.params?.[name] === undefined)) return null;
  const variable = variableOf(fact, condition.params);
  const pair = operator.presence ? blankness(variable.elements) : satisfying(variable.elements, condition, operator);
  if (!pair) return null;
  const literal = (absent: boolean, quantifier: Literal['quantifier'], elements: Elements): Literal => ({
    variable,
    absent: absent && (variable.mayBeAbsent || variable.list),
    failed: false,
    quantifier: variable.list ? quantifier : 'every',
    elements,
  });
  const mayFail = variable.elements.kind === 'text' && textAtom(condition)?.mayFail === true;
  if (operator.presence) {
    const blank = literal(true, 'every', pair.fitting);
    const filled = literal(false, 'some', pair.others);
    return operator.presence === 'absent'
      ? { whenTrue: blank, whenFalse: filled, mayFail }
      : { whenTrue: filled, whenFalse: blank, mayFail };
  }
  const quantifier = variable.list ? (condition.quantifier ?? defaultQuantifier(operator)) : 'any';
  const { negative } = operator;
  switch (quantifier) {
    case 'any':
      return {
        whenTrue: literal(negative, 'some', pair.fitting),
        whenFalse: literal(!negative, 'every', pair.others),
        mayFail,
      };
    case 'all':
      return {
        whenTrue: literal(negative, 'every', pair.fitting),
        whenFalse: literal(!negative, 'some', pair.others),
        mayFail,
      };
    case 'none':
      return {
        whenTrue: literal(!negative, 'every', pair.others),
        whenFalse: literal(negative, 'some', pair.fitting),
        mayFail,
      };
  }
}

interface Pair {
  fitting: Elements;
  others: Elements;
}

/** Only a text can be blank without being absent. */
function blankness(domain: ElementDomain): Pair {
  switch (domain.kind) {
    case 'text':
      return { fitting: wish(BLANK, true), others: wish(BLANK, false) };
    case 'choices':
      return choicesPair(domain.values, () => false);
    case 'numbers':
      return {
        fitting: { kind: 'numbers', values: [], ages: [] },
        others: { kind: 'numbers', values: domain.range, ages: EVERY_NUMBER },
      };
  }
}

function satisfying(domain: ElementDomain, condition: Condition, operator: OperatorSpec): Pair | null {
  if (domain.kind === 'choices') {
    const test = operator.compile(condition.value, { caseSensitive: condition.caseSensitive });
    return choicesPair(domain.values, (value) => test(typeof value === 'string' ? new TextValue(value) : value, 0));
  }
  if (domain.kind === 'text') {
    const atom = textAtom(condition);
    if (!atom) return null;
    const holds = !operator.negative;
    return { fitting: wish(atom, holds), others: wish(atom, !holds) };
  }
  return numbersPair(domain, operator.name, condition.value);
}

function choicesPair(values: readonly (string | boolean)[], fits: (value: string | boolean) => boolean): Pair {
  const fitting = new Set(values.filter(fits));
  const others = new Set(values.filter((value) => !fitting.has(value)));
  return { fitting: { kind: 'choices', values: fitting }, others: { kind: 'choices', values: others } };
}

function numbersPair(
  { range, whole }: Extract<ElementDomain, { kind: 'numbers' }>,
  operator: string,
  value: ConditionValue | undefined,
): Pair | null {
  const within = (set: Intervals): Intervals => {
    const common = intersect(set, range);
    return whole ? wholeNumbers(common) : common;
  };
  if (operator === 'within-last' || operator === 'not-within-last') {
    const young = below(Number(value) * HOUR, true);
    const old = complement(young);
    const aged = (ages: Intervals): Elements => ({ kind: 'numbers', values: range, ages });
    return operator === 'within-last'
      ? { fitting: aged(young), others: aged(old) }
      : { fitting: aged(old), others: aged(young) };
  }
  const set = intervalsOf(operator, value);
  if (!set) return null;
  const valued = (values: Intervals): Elements => ({ kind: 'numbers', values: within(values), ages: EVERY_NUMBER });
  return { fitting: valued(set), others: valued(complement(set)) };
}

function intervalsOf(operator: string, value: ConditionValue | undefined): Intervals | null {
  const [first, last] = Array.isArray(value) ? value : [value, value];
  const number = Number(first);
  const start = Date.parse(String(first));
  switch (operator) {
    case 'eq':
      return between(number, number);
    case 'ne':
      return complement(between(number, number));
    case 'lt':
      return below(number, false);
    case 'lte':
      return below(number, true);
    case 'gt':
      return above(number, false);
    case 'gte':
      return above(number, true);
    case 'between':
      return between(number, Number(last));
    case 'before':
      return below(start, false);
    case 'after':
      return above(endOf(String(first)), false);
    case 'between-dates':
      return between(start, endOf(String(last)));
    case 'time-before':
      return below(minutes(first), false);
    case 'time-after':
      return above(minutes(first), true);
    case 'between-times':
      return minutes(first) < minutes(last)
        ? intersect(above(minutes(first), true), below(minutes(last), false))
        : [...below(minutes(last), false), ...above(minutes(first), true)];
    default:
      return null;
  }
}

const minutes = (clock: unknown): number => minutesOf(String(clock)) ?? Number.NaN;

/** A day without a time is meant as a whole. */
const endOf = (date: string): number => Date.parse(date) + (date.length === 10 ? DAY - 1 : 0);
