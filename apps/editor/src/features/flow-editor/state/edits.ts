import {
  Graph,
  RulesError,
  canConnect,
  cardSize,
  customAction,
  insertOnEdge,
  newId,
  nodeSpec,
  type ConnectAnswer,
  type Connection,
  type FlowDocument,
  type FlowNode,
  type FlowOperation,
  type NodeId,
  type NodeKind,
  type PortId,
  type Position,
} from '@mailroom/rules';
import { newGroup } from '../conditions/edit-group';
import { portIds } from '../nodes/node-words';
import type { Size } from './derive';
import { CARD, COLUMN, freePlace, ROOM, snap } from './placement';

/** Where a new step goes. */
export type AddTarget =
  | { kind: 'port'; from: NodeId; port: PortId }
  | { kind: 'edge'; edgeId: string }
  | { kind: 'free'; position: Position };

/** An edit and the steps it brings, to be selected afterwards. */
export interface Edit {
  operation: FlowOperation;
  selects: NodeId[];
}

type Sizes = ReadonlyMap<NodeId, Size>;

/** What can be added: a kind of step or, of a plug-in, one of its actions. */
export interface StepChoice {
  kind: NodeKind;
  action?: string;
}

export function newNode({ kind, action }: StepChoice, position: Position): FlowNode {
  const data = action === undefined ? startData(kind) : { action, params: customAction(action)?.defaults() ?? {} };
  return { id: newId(kind), kind, position, data } as FlowNode;
}

/** A question starts with one condition to fill in: an empty group teaches nothing. */
function startData(kind: NodeKind): FlowNode['data'] {
  if (kind === 'condition') return { when: newGroup() };
  if (kind === 'switch') return { cases: [{ id: newId('case'), when: newGroup() }] };
  return nodeSpec(kind).defaults();
}

/** Adds a step; one that takes no input stands free, wherever it was asked for. */
export function addStep(document: FlowDocument, sizes: Sizes, choice: StepChoice, target: AddTarget): Edit {
  const places = !nodeSpec(choice.kind).hasInput && target.kind !== 'free' ? freeBeside(document, target) : target;
  if (places.kind === 'free') {
    const node = newNode(choice, freePlace(document, sizes, places.position));
    return { operation: { type: 'add-node', node }, selects: [node.id] };
  }
  return places.kind === 'port'
    ? addAtPort(document, sizes, choice, places)
    : addOnEdge(document, sizes, choice, places.edgeId);
}

function freeBeside(document: FlowDocument, target: Exclude<AddTarget, { kind: 'free' }>): AddTarget {
  const id = target.kind === 'port' ? target.from : document.edges.find((edge) => edge.id === target.edgeId)?.from;
  return beside(nodeOf(document, id));
}

const beside = ({ position }: FlowNode): AddTarget => ({
  kind: 'free',
  position: { x: position.x + COLUMN, y: position.y },
});

/** Below the step: its ways out open columns side by side, with the step over their middle. */
function addAtPort(
  document: FlowDocument,
  sizes: Sizes,
  choice: StepChoice,
  { from, port }: { from: NodeId; port: PortId },
): Edit {
  const source = nodeOf(document, from);
  const ports = portIds(source);
  const lane = Math.max(0, ports.indexOf(port)) - (ports.length - 1) / 2;
  const middle = source.position.x + cardSize(source).width / 2;
  const wanted = { x: middle + lane * COLUMN - CARD.width / 2, y: below(source, sizes) };
  const node = newNode(choice, freePlace(document, sizes, wanted));
  const edge = { id: newId('edge'), from, port, to: node.id };
  return {
    operation: {
      type: 'batch',
      operations: [
        { type: 'add-node', node },
        { type: 'connect', edge },
      ],
    },
    selects: [node.id],
  };
}

/** Puts a step in the middle of a connection; what follows makes room for it. */
function addOnEdge(document: FlowDocument, sizes: Sizes, choice: StepChoice, edgeId: string): Edit {
  const edge = document.edges.find((candidate) => candidate.id === edgeId);
  const source = nodeOf(document, edge?.from);
  const target = nodeOf(document, edge?.to);
  const node = newNode(choice, snap({ x: target.position.x, y: below(source, sizes) }));
  const missing = node.position.y + CARD.height + ROOM - target.position.y;
  const following = new Graph(document).reachableFrom(target.id);
  const moves = document.nodes
    .filter(({ id }) => missing > 0 && following.has(id))
    .map(({ id, position }) => ({ nodeId: id, position: snap({ x: position.x, y: position.y + missing }) }));
  return {
    operation: { type: 'batch', operations: [{ type: 'move-nodes', moves }, insertOnEdge(document, edgeId, node)] },
    selects: [node.id],
  };
}

const below = (node: FlowNode, sizes: Sizes): number => node.position.y + (sizes.get(node.id) ?? CARD).height + ROOM;

/** Where a step goes that was asked for without a place: after the selected one, else at the start's loose end. */
export function targetAfter(document: FlowDocument, selected: NodeId | undefined, otherwise: Position): AddTarget {
  const node =
    document.nodes.find(({ id }) => id === selected) ?? document.nodes.find(({ kind }) => kind === 'trigger');
  if (!node) return { kind: 'free', position: otherwise };
  const ports = portIds(node);
  const edges = document.edges.filter((edge) => edge.from === node.id);
  const loose = ports.find((port) => !edges.some((edge) => edge.port === port));
  if (loose !== undefined) return { kind: 'port', from: node.id, port: loose };
  const only = edges[0];
  if (selected !== undefined && edges.length === 1 && only) return { kind: 'edge', edgeId: only.id };
  return selected === undefined ? { kind: 'free', position: otherwise } : beside(node);
}

/** Deletes steps (never the start) and connections in one go. */
export function removal(
  document: FlowDocument,
  nodes: Iterable<NodeId>,
  edges: Iterable<string>,
): FlowOperation | null {
  const wanted = new Set(nodes);
  const removed = document.nodes
    .filter((node) => wanted.has(node.id) && node.kind !== 'trigger')
    .map((node) => node.id);
  const gone = new Set(removed);
  const loosened = new Set(edges);
  const operations: FlowOperation[] = [
    ...document.edges
      .filter((edge) => loosened.has(edge.id) && !gone.has(edge.from) && !gone.has(edge.to))
      .map((edge): FlowOperation => ({ type: 'disconnect', edgeId: edge.id })),
    ...removed.map((nodeId): FlowOperation => ({ type: 'remove-node', nodeId })),
  ];
  return operations.length ? { type: 'batch', operations } : null;
}

/** Leads a port somewhere else, or nowhere. */
export function redirect(document: FlowDocument, from: NodeId, port: PortId, to: NodeId | null): FlowOperation | null {
  const edge = document.edges.find((candidate) => candidate.from === from && candidate.port === port);
  if ((edge?.to ?? null) === to) return null;
  const operations: FlowOperation[] = edge ? [{ type: 'disconnect', edgeId: edge.id }] : [];
  if (to !== null) operations.push({ type: 'connect', edge: { id: newId('edge'), from, port, to } });
  return { type: 'batch', operations };
}

/** The document as it would be with a port free again: to ask whether it may lead somewhere else. */
export const withoutEdge = (document: FlowDocument, from: NodeId, port: PortId): FlowDocument => ({
  ...document,
  edges: document.edges.filter((edge) => edge.from !== from || edge.port !== port),
});

/** Whether one end of a connection may be taken elsewhere: its own port counts as free. */
export const canReconnect = (document: FlowDocument, edgeId: string, { from, port, to }: Connection): ConnectAnswer =>
  canConnect({ ...document, edges: document.edges.filter(({ id }) => id !== edgeId) }, from, port, to);

/** Takes one end of a connection elsewhere; null when it is there already. */
export function reconnection(document: FlowDocument, edgeId: string, to: Connection): FlowOperation | null {
  const edge = document.edges.find(({ id }) => id === edgeId);
  if (edge && edge.from === to.from && edge.port === to.port && edge.to === to.to) return null;
  return {
    type: 'batch',
    operations: [
      { type: 'disconnect', edgeId },
      { type: 'connect', edge: { id: newId('edge'), ...to } },
    ],
  };
}

/** Something to begin with: a question that makes a lead, or a case for everything. */
export function startTemplate(document: FlowDocument, kind: 'if-then' | 'case'): Edit {
  const trigger = nodeOf(document, document.nodes.find((node) => node.kind === 'trigger')?.id);
  const under = (node: FlowNode, aside = 0): Position =>
    snap({ x: node.position.x + aside, y: node.position.y + cardSize(node).height + ROOM });
  const first = newNode({ kind: kind === 'case' ? 'case' : 'condition' }, under(trigger));
  const operations: FlowOperation[] = [
    { type: 'add-node', node: first },
    { type: 'connect', edge: { id: newId('edge'), from: trigger.id, port: 'next', to: first.id } },
  ];
  if (kind === 'if-then') {
    const lead = newNode({ kind: 'lead' }, under(first, -COLUMN / 2));
    const edge = { id: newId('edge'), from: first.id, port: 'yes', to: lead.id };
    operations.push({ type: 'add-node', node: lead }, { type: 'connect', edge });
  }
  return { operation: { type: 'batch', operations }, selects: [first.id] };
}

/** @throws RulesError `unknown-node` */
export function nodeOf(document: FlowDocument, id: NodeId | undefined): FlowNode {
  const node = document.nodes.find((candidate) => candidate.id === id);
  if (!node) throw new RulesError('unknown-node', `There is no step ${id ?? ''}.`);
  return node;
}
