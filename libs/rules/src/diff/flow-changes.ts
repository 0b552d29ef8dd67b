import { Graph } from '../document/graph';
import type { FlowDocument, FlowNode, NodeId } from '../document/types';
import { portsOf } from '../nodes/registry';
import { structuralDiff, type EdgeChange, type NodeField } from './structural-diff';

/** What became of one step: the entries of a list of changes, one for each step that is concerned. */
export interface FlowChange {
  /** `rewired`: only where it leads; `moved`: only its place on the canvas, which changes nothing of what it does. */
  kind: 'added' | 'removed' | 'changed' | 'rewired' | 'moved';
  nodeId: NodeId;
  /** Null: it was not there. */
  before: FlowNode | null;
  /** Null: it is not there any more. */
  after: FlowNode | null;
  /** Of a changed step: what differs. */
  fields: NodeField[];
  /** Outputs that lead elsewhere now; those of a step that is gone are left out. */
  edges: EdgeChange[];
}

/** Every difference between two documents, in the order in which the flow is read. */
export function flowChanges(before: FlowDocument, after: FlowDocument): FlowChange[] {
  const diff = structuralDiff(before, after);
  const [earlier, later] = [new Graph(before).nodes, new Graph(after).nodes];
  const changes = new Map<NodeId, FlowChange>();
  const entry = (nodeId: NodeId, kind: FlowChange['kind']): FlowChange => {
    const known = changes.get(nodeId);
    if (known) return known;
    const fresh: FlowChange = {
      kind,
      nodeId,
      before: earlier.get(nodeId) ?? null,
      after: later.get(nodeId) ?? null,
      fields: [],
      edges: [],
    };
    changes.set(nodeId, fresh);
    return fresh;
  };
  for (const { id } of diff.added) entry(id, 'added');
  for (const { id } of diff.removed) entry(id, 'removed');
  for (const { after: node, fields } of diff.changed) entry(node.id, 'changed').fields = fields;
  for (const edge of diff.edges) if (later.has(edge.from)) entry(edge.from, 'rewired').edges.push(edge);
  for (const { nodeId } of diff.moved) entry(nodeId, 'moved');
  const place = placesIn(before, after);
  return [...changes.values()].toSorted((a, b) => (place.get(a.nodeId) ?? 0) - (place.get(b.nodeId) ?? 0));
}

/** Steps of the later document in reading order; a step that is gone comes where it was, behind its last neighbour. */
function placesIn(before: FlowDocument, after: FlowDocument): Map<NodeId, number> {
  const places = new Map(readingOrder(after).map((id, index) => [id, index]));
  let last = -1;
  let gone = 0;
  for (const id of readingOrder(before)) {
    const place = places.get(id);
    if (place !== undefined && Number.isInteger(place)) last = place;
    // Between two whole numbers there is room for every step of a document.
    else places.set(id, last + (gone += 1) / (before.nodes.length + 2));
  }
  return places;
}

/** From the start along each output in turn; what the start does not lead to comes last. */
function readingOrder(document: FlowDocument): NodeId[] {
  const graph = new Graph(document);
  const order = new Set<NodeId>();
  const starts = document.nodes.toSorted((a, b) => Number(b.kind === 'trigger') - Number(a.kind === 'trigger'));
  for (const start of starts) {
    const open = [start.id];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      const node = graph.nodes.get(id);
      if (!node || order.has(id)) continue;
      order.add(id);
      for (const { id: port } of portsOf(node).toReversed()) {
        const edge = graph.edgeAt(id, port);
        if (edge) open.push(edge.to);
      }
    }
  }
  return [...order];
}
