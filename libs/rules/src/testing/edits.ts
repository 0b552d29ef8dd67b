import fc from 'fast-check';
import type { FlowDocument, FlowNode } from '../document/types';
import { RulesError } from '../errors';
import { portsOf } from '../nodes/registry';
import { applyOperation } from '../operations/apply';
import { insertOnEdge } from '../operations/insert-on-edge';
import type { FlowOperation } from '../operations/types';
import { SAMPLES, dependent } from './actions';
import { nodeOf } from './arbitraries';

/** Turns numbers into an edit that is mostly, not always, possible. */
export function editOf(
  document: FlowDocument,
  node: FlowNode,
  [kind, first, second, third]: [number, number, number, number],
): FlowOperation {
  const pick = <T>(list: T[], index: number): T | undefined => list[index % list.length];
  if (document.nodes.length === 0) return { type: 'add-node', node };
  const one = pick(document.nodes, first)!;
  const other = pick(document.nodes, second)!;
  switch (kind % 9) {
    case 0:
      return { type: 'add-node', node };
    case 1:
      return { type: 'remove-node', nodeId: one.id };
    case 2:
      return {
        type: 'move-nodes',
        moves: [one, other].map(({ id }, index) => ({ nodeId: id, position: { x: third + index, y: first } })),
      };
    case 3:
      return { type: 'set-title', nodeId: one.id, title: pick([undefined, '', 'A title'], third) };
    case 4:
      return { type: 'set-data', nodeId: one.id, data: otherData(one, node, third) };
    case 5:
      return {
        type: 'connect',
        edge: { id: `new${third}`, from: one.id, port: pick(portsOf(one), third)?.id ?? 'next', to: other.id },
      };
    case 6:
      return { type: 'disconnect', edgeId: pick(document.edges, first)?.id ?? 'none' };
    case 7: {
      const edge = pick(document.edges, first);
      return edge ? insertOnEdge(document, edge.id, node) : { type: 'batch', operations: [] };
    }
    default:
      return {
        type: 'batch',
        operations: [
          { type: 'add-node', node },
          { type: 'set-title', nodeId: node.id, title: 'in a batch' },
          { type: 'disconnect', edgeId: pick(document.edges, second)?.id ?? 'none' },
        ],
      };
  }
}

function otherData(one: FlowNode, node: FlowNode, choice: number): FlowNode['data'] {
  if (one.kind === node.kind) return node.data;
  if (one.kind === 'switch') return { cases: one.data.cases.slice(1) };
  if (one.kind === 'call') return { flowId: `flow${choice}` };
  const samples = SAMPLES.get(one.kind) ?? [one.data];
  return samples[choice % samples.length]!;
}

/** Turns a document into a sequence of edits that can be applied to it, one after the other. */
export type Author = (document: FlowDocument) => FlowOperation[];

/** A node of any kind that can be drawn, sound by itself or not. */
export const drawnNode = (id: string): fc.Arbitrary<FlowNode> =>
  fc.oneof(
    { weight: 5, arbitrary: nodeOf(id) },
    {
      weight: 1,
      arbitrary: dependent.map(({ kind, data }) => ({ id, kind, position: { x: 0, y: 0 }, data }) as FlowNode),
    },
  );

/** Authors who add nodes under ids of their own. */
export const author = (prefix: string): fc.Arbitrary<Author> =>
  fc
    .array(fc.tuple(fc.tuple(fc.nat(8), fc.nat(20), fc.nat(20), fc.nat(20)), drawnNode('new')), { maxLength: 8 })
    .map((choices) => (document) => {
      let current = document;
      return choices.flatMap(([numbers, node], index) => {
        const edit = editOf(current, { ...node, id: `${prefix}${index}` }, numbers);
        try {
          current = applyOperation(current, edit).document;
          return [edit];
        } catch (error) {
          if (error instanceof RulesError) return [];
          throw error;
        }
      });
    });
