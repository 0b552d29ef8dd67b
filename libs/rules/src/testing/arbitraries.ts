import fc from 'fast-check';
import type { Condition, ConditionValue, FlowDocument, FlowEdge, FlowNode, Group } from '../document/types';
import { FACTS } from '../facts/catalogue';
import type { FactSpec } from '../facts/types';
import { NOTE_COLOURS, NOTE_SIDE } from '../nodes/note';
import { portsOf } from '../nodes/registry';
import { isList, operatorsFor, shapeFor } from '../operators/catalogue';
import type { OperatorSpec } from '../operators/types';
import type { FactSource, FactValue } from '../walk/types';
import { action } from './actions';
import { CAPTURING } from './capturing';

/** Few words, so that conditions and facts meet often; case, width, composition and emoji differ on purpose. */
const WORDS = [
  'order',
  'Order',
  'ÓRDER',
  'o\u0301rder',
  'ＯＲＤＥＲ',
  'x',
  'order x',
  '',
  ' ',
  'žltý kôň',
  '😀',
  'a.b*c',
  'pass',
  'human',
  'STRASSE',
  'straße',
  'ΟΔΟΣ',
  'οδος',
  'İx',
  'jana@example.com',
  'eu.SHOP.sk',
  'm\u00dcnchen.de',
];
const NUMBERS = [-1, 0, 1, 5, 24, 1_000];
const DATES = ['2026-01-01', '2026-01-01T12:00:00Z', '2026-02-28', '2025-12-31T23:59:59.999Z'];
const CLOCKS = ['00:00', '08:30', '17:00', '23:59'];
const DOMAINS = ['example.com', '*.shop.sk', '@m\u00fcnchen.de', 'sk'];
const PATTERNS = ['order', '^o.*r$', '[a-z]+', '\\bx\\b', 'x|ž', '(a)?', ...CAPTURING];

const filled = (words: string[]): string[] => words.filter((word) => word !== '');
const word = fc.constantFrom(...WORDS);
const filledWord = fc.constantFrom(...filled(WORDS));
const sortedPair = <T>(item: fc.Arbitrary<T>, less: (a: T, b: T) => boolean): fc.Arbitrary<[T, T]> =>
  fc.tuple(item, item).map(([a, b]) => (less(a, b) ? [a, b] : [b, a]));

function valueFor(operator: OperatorSpec, fact: FactSpec): fc.Arbitrary<ConditionValue | undefined> {
  const choices = fact.choices?.map(({ value }) => value) ?? filled(WORDS);
  switch (shapeFor(operator, fact.type)) {
    case 'none':
      return fc.constant(undefined);
    case 'text':
      return operator.name.includes('domain') ? fc.constantFrom(...DOMAINS) : filledWord;
    case 'pattern':
      return operator.name.includes('wildcard')
        ? fc
            .array(fc.constantFrom('*', '?', 'o', 'order', 'r', ' ', 'stra', 'ß', 'e'), { minLength: 1, maxLength: 5 })
            .map((parts) => parts.join(''))
        : fc.constantFrom(...PATTERNS);
    case 'text-list':
      return fc.array(filledWord, { minLength: 1, maxLength: 3 });
    case 'choice':
      return fc.constantFrom(...choices);
    case 'choice-list':
      return fc.array(fc.constantFrom(...choices), { minLength: 1, maxLength: 3 });
    case 'number':
      return fc.constantFrom(...NUMBERS);
    case 'hours':
      return fc.constantFrom(1, 24, 1_000);
    case 'number-range':
      return sortedPair(fc.constantFrom(...NUMBERS), (a, b) => a <= b);
    case 'date':
      return fc.constantFrom(...DATES);
    case 'date-range':
      return sortedPair(fc.constantFrom(...DATES), (a, b) => Date.parse(a) <= Date.parse(b));
    case 'duration':
      return fc.constantFrom(...NUMBERS);
    case 'duration-range':
      return sortedPair(fc.constantFrom(...NUMBERS), (a, b) => a <= b);
    case 'time':
      return fc.constantFrom(...CLOCKS);
    case 'time-range':
      return fc
        .tuple(fc.constantFrom(...CLOCKS), fc.constantFrom(...CLOCKS, '24:00'))
        .filter(([from, to]) => from !== to);
  }
}

const paramsFor = (fact: FactSpec): fc.Arbitrary<Condition['params']> =>
  fact.params
    ? fc
        .constantFrom('x-a', 'x-b')
        .map((name) =>
          Object.fromEntries(fact.params!.map((param) => [param.name, param.type === 'number' ? name.length : name])),
        )
    : fc.constant(undefined);

export const condition: fc.Arbitrary<Condition> = fc
  .constantFrom(...FACTS)
  .chain((fact) => fc.tuple(fc.constant(fact), fc.constantFrom(...operatorsFor(fact.type))))
  .chain(([fact, operator]) =>
    fc.record(
      {
        id: fc.nat(9_999).map((n) => `c${n}`),
        fact: fc.constant(fact.name),
        params: paramsFor(fact),
        operator: fc.constant(operator.name),
        value: valueFor(operator, fact),
        quantifier:
          isList(fact.type) && !operator.presence
            ? fc.constantFrom('any', 'all', 'none', undefined)
            : fc.constant(undefined),
        caseSensitive: operator.caseOption ? fc.constantFrom(true, undefined) : fc.constant(undefined),
      },
      { requiredKeys: ['id', 'fact', 'params', 'operator', 'value', 'quantifier', 'caseSensitive'] },
    ),
  )
  .map(withoutUndefined);

export const group: fc.Arbitrary<Group> = fc.letrec<{ group: Group; rule: Group | Condition }>((tie) => ({
  rule: fc.oneof({ maxDepth: 3 }, { weight: 4, arbitrary: condition }, { weight: 1, arbitrary: tie('group') }),
  group: fc
    .record({
      id: fc.nat(9_999).map((n) => `g${n}`),
      combine: fc.constantFrom('all' as const, 'any' as const),
      not: fc.constantFrom(true, undefined),
      rules: fc.array(tie('rule'), { minLength: 1, maxLength: 4 }),
    })
    .map(withoutUndefined),
})).group;

const position = fc.record({ x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -500, max: 500 }) });

const side = fc.integer(NOTE_SIDE);

const body: fc.Arbitrary<Pick<FlowNode, 'kind' | 'data'>> = fc.oneof(
  { weight: 3, arbitrary: group.map((when) => ({ kind: 'condition' as const, data: { when } })) },
  {
    weight: 2,
    arbitrary: fc.array(group, { minLength: 1, maxLength: 3 }).map((groups) => ({
      kind: 'switch' as const,
      data: { cases: groups.map((when, index) => ({ id: `case${index}`, when })) },
    })),
  },
  { weight: 3, arbitrary: action },
  fc.constant({ kind: 'stop' as const, data: {} }),
  word.map((text) => ({ kind: 'note' as const, data: { text } })),
  fc
    .record({ text: word, width: side, height: side, colour: fc.constantFrom(...NOTE_COLOURS) })
    .map((data) => ({ kind: 'note' as const, data })),
);

/** A node with everything but its id. */
export const nodeOf = (id: string): fc.Arbitrary<FlowNode> =>
  fc
    .record({ position, title: fc.option(word, { nil: undefined }), body })
    .map(
      ({ position: at, title, body: { kind, data } }) =>
        ({ id, kind, position: at, ...(title !== undefined && { title }), data }) as FlowNode,
    );

/** Sound documents: one trigger, edges only forward, at most one from each port. */
export const flowDocument: fc.Arbitrary<FlowDocument> = fc
  .integer({ min: 0, max: 9 })
  .chain((count) =>
    fc.tuple(
      fc.tuple(...Array.from({ length: count }, (_, index) => nodeOf(`n${index}`))),
      fc.infiniteStream(fc.nat(9)),
    ),
  )
  .map(([nodes, choices]) => {
    const all: FlowNode[] = [{ id: 'trigger', kind: 'trigger', position: { x: 0, y: 0 }, data: {} }, ...nodes];
    const edges: FlowEdge[] = [];
    all.forEach((node, at) => {
      const targets = all.slice(at + 1).filter(({ kind }) => kind !== 'note');
      for (const { id: port } of portsOf(node)) {
        const choice = (choices.next().value as number | undefined) ?? 0;
        // Most ports lead on, and mostly to the next node, so that paths are long and rejoin.
        const target = targets[choice > 6 ? choice : choice % 2];
        if (target) edges.push({ id: `e${edges.length}`, from: node.id, port, to: target.id });
      }
    });
    return { schema: 1, nodes: all, edges };
  });

const present = (fact: FactSpec): fc.Arbitrary<FactValue> => {
  switch (fact.type) {
    case 'text':
      return word;
    case 'choice':
      return fc.constantFrom(...(fact.choices?.map(({ value }) => value) ?? WORDS));
    case 'text-list':
      return fc.array(word, { maxLength: 3 });
    case 'choice-list':
      return fc.array(fc.constantFrom(...(fact.choices?.map(({ value }) => value) ?? WORDS)), { maxLength: 3 });
    case 'number':
    case 'size':
    case 'duration':
      return fc.constantFrom(...NUMBERS);
    case 'time':
      return fc.constantFrom(0, 509, 510, 511, 1_020, 1_439);
    case 'boolean':
      return fc.boolean();
    case 'date':
      return fc.constantFrom(...DATES).map((date) => new Date(date));
  }
};

/** A value for every fact; about one in five is absent. */
export const factValues: fc.Arbitrary<Map<string, FactValue>> = fc
  .tuple(...FACTS.map((fact) => fc.oneof({ weight: 4, arbitrary: present(fact) }, fc.constantFrom(null, undefined))))
  .map((values) => new Map(FACTS.map(({ name }, index) => [name, values[index]])));

/** What a fact fails with instead of answering. */
export const failing: fc.Arbitrary<Set<string>> = fc
  .uniqueArray(fc.constantFrom(...FACTS.map(({ name }) => name)), { maxLength: 12 })
  .map((names) => new Set(names));

export interface RecordingSource extends FactSource {
  asked: string[];
}

/** A source that answers from a map, some facts at once and some later, and notes what it was asked. */
export function sourceOf(
  values: ReadonlyMap<string, FactValue>,
  fails: ReadonlySet<string> = new Set(),
  late = false,
): RecordingSource {
  const asked: string[] = [];
  return {
    asked,
    get: (fact, params) => {
      asked.push(params ? `${fact} ${JSON.stringify(params)}` : fact);
      if (fails.has(fact)) {
        if (late) return Promise.reject(new Error(`${fact} failed`));
        throw new Error(`${fact} failed`);
      }
      return late ? Promise.resolve(values.get(fact)) : values.get(fact);
    },
  };
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;
}
