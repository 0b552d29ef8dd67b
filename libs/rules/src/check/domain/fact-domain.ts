import { factKey } from '../../compile/slots';
import type { Condition } from '../../document/types';
import type { FactSpec } from '../../facts/types';
import { EVERY_NUMBER, above, between, type Intervals } from '../../intervals/intervals';
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
  /** A query can fail; what a message says of itself cannot. */
  mayFail: boolean;
}

export type ElementDomain =
  | { kind: 'numbers'; range: Intervals; whole: boolean }
  | { kind: 'choices'; values: readonly (string | boolean)[] }
  | { kind: 'text' };

/** Plain facts that every message has; the rest may be absent. */
const ALWAYS_THERE: ReadonlySet<string> = new Set([
  'subject',
  'newText',
  'wholeText',
  'size',
  'hasCalendar',
  'header.count',
  'attachments.count',
  'attachments.size',
  'receivedAt',
  'receivedWeekday',
  'receivedHour',
  'class',
  'isReply',
  'auth.spf',
  'auth.dkim',
  'auth.dmarc',
  'mailbox',
  'folder',
]);

/** Numbers that count something or measure bytes. */
const COUNTS: ReadonlySet<string> = new Set([
  'size',
  'header.count',
  'attachments.count',
  'attachments.size',
  'sender.openCases',
  'sender.messages',
]);

function numbers({ name, type }: FactSpec): ElementDomain {
  if (name === 'receivedHour') return { kind: 'numbers', range: between(0, 23), whole: true };
  if (COUNTS.has(name)) return { kind: 'numbers', range: above(0, true), whole: true };
  return { kind: 'numbers', range: EVERY_NUMBER, whole: type === 'date' };
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
    mayBeAbsent: !ALWAYS_THERE.has(fact.name),
    mayFail: fact.source === 'database',
  };
}
