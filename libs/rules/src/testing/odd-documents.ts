import fc from 'fast-check';
import type { FlowDocument, FlowNode, Group } from '../document/types';
import { parseDocument } from '../document/parse';
import { FACTS } from '../facts/catalogue';
import { NODE_KINDS, nodeSpec, portsOf } from '../nodes/registry';
import type { FormField } from '../nodes/types';
import { OPERATORS } from '../operators/catalogue';

/** Names that no catalogue knows, some of which every object does. */
const STRANGE = ['__proto__', 'constructor', 'toString', 'x', 'acme:gone'];

const text = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom(...STRANGE, '', ' ', '{{match.a}}', '\u0000\n'));
const name = (known: readonly { name: string }[]) => fc.constantFrom(...known.map((spec) => spec.name), ...STRANGE);

const condition = fc.record(
  {
    id: fc.constant('c'),
    fact: name(FACTS),
    operator: name(OPERATORS),
    params: fc.dictionary(fc.constantFrom('name', 'calendar', 'hours', 'x'), fc.oneof(text, fc.integer())),
    value: fc.oneof(
      text,
      fc.integer(),
      fc.double(),
      fc.boolean(),
      fc.array(text),
      fc.tuple(fc.integer(), fc.integer()),
    ),
    quantifier: fc.constantFrom('any', 'all', 'none'),
    caseSensitive: fc.boolean(),
  },
  { requiredKeys: ['id', 'fact', 'operator'] },
);

const group = fc.letrec<{ group: Group }>((tie) => ({
  group: fc.record(
    {
      id: fc.constant('g'),
      combine: fc.constantFrom('all', 'any'),
      not: fc.boolean(),
      rules: fc.array(fc.oneof({ maxDepth: 2 }, condition, tie('group')), { maxLength: 3 }),
    },
    { requiredKeys: ['id', 'combine', 'rules'] },
  ),
})).group;

function valueOf({ control, options = [] }: FormField): fc.Arbitrary<unknown> {
  switch (control) {
    case 'select':
      return fc.constantFrom(...options.map(({ value }) => value));
    case 'switch':
      return fc.boolean();
    case 'number':
      return fc.integer({ min: 0, max: 9_000 });
    case 'tags':
    case 'addresses':
      return fc.array(text, { maxLength: 3 });
    case 'fields':
      return fc.dictionary(text, text, { maxKeys: 3 });
    default:
      return text;
  }
}

function dataOf(kind: FlowNode['kind']): fc.Arbitrary<unknown> {
  const spec = nodeSpec(kind);
  switch (kind) {
    case 'condition':
      return fc.record({ when: group });
    case 'switch':
      return fc.record({
        cases: fc.uniqueArray(
          fc.record({ id: fc.constantFrom('a', 'b', 'c'), title: text, when: group }, { requiredKeys: ['id', 'when'] }),
          { selector: ({ id }) => id },
        ),
      });
    case 'custom':
      return fc.record({ action: text, params: fc.dictionary(text, fc.jsonValue({ maxDepth: 2 })) });
    default:
      return fc
        .record(Object.fromEntries(spec.form.map((field) => [field.name, valueOf(field)])), { requiredKeys: [] })
        .map((data) => ({ ...spec.defaults(), ...data }));
  }
}

const node: fc.Arbitrary<unknown> = fc.constantFrom(...NODE_KINDS).chain((kind) =>
  fc.record(
    {
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      kind: fc.constant(kind),
      position: fc.constant({ x: 0, y: 0 }),
      title: text,
      data: dataOf(kind),
    },
    { requiredKeys: ['id', 'kind', 'position', 'data'] },
  ),
);

/**
 * Documents that can be read and hardly anything more: unfinished, pointless, with circles, full of names that nobody
 * knows.
 */
export const oddDocument: fc.Arbitrary<FlowDocument> = fc
  .tuple(
    fc.uniqueArray(node, { selector: (drawn) => (drawn as FlowNode).id, minLength: 1 }),
    fc.array(fc.nat(), { maxLength: 8 }),
  )
  .map(([nodes, picks]) => {
    const sound = (nodes as FlowNode[]).filter((one) => read([one]) !== null);
    const targets = sound.filter(({ kind }) => nodeSpec(kind).hasInput);
    const ports = sound.flatMap((from) => portsOf(from).map(({ id }) => ({ from: from.id, port: id })));
    const edges = ports.flatMap((port, index) => {
      const to = targets[(picks[index] ?? 0) % (targets.length + 1)];
      return to ? [{ id: `e${index}`, ...port, to: to.id }] : [];
    });
    return read(sound, edges) ?? { schema: 1, nodes: [], edges: [] };
  });

function read(nodes: FlowNode[], edges: FlowDocument['edges'] = []): FlowDocument | null {
  const result = parseDocument({ schema: 1, nodes, edges });
  return result.ok ? result.document : null;
}
