import { edgesByPort, nodesById, portKey } from '../diff/structural-diff';
import { Graph } from '../document/graph';
import { LIMITS } from '../document/limits';
import type { FlowEdge, FlowNode, NodeId, PortId } from '../document/types';
import { nodeSpec } from '../nodes/registry';
import { connectedDifferently, outputRemoved, tooLarge, wouldCycle, type MergeConflict } from './conflict';
import type { MergedNodes, Sides } from './merge-nodes';
import { hasPort } from './side';

/** An output that mine leads elsewhere. */
interface Wish {
  from: FlowNode;
  port: PortId;
  /** Null: nowhere. */
  edge: FlowEdge | null;
}

/** The connections between the merged nodes: theirs, with those outputs led elsewhere that only mine touched. */
export function mergeEdges(
  { base, mine, theirs }: Sides,
  { nodes, staying }: MergedNodes,
): { edges: FlowEdge[]; conflicts: MergeConflict[] } {
  const conflicts: MergeConflict[] = [];
  const wishes: Wish[] = [];
  const byId = nodesById({ schema: 1, nodes, edges: [] });
  for (const { from, port } of new Map([...mine.edges, ...base.edges]).values()) {
    const key = portKey(from, port);
    const node = byId.get(from);
    // Work on a node that is gone was reported with the node.
    if (!node || !mine.reconnected(base, from, port)) continue;
    const was = base.target(key);
    // A way around a node that stays after all.
    if (was !== null && staying.has(was)) continue;
    const edge = mine.edges.get(key) ?? null;
    const values = { mine: edge?.to ?? null, theirs: theirs.target(key) };
    if (values.mine === values.theirs) continue;
    if (!hasPort(node, port)) {
      // An output that only mine has is missing with the settings that it came with, and was reported with them.
      if (edge && base.hasPort(from, port)) conflicts.push(outputRemoved(node, port, values));
    } else if (theirs.reconnected(base, from, port)) conflicts.push(connectedDifferently(node, port, values));
    else if (!edge || byId.has(edge.to)) {
      if (edge && !nodeSpec(byId.get(edge.to)!.kind).hasInput) conflicts.push(connectedDifferently(node, port, values));
      else wishes.push({ from: node, port, edge });
    }
  }
  const kept = theirs.document.edges.filter(({ from, port, to }) => {
    const node = byId.get(from);
    const target = byId.get(to);
    return node && target && hasPort(node, port) && nodeSpec(target.kind).hasInput;
  });
  return { edges: grant(nodes, kept, wishes, conflicts), conflicts };
}

/** Grants all wishes at once where that closes no circle; otherwise one by one, as long as any can be granted. */
function grant(nodes: FlowNode[], kept: FlowEdge[], wishes: Wish[], conflicts: MergeConflict[]): FlowEdge[] {
  const all = wishes.reduce(granted, kept);
  if (all.length <= LIMITS.edges && wishes.every((wish) => !closesCircle(nodes, all, wish))) return all;
  let edges = wishes.filter(({ edge }) => !edge).reduce(granted, kept);
  let open = wishes.filter(({ edge }) => edge);
  for (let left = Infinity; open.length < left;) {
    left = open.length;
    open = open.filter((wish) => {
      const next = granted(edges, wish);
      if (next.length > LIMITS.edges || closesCircle(nodes, next, wish)) return true;
      edges = next;
      return false;
    });
  }
  const leading = edgesByPort(edges);
  for (const { from, port, edge } of open) {
    const theirs: NodeId | null = leading.get(portKey(from.id, port))?.to ?? null;
    const full = !theirs && edges.length >= LIMITS.edges;
    conflicts.push(full ? tooLarge(from) : wouldCycle(from, port, { mine: edge?.to ?? null, theirs }));
  }
  return edges;
}

function granted(edges: FlowEdge[], { from, port, edge }: Wish): FlowEdge[] {
  const others = edges.filter((other) => other.from !== from.id || other.port !== port);
  if (!edge) return others;
  return [...others, { ...edge, id: freeId(edge.id, new Set(others.map(({ id }) => id))) }];
}

const closesCircle = (nodes: FlowNode[], edges: FlowEdge[], { edge }: Wish): boolean =>
  edge !== null && new Graph({ schema: 1, nodes, edges }).reachableFrom(edge.to).has(edge.from);

/** The id, or the first of its kind that is free: both sides may have used one id for two connections. */
function freeId(id: string, taken: ReadonlySet<string>): string {
  let free = id;
  for (let count = 2; taken.has(free); count += 1) free = `${id.slice(0, 58)}-${count}`;
  return free;
}
