import type { FlowNode, NodeId, PortId } from '../document/types';
import { portsOf } from '../nodes/registry';
import { about } from './domain/formula';
import { expand, type Budget } from './domain/solve';
import { OPEN, stateName, type State } from './domain/state';
import type { Inquiry } from './inquiry';

/** States kept apart at one node; with more of them nothing is remembered of the way there. */
const MAX_STATES = 12;

export interface DeadPort {
  node: FlowNode;
  port: PortId;
}

type Flow = Pick<Inquiry, 'graph' | 'order' | 'trigger' | 'leaving'>;

/**
 * Finds the ports of `targets` by which nothing leaves although something arrives. Nothing when the budget ends.
 */
export function carry(
  flow: Flow,
  facts: ReadonlySet<string>,
  targets: ReadonlySet<NodeId>,
  budget: Budget,
): DeadPort[] {
  const dead: DeadPort[] = [];
  const arriving = spread(flow, facts, targets, budget, {
    leaving: (node, port, states) => {
      if (states.length === 0 && targets.has(node.id)) dead.push({ node, port });
    },
  });
  return arriving ? dead : [];
}

/**
 * All that can be left of the values of some facts when a message comes to a node, over paths of nodes that satisfy
 * `through`; without states nothing comes there at all. Null when the budget ends.
 */
export function arrivals(
  flow: Flow,
  facts: ReadonlySet<string>,
  target: NodeId,
  budget: Budget,
  through: (node: FlowNode) => boolean = () => true,
): readonly State[] | null {
  const arriving = spread(flow, facts, new Set([target]), budget, { through });
  return arriving && [...(arriving.get(target)?.values() ?? [])];
}

interface Spreading {
  leaving?: (node: FlowNode, port: PortId, states: readonly State[]) => void;
  through?: (node: FlowNode) => boolean;
}

/**
 * Carries along the graph, in order, all that can be left of the values of some facts. Leaving other facts out, or
 * forgetting, only makes more seem possible: what is found impossible is so.
 */
function spread(
  { graph, order, trigger, leaving }: Flow,
  facts: ReadonlySet<string>,
  targets: ReadonlySet<NodeId>,
  budget: Budget,
  { leaving: told, through }: Spreading,
): Map<NodeId, Map<string, State>> | null {
  const needed = new Set(targets);
  for (const id of order.toReversed()) if (graph.edgesFrom(id).some(({ to }) => needed.has(to))) needed.add(id);
  const arriving = new Map<NodeId, Map<string, State>>([[trigger, new Map([[stateName(OPEN), OPEN]])]]);
  for (const id of order) {
    const states = arriving.get(id);
    if (!needed.has(id) || !states) continue;
    const node = graph.nodes.get(id)!;
    if (through && !through(node)) continue;
    for (const { id: port } of portsOf(node)) {
      const edge = graph.edgeAt(id, port);
      if (!targets.has(id) && !(edge && needed.has(edge.to))) continue;
      const formula = about(leaving(node, port), facts);
      const leftOver = [...states.values()].flatMap((state) => expand(state, formula, budget));
      if (budget.left <= 0) return null;
      told?.(node, port, leftOver);
      if (edge && needed.has(edge.to)) arrive(arriving, edge.to, leftOver);
    }
  }
  return arriving;
}

function arrive(arriving: Map<NodeId, Map<string, State>>, id: NodeId, states: readonly State[]): void {
  if (states.length === 0) return;
  const known = arriving.get(id) ?? new Map<string, State>();
  for (const state of states) known.set(stateName(state), state);
  if (known.size > MAX_STATES || known.has(stateName(OPEN))) {
    known.clear();
    known.set(stateName(OPEN), OPEN);
  }
  arriving.set(id, known);
}
