import fc from 'fast-check';
import type { ActionNode, FlowNode } from '../document/types';
import { isRequired, isShown, valuesOf } from '../nodes/form';
import { NODE_KINDS, nodeSpec } from '../nodes/registry';
import type { FormField } from '../nodes/types';

type Action = Pick<ActionNode, 'kind' | 'data'>;

const TEXTS = ['Order', 'žltý kôň', 'order x', '😀', 'a.b*c'];
const JSONS = ['', '{"tier": "gold", "count": 2}', '{"open": true, "customer": {"tier": "x"}}'];
const FILLED = ['{{subject}}', '{{match.a}}', '{{answer.tier}}', 'No. {{match.b}} of {{ match.c }}'];
const ADDRESSES = ['anna@example.com', 'desk@example.org'];
const text = fc.constantFrom(...TEXTS);

function valueOf(field: FormField): fc.Arbitrary<unknown> {
  const filled = field.placeholders ? fc.constantFrom(...TEXTS, ...FILLED) : text;
  switch (field.control) {
    case 'text':
    case 'textarea':
      if (field.format === 'json') return fc.constantFrom(...JSONS);
      return field.format === 'address' ? fc.constantFrom(...ADDRESSES) : filled;
    case 'select':
      return fc.constantFrom(...(field.options ?? []).map(({ value }) => value));
    case 'switch':
      return fc.boolean();
    case 'number':
      return fc.integer({ min: field.min ?? 0, max: field.max ?? 100 });
    case 'tags':
      return fc.uniqueArray(filled, { minLength: 1, maxLength: 3 });
    case 'addresses':
      return fc.uniqueArray(fc.constantFrom(...ADDRESSES), { minLength: 1 });
    case 'fields':
      return fc.dictionary(fc.constantFrom('Ref', 'Číslo'), filled, { minKeys: 1 });
    case 'folder':
      return text;
    default:
      return fc.constantFrom(`${field.control}-1`, `${field.control}-2`);
  }
}

/** The data of a kind as its own form makes it: what it starts with, some fields set, nothing missing, nothing wrong. */
export function dataOf(kind: FlowNode['kind']): fc.Arbitrary<FlowNode['data']> {
  const spec = nodeSpec(kind);
  const { form, dataSchema } = spec;
  const all = fc.record(Object.fromEntries(form.map((field) => [field.name, valueOf(field)])));
  return (
    fc
      .tuple(all, fc.subarray(form.map(({ name }) => name)))
      .map(([values, chosen]) => {
        const data = new Map(valuesOf(spec.defaults()));
        for (const name of chosen) data.set(name, values[name]);
        for (const field of form) {
          const blank = data.get(field.name) === undefined || data.get(field.name) === '';
          if (blank && isShown(form, field, data) && isRequired(form, field, data))
            data.set(field.name, values[field.name]);
        }
        return Object.fromEntries(data);
      })
      .filter((data) => {
        const node = { id: 'n', kind, position: { x: 0, y: 0 }, data } as FlowNode;
        return dataSchema.safeParse(data).success && spec.check(node, {}).every(({ severity }) => severity !== 'error');
      })
      // With its keys in the order in which documents are read.
      .map((data) => dataSchema.parse(data))
  );
}

/** Actions that this library brings; those of plug-ins exist only where one is registered. */
const KINDS = NODE_KINDS.filter((kind) => nodeSpec(kind).category === 'action' && kind !== 'stop' && kind !== 'custom');

export const action: fc.Arbitrary<Action> = fc.oneof(
  ...KINDS.map((kind) => dataOf(kind).map((data) => ({ kind, data }) as Action)),
);

/** Kinds that need something beside the document to be sound: fit for editing, not for deciding. */
export const dependent: fc.Arbitrary<Pick<FlowNode, 'kind' | 'data'>> = fc.oneof(
  text.map((flowId) => ({ kind: 'call' as const, data: { flowId } })),
  fc
    .dictionary(fc.constantFrom('queue', 'lines'), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 2 })
    .map((params) => ({ kind: 'custom' as const, data: { action: 'acme:act', params } })),
);

/** Some data of every kind that has a form, the same at every run. */
export const SAMPLES: ReadonlyMap<FlowNode['kind'], FlowNode['data'][]> = new Map(
  KINDS.map((kind) => [kind, fc.sample(dataOf(kind), { numRuns: 6, seed: 4 })]),
);
