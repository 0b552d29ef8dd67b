import { portsOf, type Graph, type NodeId } from '@mailroom/rules';

/** How steps are led to from some roots. */
export interface Led {
  reached: Set<NodeId>;
  /** By one connection only, so that it can stand below it. */
  isLedOnce(id: NodeId): boolean;
  /** Steps where ways meet that all come from this step, in flow order; `null`: from several roots. */
  joins(id: NodeId | null): readonly NodeId[];
}

/**
 * For every step where ways meet, the nearest step that all of them come through: its immediate dominator, found as in
 * Cooper, Harvey and Kennedy, "A simple, fast dominance algorithm". Circles, which a broken draft may hold, are fine.
 * @param apart steps that have their place elsewhere
 */
export function dominators(graph: Graph, roots: readonly NodeId[], apart: ReadonlySet<NodeId>): Led {
  const order = reversePostorder(graph, roots, apart);
  const place = new Map(order.map((id, index) => [id, index]));
  const rootSet = new Set(roots);
  const before = order.map((): number[] => []);
  order.forEach((id, index) => {
    for (const { to } of graph.edgesFrom(id)) before[place.get(to) ?? -1]?.push(index);
  });

  /** -1 stands before all roots; `undefined`: not known yet. */
  const nearest: (number | undefined)[] = order.map((id) => (rootSet.has(id) ? -1 : undefined));
  const common = (one: number, other: number): number => {
    while (one !== other) {
      if (one > other) one = nearest[one] ?? -1;
      else other = nearest[other] ?? -1;
    }
    return one;
  };
  for (let changed = true; changed;) {
    changed = false;
    for (let index = 0; index < order.length; index += 1) {
      if (rootSet.has(order[index]!)) continue;
      const known = before[index]!.filter((from) => nearest[from] !== undefined);
      const next = known.length > 0 ? known.reduce(common) : undefined;
      if (next === nearest[index]) continue;
      nearest[index] = next;
      changed = true;
    }
  }

  const isLedOnce = (id: NodeId) => !rootSet.has(id) && before[place.get(id) ?? -1]?.length === 1;
  const joins = new Map<NodeId | null, NodeId[]>();
  order.forEach((id, index) => {
    if (rootSet.has(id) || isLedOnce(id)) return;
    const over = order[nearest[index] ?? -1] ?? null;
    const list = joins.get(over);
    if (list) list.push(id);
    else joins.set(over, [id]);
  });
  return { reached: new Set(order), isLedOnce, joins: (id) => joins.get(id) ?? [] };
}

/** Every step reached, each before those it leads to, and the ways of one step in their own order. */
function reversePostorder(graph: Graph, roots: readonly NodeId[], apart: ReadonlySet<NodeId>): NodeId[] {
  const order: NodeId[] = [];
  const seen = new Set<NodeId>(apart);
  const targets = (id: NodeId): NodeId[] => {
    const node = graph.nodes.get(id);
    const ports = node ? portsOf(node) : [];
    // The last one visited comes first in the reversed order.
    return ports.flatMap((port) => graph.edgeAt(id, port.id)?.to ?? []).toReversed();
  };
  for (const root of roots.toReversed()) {
    if (seen.has(root) || !graph.nodes.has(root)) continue;
    seen.add(root);
    const open = [{ id: root, left: targets(root) }];
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const next = top.left.shift();
      if (next === undefined) {
        order.push(top.id);
        open.pop();
      } else if (!seen.has(next) && graph.nodes.has(next)) {
        seen.add(next);
        open.push({ id: next, left: targets(next) });
      }
    }
  }
  return order.reverse();
}
