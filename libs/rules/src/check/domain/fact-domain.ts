import { factKey } from '../../compile/slots';
import type { Condition } from '../../document/types';
import type { FactSpec } from '../../facts/types';
import { above, below, between, intersect, type Intervals } from '../../intervals/intervals';
import { isList } from '../../operators/catalogue';

/** One fact with its parameters as an unknown that conditions narrow down. */
export interface Variable {
  /** The same for conditions that ask for the same thing. */
  key: string;
  fact: FactSpec;
  params: Condition['params'];
  list: boolean;
  /** What one element can be. */
  elements: ElementDomain;
  mayBeAbsent: boolean;
  /** A query can fail, and so can what a plug-in reads; what a message says of itself cannot. */
  mayFail: boolean;
}

export type ElementDomain =
  | { kind: 'numbers'; range: Intervals; whole: boolean }
  | { kind: 'choices'; values: readonly (string | boolean)[] }
  | { kind: 'text' };

/** Their names begin with the vendor's. */
export const isOfPlugin = (name: string): boolean => name.includes(':');

function numbers({ type, range, whole }: FactSpec): ElementDomain {
  if (type === 'time') return { kind: 'numbers', range: between(0, 24 * 60 - 1), whole: true };
  const [least, greatest] = range ?? [-Infinity, Infinity];
  return {
    kind: 'numbers',
    range: intersect(above(least, Number.isFinite(least)), below(greatest, Number.isFinite(greatest))),
    whole: whole ?? type === 'date',
  };
}

function elementsOf(fact: FactSpec): ElementDomain {
  switch (fact.type) {
    case 'number':
    case 'size':
    case 'duration':
    case 'time':
    case 'date':
      return numbers(fact);
    case 'boolean':
      return { kind: 'choices', values: [true, false] };
    case 'choice':
    case 'choice-list':
      return fact.choices ? { kind: 'choices', values: fact.choices.map(({ value }) => value) } : { kind: 'text' };
    case 'text':
    case 'text-list':
      return { kind: 'text' };
  }
}

export function variableOf(fact: FactSpec, params: Condition['params']): Variable {
  // Names of headers differ in nothing but their letters' case.
  const asked =
    fact.source === 'message' && typeof params?.name === 'string'
      ? { ...params, name: params.name.toLowerCase() }
      : params;
  return {
    key: factKey(fact.name, asked),
    fact,
    params: asked,
    list: isList(fact.type),
    elements: elementsOf(fact),
    mayBeAbsent: !fact.always,
    mayFail: fact.source === 'database' || isOfPlugin(fact.name),
  };
}
