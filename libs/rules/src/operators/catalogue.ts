import type { Condition } from '../document/types';
import type { FactType } from '../facts/types';
import { BOOLEAN_OPERATORS } from './boolean';
import { DATE_OPERATORS } from './date';
import { NUMBER_OPERATORS } from './number';
import { TEXT_OPERATORS } from './text';
import { TIME_OPERATORS } from './time';
import type { OperatorSpec, ValueShape } from './types';

const operators: OperatorSpec[] = [
  ...TEXT_OPERATORS,
  ...NUMBER_OPERATORS,
  ...DATE_OPERATORS,
  ...TIME_OPERATORS,
  ...BOOLEAN_OPERATORS,
];

/** Every operator, in the order the editor offers them; those of plug-ins come last. */
export const OPERATORS: readonly OperatorSpec[] = operators;

const byName = new Map(operators.map((spec) => [spec.name, spec]));
const CHOICE_OPERATORS = new Set(['is', 'is-not', 'one-of', 'none-of', 'is-empty', 'is-present']);

export const operatorSpec = (name: string): OperatorSpec | undefined => byName.get(name);

/** The operator that says the opposite of another, if there is one. */
export const oppositeOf = ({ name, negates }: OperatorSpec): OperatorSpec | undefined =>
  negates === undefined ? operators.find((spec) => spec.negates === name) : byName.get(negates);

/** For the registry of plug-ins, which checks names first. Returns what takes the operator away again. */
export function addOperator(spec: OperatorSpec): () => void {
  operators.push(spec);
  byName.set(spec.name, spec);
  return () => {
    operators.splice(operators.indexOf(spec), 1);
    byName.delete(spec.name);
  };
}

export function operatorsFor(type: FactType): readonly OperatorSpec[] {
  const fitting = OPERATORS.filter((spec) => spec.types.includes(type));
  return isChoice(type) ? fitting.filter(({ name }) => CHOICE_OPERATORS.has(name) || name.includes(':')) : fitting;
}

const CHOICE_SHAPES = new Map<ValueShape, ValueShape>([
  ['text', 'choice'],
  ['text-list', 'choice-list'],
]);
const DURATION_SHAPES = new Map<ValueShape, ValueShape>([
  ['number', 'duration'],
  ['number-range', 'duration-range'],
]);

/** Operators that serve several types take their values as the type has them: from a list of choices, or with a unit. */
export function shapeFor(spec: OperatorSpec, type: FactType): ValueShape {
  const own = isChoice(type) ? CHOICE_SHAPES : type === 'duration' ? DURATION_SHAPES : undefined;
  return own?.get(spec.shape) ?? spec.shape;
}

export const isList = (type: FactType): boolean => type === 'text-list' || type === 'choice-list';
const isChoice = (type: FactType): boolean => type === 'choice' || type === 'choice-list';

export type Quantifier = NonNullable<Condition['quantifier']>;

/**
 * How many elements of a list must satisfy the operator when the author did not say: one for a positive operator, but
 * all for a negative one, as *recipients do not contain x* is meant.
 */
export const defaultQuantifier = (spec: OperatorSpec): Quantifier => (spec.negative ? 'all' : 'any');
