import { Graph } from '../document/graph';
import { newId } from '../document/ids';
import type { FlowDocument, FlowNode, NodeId } from '../document/types';
import { RulesError } from '../errors';
import { autoLayout } from '../layout/auto-layout';
import { cardSize, CARD_GAP, ROW_GAP, type CardSize } from '../layout/card';
import { portsOf } from '../nodes/registry';
import { applyOperation } from './apply';
import { freshSteps } from './fresh-steps';
import type { FlowOperation } from './types';

export interface Unfolded {
  operation: FlowOperation;
  /** The steps that take the place of the call. */
  nodeIds: NodeId[];
}

/**
 * Puts the steps of the called flow in the place of its call, under ids of their own: mail goes the same way as before.
 * Calls within it stay calls. Where the steps find no room, the whole flow is laid out anew.
 *
 * @param sizes of cards as measured; others are estimated
 * @throws RulesError `unknown-node` when there is no such call, `too-many-nodes` when the flow grows too large
 */
export function unfoldCall(
  document: FlowDocument,
  callId: NodeId,
  called: FlowDocument,
  sizes: ReadonlyMap<NodeId, CardSize> = new Map(),
): Unfolded {
  const call = document.nodes.find(({ id }) => id === callId);
  if (call?.kind !== 'call') throw new RulesError('unknown-node', 'There is no such call.');
  const trigger = called.nodes.find(({ kind }) => kind === 'trigger');
  const steps = freshSteps({ nodes: called.nodes.filter((node) => node !== trigger), edges: called.edges });
  const within = new Graph(called);
  const firstBefore = trigger && within.edgeAt(trigger.id, 'next')?.to;
  const first = firstBefore === undefined ? undefined : steps.ids.get(firstBefore);
  const next = document.edges.find(({ from, port }) => from === callId && port === 'next')?.to;
  const entry = first ?? next;
  const arriving = document.edges.filter(({ to }) => to === callId);
  const reached = firstBefore === undefined ? new Set<NodeId>() : within.reachableFrom(firstBefore);
  const placed = placedAt(steps.nodes, call, first);
  const operations: FlowOperation[] = [
    { type: 'remove-node', nodeId: callId },
    ...makeRoom(document, call, next, placed, sizes),
    ...placed.map((node): FlowOperation => ({ type: 'add-node', node })),
    ...steps.edges.map((edge): FlowOperation => ({ type: 'connect', edge })),
    ...(entry === undefined ? [] : arriving.map(({ from, port }) => connect(from, port, entry))),
    ...(next === undefined
      ? []
      : called.nodes.flatMap((node) => {
          const id = steps.ids.get(node.id);
          if (id === undefined || !reached.has(node.id)) return [];
          return portsOf(node).flatMap((port) =>
            within.edgeAt(node.id, port.id) ? [] : [connect(id, steps.portOf(node.id, port.id), next)],
          );
        })),
  ];
  const operation: FlowOperation = { type: 'batch', operations };
  const nodeIds = placed.map(({ id }) => id);
  const drawn = applyOperation(document, operation).document;
  if (!isCrowded(drawn, new Set(nodeIds), sizes)) return { operation, nodeIds };
  const moves = autoLayout(drawn, sizes).nodes.map(({ id, position }) => ({ nodeId: id, position }));
  return { operation: { type: 'batch', operations: [...operations, { type: 'move-nodes', moves }] }, nodeIds };
}

const connect = (from: NodeId, port: string, to: NodeId): FlowOperation => ({
  type: 'connect',
  edge: { id: newId('edge'), from, port, to },
});

/** As they stand in their own flow, with the first of them where the call was. */
function placedAt(nodes: readonly FlowNode[], call: FlowNode, first: NodeId | undefined): FlowNode[] {
  const anchor = (nodes.find(({ id }) => id === first) ?? nodes[0])?.position ?? call.position;
  return nodes.map((node) => ({
    ...node,
    position: {
      x: Math.round(call.position.x + node.position.x - anchor.x),
      y: Math.round(call.position.y + node.position.y - anchor.y),
    },
  }));
}

/** What followed the call moves down below its steps. */
function makeRoom(
  document: FlowDocument,
  call: FlowNode,
  next: NodeId | undefined,
  placed: readonly FlowNode[],
  sizes: ReadonlyMap<NodeId, CardSize>,
): FlowOperation[] {
  const target = document.nodes.find(({ id }) => id === next);
  if (!target || placed.length === 0) return [];
  const lower = Math.max(...placed.map((node) => node.position.y + sizeOf(node, sizes).height)) + ROW_GAP;
  const missing = Math.ceil(lower - target.position.y);
  if (missing <= 0) return [];
  const following = new Graph(document).reachableFrom(target.id);
  const moves = document.nodes
    .filter(({ id }) => following.has(id) && id !== call.id)
    .map(({ id, position }) => ({ nodeId: id, position: { x: position.x, y: position.y + missing } }));
  return [{ type: 'move-nodes', moves }];
}

const sizeOf = (node: FlowNode, sizes: ReadonlyMap<NodeId, CardSize>): CardSize => sizes.get(node.id) ?? cardSize(node);

/** Whether a new step lies on another one. */
function isCrowded({ nodes }: FlowDocument, fresh: ReadonlySet<NodeId>, sizes: ReadonlyMap<NodeId, CardSize>): boolean {
  const gap = CARD_GAP / 2;
  return nodes.some((one) => {
    if (!fresh.has(one.id)) return false;
    const size = sizeOf(one, sizes);
    return nodes.some((other) => {
      if (other === one || other.kind === 'note') return false;
      const taken = sizeOf(other, sizes);
      return (
        one.position.x < other.position.x + taken.width + gap &&
        other.position.x < one.position.x + size.width + gap &&
        one.position.y < other.position.y + taken.height + gap &&
        other.position.y < one.position.y + size.height + gap
      );
    });
  });
}
