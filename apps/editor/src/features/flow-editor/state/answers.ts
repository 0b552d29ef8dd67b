import {
  FAILED,
  flattenCalls,
  Graph,
  readAnswer,
  type AnswerValue,
  type FlowDocument,
  type FlowLookup,
  type FlowNode,
  type NodeId,
} from '@mailroom/rules';
import { upstream } from './captures';

/** A field that an answer may hold before a step, by the example of the step that waits for it. */
export interface KnownField {
  name: string;
  type: 'text' | 'number' | 'boolean';
  /** The step that asks. */
  by: FlowNode;
}

const TYPES = { string: 'text', number: 'number', boolean: 'boolean' } as const;

/**
 * What answers tell on some way to a step, within the flows that are called there, too; of several steps that tell the same
 * the last one. These are what `{{answer.name}}` may ask for in the step, and its conditions.
 */
export function answersBefore(document: FlowDocument, nodeId: NodeId, flows: FlowLookup): KnownField[] {
  const whole = flattenCalls(document, flows, { onFault: () => undefined }).document;
  const graph = new Graph(whole);
  const before = upstream(whole, nodeId);
  const known = new Map<string, KnownField>();
  for (const id of graph.topological()) {
    const node = graph.nodes.get(id);
    if (node?.kind !== 'webhook' || !node.data.waits || !before.has(id)) continue;
    const answered = graph.edgesFrom(id).some(({ port, to }) => port !== FAILED && (to === nodeId || before.has(to)));
    if (!answered) continue;
    for (const [name, value] of Object.entries(fieldsOf(node.data.example))) {
      known.set(name, { name, type: TYPES[typeof value as keyof typeof TYPES], by: node });
    }
  }
  return [...known.values()];
}

const fieldsOf = (example = ''): Record<string, AnswerValue> => readAnswer(example) ?? {};
