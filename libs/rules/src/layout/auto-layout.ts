import { Graph } from '../document/graph';
import type { FlowDocument, NodeId } from '../document/types';
import { portsOf } from '../nodes/registry';

const COLUMN = 304;
/** The tallest card is some 130 high; the rest is for the connection and the buttons on it. */
const ROW = 192;

/**
 * Simple layered positions: each node one row below the lowest of those that lead to it, its row ordered by the order of
 * ports above. Deterministic and pure; for flows a program wrote. Notes and nodes without a way in keep the right.
 */
export function autoLayout(document: FlowDocument): FlowDocument {
  const graph = new Graph(document);
  const layer = new Map<NodeId, number>();
  const order = graph.topological();
  for (const id of order) {
    const own = layer.get(id) ?? 0;
    layer.set(id, own);
    for (const { to } of graph.edgesFrom(id)) layer.set(to, Math.max(layer.get(to) ?? 0, own + 1));
  }
  const column = columns(document, graph);
  const used = new Set<string>();
  const positions = new Map<NodeId, { x: number; y: number }>();
  for (const id of [...column.keys()]) {
    const y = (layer.get(id) ?? 0) * ROW;
    let x = column.get(id)! * COLUMN;
    while (used.has(`${x} ${y}`)) x += COLUMN;
    used.add(`${x} ${y}`);
    positions.set(id, { x, y });
  }
  return {
    ...document,
    nodes: document.nodes.map((node) => ({ ...node, position: positions.get(node.id) ?? node.position })),
  };
}

/** Depth first along the ports: the first port stays in the column, each further one takes the next free column. */
function columns(document: FlowDocument, graph: Graph): Map<NodeId, number> {
  const column = new Map<NodeId, number>();
  let free = 0;
  const roots = document.nodes.toSorted((a, b) => Number(b.kind === 'trigger') - Number(a.kind === 'trigger'));
  const led = new Set(document.edges.map(({ to }) => to));
  for (const root of roots) {
    if (column.has(root.id) || (root.kind !== 'trigger' && led.has(root.id))) continue;
    const open: { id: NodeId; at: number | null }[] = [{ id: root.id, at: free }];
    free += 1;
    for (let item = open.pop(); item; item = open.pop()) {
      if (column.has(item.id)) continue;
      column.set(item.id, item.at ?? free++);
      const targets = portsOf(graph.nodes.get(item.id)!).flatMap(
        ({ id: port }) => graph.edgeAt(item.id, port)?.to ?? [],
      );
      const own = column.get(item.id)!;
      open.push(...targets.map((id, index) => ({ id, at: index === 0 ? own : null })).toReversed());
    }
  }
  return column;
}
