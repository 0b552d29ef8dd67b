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

/**
 * Carries along the graph, in order, all that can be left of the values of some facts, and finds the ports of `targets`
 * by which nothing leaves although something arrives. Leaving other facts out, or forgetting, only makes more seem
 * possible: what is found impossible is so. Nothing when the budget ends.
 */
export function carry(
  { graph, order, trigger, leaving }: Pick<Inquiry, 'graph' | 'order' | 'trigger' | 'leaving'>,
  facts: ReadonlySet<string>,
  targets: ReadonlySet<NodeId>,
  budget: Budget,
): DeadPort[] {
  const needed = new Set(targets);
  for (const id of order.toReversed()) if (graph.edgesFrom(id).some(({ to }) => needed.has(to))) needed.add(id);
  const arriving = new Map<NodeId, Map<string, State>>([[trigger, new Map([[stateName(OPEN), OPEN]])]]);
  const dead: DeadPort[] = [];
  for (const id of order) {
    const states = arriving.get(id);
    if (!needed.has(id) || !states) continue;
    const node = graph.nodes.get(id)!;
    for (const { id: port } of portsOf(node)) {
      const edge = graph.edgeAt(id, port);
      if (!targets.has(id) && !(edge && needed.has(edge.to))) continue;
      const formula = about(leaving(node, port), facts);
      const leftOver = [...states.values()].flatMap((state) => expand(state, formula, budget));
      if (budget.left <= 0) return [];
      if (leftOver.length === 0 && targets.has(id)) dead.push({ node, port });
      if (edge && needed.has(edge.to)) arrive(arriving, edge.to, leftOver);
    }
  }
  return dead;
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
