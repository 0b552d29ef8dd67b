import { applyOperation } from '../operations/apply';
import type { FlowOperation } from '../operations/types';
import { RulesError } from '../errors';
import type { FlowDocument } from '../document/types';
import { isMoved, nodesById } from './structural-diff';

const sameJson = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * Edits that lead from one document to another, byte for byte: none when they are equal; where no edits can (the
 * trigger is another node, or the order of kept nodes differs), one `replace-document`.
 */
export function operationsBetween(before: FlowDocument, after: FlowDocument): FlowOperation[] {
  if (sameJson(before, after)) return [];
  try {
    const edits = edit(before, after);
    if (sameJson(edits.document, after)) return edits.operations;
  } catch (error) {
    if (!(error instanceof RulesError)) throw error;
  }
  return [{ type: 'replace-document', document: after }];
}

/** First what goes, so that ports and ids are free; then what comes, in rising order, so that each index is right. */
function edit(before: FlowDocument, after: FlowDocument): { document: FlowDocument; operations: FlowOperation[] } {
  const operations: FlowOperation[] = [];
  let document = before;
  const take = (operation: FlowOperation): void => {
    document = applyOperation(document, operation).document;
    operations.push(operation);
  };
  const nodes = nodesById(after);
  const places = new Map(after.edges.map((edge, index) => [JSON.stringify(edge), index]));
  let last = -1;
  for (const edge of before.edges) {
    // A connection that was cut and drawn again comes later than its neighbours.
    const place = places.get(JSON.stringify(edge)) ?? -1;
    if (place > last) last = place;
    else take({ type: 'disconnect', edgeId: edge.id });
  }
  // Backwards, because a trigger can only go as the last node.
  for (const { id, kind } of before.nodes.toReversed()) {
    if (nodes.get(id)?.kind !== kind) take({ type: 'remove-node', nodeId: id });
  }
  const there = nodesById(document);
  for (const [index, node] of after.nodes.entries()) {
    const was = there.get(node.id);
    if (!was) take({ type: 'add-node', node, index });
    else {
      if (was.title !== node.title) take({ type: 'set-title', nodeId: node.id, title: node.title });
      if (!sameJson(was.data, node.data)) take({ type: 'set-data', nodeId: node.id, data: node.data });
    }
  }
  const moves = after.nodes
    .filter((node) => there.has(node.id) && isMoved(there.get(node.id)!, node))
    .map(({ id, position }) => ({ nodeId: id, position }));
  if (moves.length > 0) take({ type: 'move-nodes', moves });
  const joined = new Set(document.edges.map(({ id }) => id));
  for (const [index, edge] of after.edges.entries()) {
    if (!joined.has(edge.id)) take({ type: 'connect', edge, index });
  }
  return { document, operations };
}
