import { canonicalJson } from './canonical-json';
import type { FlowDocument, FlowEdge, FlowNode, NodeId, PortId, Position } from '../document/types';

export type NodeField = 'kind' | 'title' | 'data';

export interface NodeChange {
  before: FlowNode;
  after: FlowNode;
  /** What differs; never empty. */
  fields: NodeField[];
}

/** Where an output leads before and after; null: nowhere. */
export interface EdgeChange {
  from: NodeId;
  port: PortId;
  before: NodeId | null;
  after: NodeId | null;
}

/** What an author did between two documents, by meaning: ids of edges and the order of lists do not count. */
export interface StructuralDiff {
  /** In the order of the later document. */
  added: FlowNode[];
  /** In the order of the earlier document. */
  removed: FlowNode[];
  changed: NodeChange[];
  /** Changes nothing of what the flow does; a node may be changed and moved. */
  moved: { nodeId: NodeId; from: Position; to: Position }[];
  /** Connections of nodes that came or went included. */
  edges: EdgeChange[];
}

export function structuralDiff(before: FlowDocument, after: FlowDocument): StructuralDiff {
  const earlier = nodesById(before);
  const later = nodesById(after);
  const kept = after.nodes.flatMap((node) => {
    const was = earlier.get(node.id);
    return was ? [{ before: was, after: node }] : [];
  });
  return {
    added: after.nodes.filter(({ id }) => !earlier.has(id)),
    removed: before.nodes.filter(({ id }) => !later.has(id)),
    changed: kept.flatMap((pair) => {
      const fields = changedFields(pair.before, pair.after);
      return fields.length > 0 ? [{ ...pair, fields }] : [];
    }),
    moved: kept
      .filter((pair) => isMoved(pair.before, pair.after))
      .map((pair) => ({ nodeId: pair.after.id, from: pair.before.position, to: pair.after.position })),
    edges: edgeChanges(before.edges, after.edges),
  };
}

/** Whether two documents mean and look the same. */
export const isUnchanged = ({ added, removed, changed, moved, edges }: StructuralDiff): boolean =>
  [added, removed, changed, moved, edges].every(({ length }) => length === 0);

/** What differs in meaning; a missing title and an empty one both show the sentence of the node. */
export function changedFields(before: FlowNode, after: FlowNode): NodeField[] {
  const fields: NodeField[] = [];
  if (before.kind !== after.kind) fields.push('kind');
  if ((before.title ?? '') !== (after.title ?? '')) fields.push('title');
  if (canonicalJson(before.data) !== canonicalJson(after.data)) fields.push('data');
  return fields;
}

function edgeChanges(before: FlowEdge[], after: FlowEdge[]): EdgeChange[] {
  const earlier = edgesByPort(before);
  const later = edgesByPort(after);
  return [...new Map([...earlier, ...later]).entries()].flatMap(([key, { from, port }]) => {
    const change = { from, port, before: earlier.get(key)?.to ?? null, after: later.get(key)?.to ?? null };
    return change.before === change.after ? [] : [change];
  });
}

export const nodesById = ({ nodes }: FlowDocument): Map<NodeId, FlowNode> =>
  new Map(nodes.map((node) => [node.id, node]));

/** One name for an output; ids hold no `:`. */
export const portKey = (from: NodeId, port: PortId): string => `${from}:${port}`;

export const edgesByPort = (edges: FlowEdge[]): Map<string, FlowEdge> =>
  new Map(edges.map((edge) => [portKey(edge.from, edge.port), edge]));

export const isMoved = ({ position: before }: FlowNode, { position: after }: FlowNode): boolean =>
  before.x !== after.x || before.y !== after.y;
