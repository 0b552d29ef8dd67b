import { portsOf, structuralDiff, type FlowDocument, type FlowEdge, type FlowNode, type NodeId } from '@mailroom/rules';
import { freePlace } from '../../state/placement';

export type NodeMark = 'added' | 'removed' | 'changed' | 'moved';
export type EdgeMark = 'added' | 'removed';

/** What is marked on the drawing of one document, or of two in one. */
export interface Marks {
  nodes: ReadonlyMap<NodeId, NodeMark>;
  /** By the id of the edge in the drawn document. */
  edges: ReadonlyMap<string, EdgeMark>;
}

export interface Compared {
  before: Marks;
  after: Marks;
  /** The newer one with all that is gone of the older one. */
  union: FlowDocument;
  unionMarks: Marks;
}

const outputOf = ({ from, port, to }: FlowEdge): string => `${from} ${port} ${to}`;

/** Marks what differs on each of two documents, and on both in one. Edges are the same that join the same outputs and steps. */
export function compareDocuments(before: FlowDocument, after: FlowDocument): Compared {
  const diff = structuralDiff(before, after);
  const [earlier, later] = [new Set(before.edges.map(outputOf)), new Set(after.edges.map(outputOf))];
  const shared = new Map<NodeId, NodeMark>([
    ...diff.moved.map(({ nodeId }) => [nodeId, 'moved'] as const),
    ...diff.changed.map((change) => [change.after.id, 'changed'] as const),
  ]);
  const removedNodes = new Map(diff.removed.map(({ id }) => [id, 'removed'] as const));
  const addedNodes = new Map(diff.added.map(({ id }) => [id, 'added'] as const));
  const removedEdges = before.edges.filter((edge) => !later.has(outputOf(edge)));
  const addedEdges = after.edges.filter((edge) => !earlier.has(outputOf(edge)));
  const gone = removedEdges.map((edge) => ({ ...edge, id: `gone ${edge.id}` }));
  const added = addedEdges.map(({ id }) => [id, 'added'] as const);
  const union = withGone(after, diff.removed, gone);
  return {
    before: {
      nodes: new Map<NodeId, NodeMark>([...shared, ...removedNodes]),
      edges: new Map(removedEdges.map(({ id }) => [id, 'removed'])),
    },
    after: { nodes: new Map<NodeId, NodeMark>([...shared, ...addedNodes]), edges: new Map(added) },
    union,
    unionMarks: {
      nodes: new Map<NodeId, NodeMark>([...shared, ...addedNodes, ...removedNodes]),
      edges: new Map<string, EdgeMark>([...added, ...gone.map(({ id }) => [id, 'removed'] as const)]),
    },
  };
}

/** Steps that are gone stand where they were or, where others stand now, beside them. */
function withGone(document: FlowDocument, nodes: FlowNode[], edges: FlowEdge[]): FlowDocument {
  const placed = nodes.reduce<FlowDocument>((each, node) => {
    const position = isFree(each, node) ? node.position : freePlace(each, new Map(), node.position);
    return { ...each, nodes: [...each.nodes, { ...node, position }] };
  }, document);
  const ports = new Map(placed.nodes.map((node) => [node.id, new Set(portsOf(node).map(({ id }) => id))]));
  // An output that went with its case has no place to be drawn from.
  const drawable = edges.filter(({ from, port, to }) => ports.get(from)?.has(port) && ports.has(to));
  return { ...placed, edges: [...placed.edges, ...drawable] };
}

const NEAR = { x: 240, y: 90 };

const isFree = ({ nodes }: FlowDocument, { position: { x, y } }: FlowNode): boolean =>
  nodes.every(({ position }) => Math.abs(position.x - x) >= NEAR.x || Math.abs(position.y - y) >= NEAR.y);
