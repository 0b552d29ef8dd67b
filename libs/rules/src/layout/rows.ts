import type { Graph } from '../document/graph';
import type { NodeId } from '../document/types';
import { portsOf } from '../nodes/registry';
import type { CardSize } from './card';

/** A place in a row: a card or, where a connection passes between cards, the room it needs. */
export interface Cell {
  /** Absent where only a connection passes. */
  id?: NodeId;
  row: number;
  width: number;
  height: number;
  /** The centre. */
  x: number;
  ins: Link[];
  outs: Link[];
}

/** A connection, or its part between two neighbouring rows. */
export interface Link {
  from: Cell;
  to: Cell;
  /** From the centre of `from` to the port. */
  offset: number;
  /** Which of the ways out of `from`, as a part of them: 0 to 1. */
  place: number;
  /** How much it wants to be straight. */
  weight: number;
}

const CHANNEL = 12;

/**
 * Cells in rows: each node one row below the lowest of those that lead to it, within its row in the order of the
 * branches above. Edges backwards in `order`, which only a flow with a cycle has, count for nothing.
 */
export function rowsOf(graph: Graph, order: readonly NodeId[], sizeOf: (id: NodeId) => CardSize): Cell[][] {
  const cells = new Map<NodeId, Cell>(order.map((id) => [id, { id, row: 0, x: 0, ...sizeOf(id), ins: [], outs: [] }]));
  const placed = new Set<NodeId>();
  for (const id of order) {
    placed.add(id);
    for (const { to } of graph.edgesFrom(id)) {
      const target = cells.get(to);
      if (target && !placed.has(to)) target.row = Math.max(target.row, cells.get(id)!.row + 1);
    }
  }
  const rows: Cell[][] = [];
  const add = (cell: Cell): void => void (rows[cell.row] ??= []).push(cell);
  for (const cell of cells.values()) add(cell);
  for (const id of order) connect(id, graph, cells, add);
  for (const row of rows.slice(1)) sortByBranch(row, rows);
  return rows;
}

function connect(id: NodeId, graph: Graph, cells: ReadonlyMap<NodeId, Cell>, add: (cell: Cell) => void): void {
  const from = cells.get(id)!;
  const ports = portsOf(graph.nodes.get(id)!);
  ports.forEach((port, index) => {
    const to = cells.get(graph.edgeAt(id, port.id)?.to ?? '');
    if (!to || to.row <= from.row) return;
    const place = (index + 0.5) / ports.length;
    const first = { offset: (place - 0.5) * from.width, place, weight: ports.length === 1 ? 3 : 1 };
    // A long connection falls straight down from its port and turns just above its target.
    let above = from;
    let link = first;
    for (let row = from.row + 1; row < to.row; row += 1) {
      const channel: Cell = { row, x: 0, width: CHANNEL, height: 0, ins: [], outs: [] };
      add(channel);
      join(above, channel, { ...link, weight: 12 });
      above = channel;
      link = { offset: 0, place: 0.5, weight: 1 };
    }
    join(above, to, link);
  });
}

function join(from: Cell, to: Cell, how: Pick<Link, 'offset' | 'place' | 'weight'>): void {
  const link = { from, to, ...how };
  from.outs.push(link);
  to.ins.push(link);
}

/** Branches keep their order; a node that several rejoin stands in the middle of them. */
function sortByBranch(row: Cell[], rows: Cell[][]): void {
  const index = new Map(rows[row[0]!.row - 1]!.map((cell, at) => [cell, at]));
  // Detached ends and heads of their own keep the right.
  const key = ({ ins }: Cell): number =>
    ins.length === 0 ? Infinity : ins.reduce((sum, { from, place }) => sum + index.get(from)! + place, 0) / ins.length;
  const keys = new Map(row.map((cell) => [cell, key(cell)]));
  row.sort((a, b) => {
    const left = keys.get(a)!;
    const right = keys.get(b)!;
    return left === right ? 0 : left - right;
  });
}
