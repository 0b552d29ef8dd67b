import {
  newId,
  nodeSpec,
  type FlowDocument,
  type FlowNode,
  type FlowOperation,
  type NodeId,
  type PortId,
} from '@mailroom/rules';
import { portIds } from '../nodes/node-words';
import { paste, type Clip } from '../state/clipboard';
import type { Size } from '../state/derive';
import { nodeOf, type AddTarget, type Edit } from '../state/edits';
import { CARD, COLUMN, ROOM } from '../state/placement';
import type { OutlineRow } from './outline-tree';

/** The way out that a line stands for, or that a step goes on by. */
export interface Way {
  from: NodeId;
  port: PortId;
}

/** A line's way; of a step its first way that leads nowhere, else its only one. `null`: there is none to choose. */
export function wayOf(document: FlowDocument, row: OutlineRow): Way | null {
  if (row.kind === 'section') return null;
  if (row.kind === 'way') return { from: row.node.id, port: row.port };
  const ports = portIds(row.node);
  const taken = new Set(document.edges.filter(({ from }) => from === row.node.id).map(({ port }) => port));
  const port = ports.find((one) => !taken.has(one)) ?? (ports.length === 1 ? ports[0] : undefined);
  return port === undefined ? null : { from: row.node.id, port };
}

export function targetAt(document: FlowDocument, { from, port }: Way): AddTarget {
  const edge = document.edges.find((one) => one.from === from && one.port === port);
  return edge ? { kind: 'edge', edgeId: edge.id } : { kind: 'port', from, port };
}

/** Beside everything, for what stands free. */
export function freeTarget(document: FlowDocument): AddTarget {
  const right = Math.max(0, ...document.nodes.map(({ position }) => position.x));
  const top = Math.min(...document.nodes.map(({ position }) => position.y));
  return { kind: 'free', position: { x: right + COLUMN, y: Number.isFinite(top) ? top : 0 } };
}

/**
 * Pastes steps into a path: the way leads to the first of them, and the last goes on where the way led. Steps with
 * several beginnings stand free beside it.
 */
export function pasteAt(document: FlowDocument, sizes: ReadonlyMap<NodeId, Size>, clip: Clip, way: Way): Edit {
  const source = nodeOf(document, way.from);
  const edge = document.edges.find(({ from, port }) => from === way.from && port === way.port);
  const after = edge && document.nodes.find(({ id }) => id === edge.to);
  const below = source.position.y + (sizes.get(source.id) ?? CARD).height + ROOM;
  const edit = paste(clip, { x: after?.position.x ?? source.position.x, y: below });
  const { nodes, edges } = pasted(edit.operation);
  const led = new Set(edges.map(({ to }) => to));
  const [first, another] = nodes.filter((node) => !led.has(node.id) && nodeSpec(node.kind).hasInput);
  if (!first || another) return edit;

  const operations: FlowOperation[] = [];
  if (edge && after) {
    const bottom = Math.max(...nodes.map((node) => node.position.y + CARD.height));
    const missing = bottom + ROOM - after.position.y;
    const moves = document.nodes
      .filter(({ position, kind }) => missing > 0 && kind !== 'trigger' && position.y >= after.position.y)
      .map(({ id, position }) => ({ nodeId: id, position: { x: position.x, y: position.y + missing } }));
    operations.push({ type: 'move-nodes', moves }, { type: 'disconnect', edgeId: edge.id });
  }
  operations.push(edit.operation, { type: 'connect', edge: { id: newId('edge'), ...way, to: first.id } });
  const end = edge && looseEnd(first, nodes, edges);
  if (end) operations.push({ type: 'connect', edge: { id: newId('edge'), ...end, to: edge.to } });
  return { operation: { type: 'batch', operations }, selects: [first.id] };
}

function pasted(operation: FlowOperation) {
  const all = operation.type === 'batch' ? operation.operations : [operation];
  return {
    nodes: all.flatMap((one) => (one.type === 'add-node' ? one.node : [])),
    edges: all.flatMap((one) => (one.type === 'connect' ? one.edge : [])),
  };
}

/** Where a path of steps ends: behind decisions it goes on by their last way. */
function looseEnd(
  first: FlowNode,
  nodes: readonly FlowNode[],
  edges: readonly { from: NodeId; port: PortId; to: NodeId }[],
): Way | null {
  let way: Way | null = null;
  let next: FlowNode | undefined = first;
  for (let steps = 0; next && steps <= nodes.length; steps += 1) {
    const port = portIds(next).at(-1);
    way = port === undefined ? null : { from: next.id, port };
    const to = edges.find((edge) => edge.from === way?.from && edge.port === way.port)?.to;
    next = nodes.find(({ id }) => id === to);
  }
  return way;
}
