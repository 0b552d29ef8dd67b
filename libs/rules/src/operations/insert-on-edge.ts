import { newId } from '../document/ids';
import type { FlowDocument, FlowEdge, FlowNode } from '../document/types';
import { RulesError } from '../errors';
import { portsOf } from '../nodes/registry';
import type { FlowOperation } from './types';

/**
 * The batch that puts a new node on an edge: cut, add, and join both ends; the first output takes over the old target.
 * A node without outputs ends the path there.
 * @throws RulesError `unknown-edge`
 */
export function insertOnEdge(document: FlowDocument, edgeId: FlowEdge['id'], node: FlowNode): FlowOperation {
  const edge = document.edges.find(({ id }) => id === edgeId);
  if (!edge) throw new RulesError('unknown-edge', `There is no connection ${edgeId}.`);
  const operations: FlowOperation[] = [
    { type: 'disconnect', edgeId },
    { type: 'add-node', node },
    { type: 'connect', edge: { id: newId('edge'), from: edge.from, port: edge.port, to: node.id } },
  ];
  const [first] = portsOf(node);
  if (first)
    operations.push({ type: 'connect', edge: { id: newId('edge'), from: node.id, port: first.id, to: edge.to } });
  return { type: 'batch', operations };
}
