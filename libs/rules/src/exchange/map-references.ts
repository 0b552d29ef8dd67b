import { isGroup } from '../document/graph';
import type { ReferenceKind } from '../document/references';
import type { Condition, FlowDocument, FlowNode, Group } from '../document/types';
import { factSpec } from '../facts/catalogue';
import { formOf } from '../nodes/form-of';
import { isReference } from '../sentence/settings';

/** Something outside a document that it points at. */
export interface UsedReference {
  kind: ReferenceKind;
  id: string;
}

/** What stands in place of an id. */
export type MapReference = (reference: UsedReference) => string;

/** The document with every id of something outside it replaced, wherever a step or a condition keeps one; blank ones stay blank. */
export function mapReferences(document: FlowDocument, map: MapReference): FlowDocument {
  const nodes = document.nodes.map((node) => mapNode(node, map));
  return nodes.every((node, index) => node === document.nodes[index]) ? document : { ...document, nodes };
}

/** Everything outside a document that it points at, each once, in the order of its steps. */
export function referencesOf(document: FlowDocument): UsedReference[] {
  const found = new Map<string, UsedReference>();
  mapReferences(document, (reference) => {
    found.set(referenceKey(reference), reference);
    return reference.id;
  });
  return [...found.values()];
}

/** One text for each reference: ids of different kinds may be equal. */
export const referenceKey = ({ kind, id }: UsedReference): string => `${kind} ${id}`;

function mapNode(node: FlowNode, map: MapReference): FlowNode {
  if (node.kind === 'condition') {
    const when = mapGroup(node.data.when, map);
    return when === node.data.when ? node : { ...node, data: { ...node.data, when } };
  }
  if (node.kind === 'switch') {
    const cases = node.data.cases.map((item) => {
      const when = mapGroup(item.when, map);
      return when === item.when ? item : { ...item, when };
    });
    const same = cases.every((item, index) => item === node.data.cases[index]);
    return same ? node : { ...node, data: { ...node.data, cases } };
  }
  const { form, data } = formOf(node);
  const changed = Object.entries(data).map(([name, value]: [string, unknown]): [string, unknown] => {
    const control = form.find((field) => field.name === name)?.control;
    return [name, control && isReference(control) ? mapValue(control, value, map) : value];
  });
  if (changed.every(([name, value]) => value === new Map(Object.entries(data)).get(name))) return node;
  const values = Object.fromEntries(changed);
  const next: unknown = node.kind === 'custom' ? { ...node.data, params: values } : values;
  // The texts of a form change into texts, so the kind of the data stays.
  return { ...node, data: next } as FlowNode;
}

function mapGroup(group: Group, map: MapReference): Group {
  const rules = group.rules.map((rule) => (isGroup(rule) ? mapGroup(rule, map) : mapCondition(rule, map)));
  return rules.every((rule, index) => rule === group.rules[index]) ? group : { ...group, rules };
}

function mapCondition(condition: Condition, map: MapReference): Condition {
  const fact = factSpec(condition.fact);
  let next = condition;
  for (const { name, reference } of fact?.params ?? []) {
    const before = next.params?.[name];
    const after = reference ? mapValue(reference, before, map) : before;
    if (after !== before) next = { ...next, params: { ...next.params, [name]: after as string } };
  }
  if (!fact?.reference) return next;
  const value = mapValue(fact.reference, condition.value, map) as Condition['value'];
  return value === condition.value ? next : { ...next, value };
}

/** A text, or the texts of a list; of several that become one, one stays. */
function mapValue(kind: ReferenceKind, value: unknown, map: MapReference): unknown {
  if (typeof value === 'string') return value === '' ? value : map({ kind, id: value });
  if (!Array.isArray(value)) return value;
  const madeFrom = new Map<unknown, unknown>();
  const mapped = value.flatMap((item: unknown) => {
    const next = mapValue(kind, item, map);
    if (!madeFrom.has(next)) madeFrom.set(next, item);
    return madeFrom.get(next) === item ? [next] : [];
  });
  return mapped.length === value.length && mapped.every((item, index) => item === value[index]) ? value : mapped;
}
