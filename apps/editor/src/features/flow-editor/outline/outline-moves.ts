import {
  applyOperation,
  newId,
  RulesError,
  type FlowDocument,
  type FlowEdge,
  type FlowNode,
  type FlowOperation,
  type NodeId,
  type PortId,
  type Position,
} from '@mailroom/rules';
import { portIds } from '../nodes/node-words';
import type { Size } from '../state/derive';
import { nodeOf } from '../state/edits';
import { CARD, COLUMN, ROOM, snap } from '../state/placement';
import { blockAt, stepKey, type OutlineRow, type StepLine } from './outline-tree';

type Sizes = ReadonlyMap<NodeId, Size>;

/** Why a step stays where it is. */
export type Refusal = 'fixed' | 'first' | 'last' | 'ends' | 'circle';

export type Move = { ok: true; operation: FlowOperation } | { ok: false; reason: Refusal };

const refused = (reason: Refusal): Move => ({ ok: false, reason });

/**
 * Moves a step, with all that hangs below it, before or after its neighbour on the path; at the end of a branch out of
 * the branch. Every other step keeps its way on.
 */
export function moveStep(
  document: FlowDocument,
  rows: readonly OutlineRow[],
  sizes: Sizes,
  id: NodeId,
  direction: 'up' | 'down',
): Move {
  const move = planned(new Outline(document, rows), sizes, id, direction);
  return move.ok && !isPossible(document, move.operation) ? refused('circle') : move;
}

/** Where steps hang together in ways that no outline shows well, a move may lead in a circle. */
function isPossible(document: FlowDocument, operation: FlowOperation): boolean {
  try {
    applyOperation(document, operation);
    return true;
  } catch (error) {
    if (error instanceof RulesError) return false;
    throw error;
  }
}

function planned(outline: Outline, sizes: Sizes, id: NodeId, direction: 'up' | 'down'): Move {
  const node = outline.nodeOf(id);
  if (!node || node.kind === 'trigger' || node.kind === 'note') return refused('fixed');
  if (direction === 'down') {
    const next = outline.neighbour(id, 1);
    if (next && outline.leads(id, next).length > 0) return swap(outline, sizes, id, next);
    const target = outline.exits(id)[0]?.to;
    return target === undefined ? refused('last') : hoistDown(outline, sizes, id, target);
  }
  const before = outline.neighbour(id, -1);
  if (before && outline.leads(before, id).length > 0) {
    return outline.nodeOf(before)?.kind === 'trigger' ? refused('first') : swap(outline, sizes, before, id);
  }
  const branch = outline.branchOf(id);
  return branch === undefined ? refused('first') : hoistUp(outline, sizes, id, branch);
}

/**
 * Deletes steps so that what led to each goes on where it led: the path is mended. Steps of its other branches stay, no
 * longer led to; or go, too, when everything below is wanted gone.
 */
export function removeStep(
  document: FlowDocument,
  rows: readonly OutlineRow[],
  id: NodeId,
  withBlock: boolean,
): FlowOperation | null {
  const outline = new Outline(document, rows);
  if (outline.nodeOf(id)?.kind === 'trigger') return null;
  const target = (outline.exits(id)[0] ?? outline.lastWay(id))?.to;
  const gone = withBlock ? outline.block(id) : new Set([id]);
  const mended = document.edges.filter(({ from, to }) => to === id && !gone.has(from));
  const operations: FlowOperation[] = [...gone].map((nodeId) => ({ type: 'remove-node', nodeId }));
  if (target !== undefined && !gone.has(target)) {
    operations.push(...mended.map((edge): FlowOperation => ({ type: 'connect', edge: { ...edge, to: target } })));
  }
  return { type: 'batch', operations };
}

/** What is above changes places with what is below it. */
function swap(outline: Outline, sizes: Sizes, above: NodeId, below: NodeId): Move {
  const between = outline.leads(above, below);
  // In a list of *else if* the last rule's *otherwise* stays the end of the list.
  const lastWay = outline.lastWay(below);
  const isElseIf = between.some((edge) => edge === outline.lastWay(above)) && portIds(outline.get(above)).length > 1;
  const exits = outline.exits(below);
  const onward = exits.length === 0 && isElseIf && lastWay ? [lastWay] : exits;
  const after = onward[0]?.to ?? null;
  const changes = new Rewiring();
  for (const edge of outline.into(above)) changes.lead(edge, below);
  for (const edge of onward) changes.lead(edge, above);
  for (const edge of between) changes.lead(edge, after);
  if (onward.length === 0) {
    const port = outline.freePort(below);
    if (port === undefined) return refused('ends');
    changes.add(below, port, above);
  }
  return { ok: true, operation: changes.operation(exchange(outline, sizes, outline.get(above), outline.get(below))) };
}

/** Out of its branch, to before the step where this branch and others meet again. */
function hoistDown(outline: Outline, sizes: Sizes, id: NodeId, target: NodeId): Move {
  const own = outline.block(id);
  const changes = new Rewiring();
  const others = outline.into(target).filter(({ from }) => !own.has(from));
  if (others.length === 0) return refused('last');
  for (const edge of others) changes.lead(edge, id);
  return { ok: true, operation: changes.operation(placeBefore(outline, sizes, id, target)) };
}

/** Out of its branch, to before the step that branches. */
function hoistUp(outline: Outline, sizes: Sizes, id: NodeId, branch: NodeId): Move {
  const onward = outline.exits(id);
  const after = onward[0]?.to ?? null;
  const changes = new Rewiring();
  // Ways back to what branches would be a circle; there are none in a sound draft.
  const own = outline.block(id);
  for (const edge of outline.into(branch)) changes.lead(edge, id);
  for (const edge of outline.into(id).filter(({ from }) => !own.has(from))) changes.lead(edge, after);
  for (const edge of onward) changes.lead(edge, branch);
  if (onward.length === 0) {
    const port = outline.freePort(id);
    if (port === undefined) return refused('ends');
    changes.add(id, port, branch);
  }
  return { ok: true, operation: changes.operation(placeBefore(outline, sizes, id, branch)) };
}

/** Connections cut and drawn, all cuts first: no port is taken twice, and no circle stands in between. */
class Rewiring {
  private readonly cuts: FlowOperation[] = [];
  private readonly links: FlowOperation[] = [];

  lead(edge: FlowEdge, to: NodeId | null): void {
    this.cuts.push({ type: 'disconnect', edgeId: edge.id });
    if (to !== null) this.links.push({ type: 'connect', edge: { ...edge, to } });
  }

  add(from: NodeId, port: PortId, to: NodeId): void {
    this.links.push({ type: 'connect', edge: { id: newId('edge'), from, port, to } });
  }

  operation(moves: { nodeId: NodeId; position: Position }[]): FlowOperation {
    return { type: 'batch', operations: [...this.cuts, ...this.links, { type: 'move-nodes', moves }] };
  }
}

/** The lines, asked about steps. */
class Outline {
  private readonly index: ReadonlyMap<string, number>;

  constructor(
    readonly document: FlowDocument,
    readonly rows: readonly OutlineRow[],
  ) {
    this.index = new Map(rows.map(({ key }, index) => [key, index]));
  }

  nodeOf(id: NodeId): FlowNode | undefined {
    return this.lineOf(id)?.node;
  }

  get(id: NodeId): FlowNode {
    return nodeOf(this.document, id);
  }

  /** The step and all that hang below it. */
  block(id: NodeId): Set<NodeId> {
    const index = this.index.get(stepKey(id));
    if (index === undefined) return new Set([id]);
    return new Set(blockAt(this.rows, index).flatMap((row) => (row.kind === 'step' ? row.node.id : [])));
  }

  /** The next or the previous step of the same level. */
  neighbour(id: NodeId, by: 1 | -1): NodeId | undefined {
    const line = this.lineOf(id);
    const siblings = this.rows.filter((row): row is StepLine => row.kind === 'step' && row.parent === line?.parent);
    return siblings[siblings.findIndex((row) => row === line) + by]?.node.id;
  }

  /** The step whose branch it stands in. */
  branchOf(id: NodeId): NodeId | undefined {
    const parent = this.rows[this.index.get(this.lineOf(id)?.parent ?? '') ?? -1];
    return parent?.kind === 'way' ? parent.node.id : undefined;
  }

  into(id: NodeId): FlowEdge[] {
    return this.document.edges.filter(({ to }) => to === id);
  }

  /** The connections by which the steps below one lead to the other. */
  leads(id: NodeId, to: NodeId): FlowEdge[] {
    const block = this.block(id);
    return this.document.edges.filter((edge) => edge.to === to && block.has(edge.from));
  }

  /** The connections by which the path goes on behind a step and all below it. */
  exits(id: NodeId): FlowEdge[] {
    const next = this.neighbour(id, 1);
    const onward = next === undefined ? [] : this.leads(id, next);
    if (onward.length > 0) return onward;
    const way = this.lastWay(id);
    return way && !this.block(id).has(way.to) ? [way] : [];
  }

  /** The connection at its last way out: the only one, or *otherwise*. */
  lastWay(id: NodeId): FlowEdge | undefined {
    const port = portIds(this.get(id)).at(-1);
    return this.document.edges.find((edge) => edge.from === id && edge.port === port);
  }

  /** A way out that leads nowhere yet, the last one first: behind a decision the path goes on by it. */
  freePort(id: NodeId): PortId | undefined {
    const node = this.nodeOf(id);
    const taken = new Set(this.document.edges.filter(({ from }) => from === id).map(({ port }) => port));
    return node && portIds(node).findLast((port) => !taken.has(port));
  }

  positions(block: Iterable<NodeId>): FlowNode[] {
    const ids = new Set(block);
    return this.document.nodes.filter((node) => ids.has(node.id));
  }

  private lineOf(id: NodeId): StepLine | undefined {
    const row = this.rows[this.index.get(stepKey(id)) ?? -1];
    return row?.kind === 'step' ? row : undefined;
  }
}

interface Shift {
  nodeId: NodeId;
  position: Position;
}

const shifted = (nodes: readonly FlowNode[], x: number, y: number): Shift[] =>
  nodes.map((node) => ({ nodeId: node.id, position: snap({ x: node.position.x + x, y: node.position.y + y }) }));

const bottomOf = (nodes: readonly FlowNode[], sizes: Sizes): number =>
  Math.max(...nodes.map((node) => node.position.y + (sizes.get(node.id) ?? CARD).height));

/** On the canvas both change places, with what hangs below them; in one column the taller one pushes further. */
function exchange(outline: Outline, sizes: Sizes, above: FlowNode, below: FlowNode): Shift[] {
  const upper = outline.positions(outline.block(above.id));
  const lower = outline.positions(outline.block(below.id));
  const x = below.position.x - above.position.x;
  const y = below.position.y - above.position.y;
  const isColumn = Math.abs(x) < COLUMN / 2;
  const taller = bottomOf(lower, sizes) - below.position.y - (bottomOf(upper, sizes) - above.position.y);
  return [...shifted(lower, -x, -y), ...shifted(upper, x, isColumn ? y + taller : y)];
}

/** On the canvas it stands where the other one was, which makes room with all that follows it. */
function placeBefore(outline: Outline, sizes: Sizes, id: NodeId, target: NodeId): Shift[] {
  const node = outline.nodeOf(id);
  const next = outline.nodeOf(target);
  if (!node || !next) return [];
  const own = outline.positions(outline.block(id));
  const room = bottomOf(own, sizes) - node.position.y + ROOM;
  const ids = new Set(own.map((one) => one.id));
  const following = outline.document.nodes.filter(
    (one) => !ids.has(one.id) && one.kind !== 'trigger' && one.position.y >= next.position.y,
  );
  return [
    ...shifted(own, next.position.x - node.position.x, next.position.y - node.position.y),
    ...shifted(following, 0, room),
  ];
}
