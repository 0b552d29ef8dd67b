import { Graph } from '../document/graph';
import type { FlowDocument, NodeId, Position } from '../document/types';
import { cardSize, CARD_GAP, ROW_GAP, type CardSize } from './card';
import { pitch, placeRow, rowWidth } from './place-row';
import { rowsOf, type Cell } from './rows';

/** Rows narrower than this may spread: about what a screen shows at a size that can be read. */
const ROOMY = 1120;
const SWEEPS = 24;
/** A connection that is this far from straight is made straight where there is room. */
const NEARLY_STRAIGHT = 48;

/**
 * Positions in rows from top to bottom, as compact as the widest row: each node below all that lead to it, branches in
 * the order of their ports, parents over the middle of their branches as far as the width allows. What is not connected
 * keeps the right. Deterministic and pure.
 *
 * @param sizes of cards as measured; others are estimated
 */
export function autoLayout(document: FlowDocument, sizes?: ReadonlyMap<NodeId, CardSize>): FlowDocument {
  const graph = new Graph(document);
  const positions = new Map<NodeId, Position>();
  let left = 0;
  let loose = 0;
  for (const part of partsOf(document, graph)) {
    const sizeOf = (id: NodeId): CardSize => sizes?.get(id) ?? cardSize(graph.nodes.get(id)!);
    const [only] = part;
    if (positions.size > 0 && part.length === 1 && only !== undefined) {
      positions.set(only, { x: left, y: loose });
      loose += sizeOf(only).height + CARD_GAP;
      continue;
    }
    const rows = rowsOf(graph, part, sizeOf);
    const width = Math.max(...rows.map(rowWidth));
    arrange(rows, Math.max(width, ROOMY));
    left = Math.ceil(collect(rows, left, positions) + 2 * CARD_GAP);
  }
  return {
    ...document,
    nodes: document.nodes.map((node) => ({ ...node, position: positions.get(node.id) ?? node.position })),
  };
}

/** Nodes that belong together, each in an order where edges lead forwards; the trigger's part first, single nodes last. */
function partsOf(document: FlowDocument, graph: Graph): NodeId[][] {
  const sorted = graph.topological();
  const inOrder = new Set(sorted);
  const parent = new Map<NodeId, NodeId>(document.nodes.map(({ id }) => [id, id]));
  const find = (id: NodeId): NodeId => {
    let root = id;
    while (parent.get(root) !== root) root = parent.get(root)!;
    for (let at = id; at !== root;) {
      const next = parent.get(at)!;
      parent.set(at, root);
      at = next;
    }
    return root;
  };
  for (const { from, to } of document.edges) {
    if (parent.has(from) && parent.has(to)) parent.set(find(from), find(to));
  }
  const parts = new Map<NodeId, NodeId[]>();
  for (const id of [...sorted, ...[...graph.nodes.keys()].filter((key) => !inOrder.has(key))]) {
    const root = find(id);
    const part = parts.get(root);
    if (part) part.push(id);
    else parts.set(root, [id]);
  }
  const rank = (part: NodeId[]) =>
    part.some((id) => graph.nodes.get(id)?.kind === 'trigger') ? 0 : part.length > 1 ? 1 : 2;
  return [...parts.values()].toSorted((a, b) => rank(a) - rank(b));
}

/** Sweeps down and up: each row is placed by what the rows above and below it ask for. */
function arrange(rows: Cell[][], width: number): void {
  for (const row of rows)
    placeRow(
      row,
      row.map(() => ({ at: width / 2, weight: 1 })),
      width,
    );
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const isDown = sweep % 2 === 0;
    for (const row of isDown ? rows : rows.toReversed()) {
      placeRow(
        row,
        row.map((cell) => wishOf(cell, isDown ? 1 : 0.25, isDown ? 0.25 : 1)),
        width,
      );
    }
  }
  for (const row of rows) straighten(row);
}

function wishOf(cell: Cell, fromAbove: number, fromBelow: number): { at: number; weight: number } {
  let sum = 0;
  let weight = 0;
  for (const link of cell.ins) {
    sum += link.weight * fromAbove * (link.from.x + link.offset);
    weight += link.weight * fromAbove;
  }
  for (const link of cell.outs) {
    sum += link.weight * fromBelow * (link.to.x - link.offset);
    weight += link.weight * fromBelow;
  }
  return weight > 0 ? { at: sum / weight, weight } : { at: cell.x, weight: 0.1 };
}

function straighten(row: Cell[]): void {
  row.forEach((cell, index) => {
    const [link] = cell.ins;
    if (!link || cell.ins.length > 1) return;
    const wanted = link.from.x + link.offset;
    if (Math.abs(wanted - cell.x) > NEARLY_STRAIGHT) return;
    const before = row[index - 1];
    const after = row[index + 1];
    const lowest = before ? before.x + pitch(before, cell) : -Infinity;
    const highest = after ? after.x - pitch(cell, after) : Infinity;
    if (wanted >= lowest && wanted <= highest) cell.x = wanted;
  });
}

/** Writes the places down as upper left corners, from `left` on. Gives the right edge. */
function collect(rows: Cell[][], left: number, positions: Map<NodeId, Position>): number {
  const edge = Math.min(...rows.flatMap((row) => row.map((cell) => cell.x - cell.width / 2)));
  let right = left;
  let y = 0;
  for (const row of rows) {
    for (const cell of row) {
      if (cell.id === undefined) continue;
      const x = Math.round(left + cell.x - cell.width / 2 - edge);
      positions.set(cell.id, { x, y });
      right = Math.max(right, x + cell.width);
    }
    y += Math.round(Math.max(...row.map(({ height }) => height))) + ROW_GAP;
  }
  return right;
}
