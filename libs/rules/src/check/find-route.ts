import type { Graph } from '../document/graph';
import type { FlowEdge, FlowNode, NodeId, PortId } from '../document/types';
import { isLiteral, type Formula } from './domain/formula';
import { solve, type Budget } from './domain/solve';
import { OPEN, narrow, type State } from './domain/state';

/** Proposals tried per question; a flow where so many fail is too tangled for a simple witness. */
const MAX_PROPOSALS = 4;

interface Flow {
  graph: Graph;
  trigger: NodeId;
  /** What makes a message leave a node by a port. */
  leaving(node: FlowNode, port: PortId): Formula;
  leads(from: NodeId, to: NodeId): boolean;
}

/**
 * Looks for a path from the trigger through some nodes, in this order, whose conditions and `goal` can all be met, and
 * hands what is left of the facts to `accept` until it takes one.
 */
export function findRoute<T>(
  flow: Flow,
  through: readonly NodeId[],
  goal: readonly Formula[],
  budget: Budget,
  accept: (state: State) => T | null,
): T | null {
  const { graph } = flow;
  let proposals = 0;

  const arrive = (state: State, open: readonly Formula[]): T | null => {
    const solution = solve([...goal, ...open], budget, state);
    if (solution === null || solution === 'unknown') return null;
    proposals += 1;
    return accept(solution);
  };

  // A stack of its own: with called flows a path is longer than what recursion bears.
  const way: Visit[] = [];
  const visit = (id: NodeId, next: number, state: State, open: readonly Formula[]): T | null => {
    const wanted = through[next] === id ? next + 1 : next;
    if (wanted === through.length) return arrive(state, open);
    way.push({ node: graph.nodes.get(id)!, edges: graph.edgesFrom(id).values(), wanted, state, open });
    return null;
  };

  if (!flow.leads(flow.trigger, through[0]!)) return null;
  let found = visit(flow.trigger, 0, OPEN, []);
  for (let at = way.at(-1); at && found === null; at = way.at(-1)) {
    const { value: edge } = at.edges.next();
    if (!edge) {
      way.pop();
      continue;
    }
    if (!flow.leads(edge.to, through[at.wanted]!)) continue;
    if (budget.left <= 0 || proposals >= MAX_PROPOSALS) return null;
    budget.left -= 1;
    const taken = step(at.state, flow.leaving(at.node, edge.port), budget);
    if (!taken) continue;
    found = visit(edge.to, at.wanted, taken.state, taken.open.length > 0 ? [...at.open, ...taken.open] : at.open);
  }
  return found;
}

/** A node on the way, and where to go on from it. */
interface Visit {
  node: FlowNode;
  edges: Iterator<FlowEdge, undefined>;
  /** How many of the nodes that are to be passed lie behind. */
  wanted: number;
  state: State;
  open: readonly Formula[];
}

/** Takes in what leaves no choice, so that dead ends show early; choices wait for the end of the path. */
function step(from: State, formula: Formula, budget: Budget): { state: State; open: Formula[] } | null {
  let state = from;
  const open: Formula[] = [];
  const parts = [formula];
  for (let part = parts.pop(); part; part = parts.pop()) {
    if (isLiteral(part)) {
      budget.left -= 1;
      const narrower = narrow(state, part);
      if (!narrower) return null;
      state = narrower;
    } else if ('all' in part) parts.push(...part.all);
    else open.push(part);
  }
  return { state, open };
}
