import type { FlowDocument, FlowEdge, FlowNode, NodeId, PortId } from '../document/types';
import type { BranchTrace, ConditionTrace, Decision, GroupTrace } from './types';

/** A branch that would have to come out otherwise. */
export interface Obstacle {
  branch: BranchTrace;
  /** What it would have to be. */
  wanted: boolean;
}

/** A question on the way to a step that leads elsewhere. */
export interface Turn {
  nodeId: NodeId;
  /** The way out that leads to the step. */
  port: PortId;
  /** Where the message goes from there, or would go if it came there. */
  taken: PortId | null;
  /** Whether the message came there. */
  reached: boolean;
  obstacles: Obstacle[];
}

export interface WhyNot {
  /** False: no way from the start leads to the step. */
  connected: boolean;
  /** On the way with the fewest of them, in its order; the first is where the message left it. */
  turns: Turn[];
}

/**
 * What kept a message from a step: of all ways from the start that lead to it, the one on which the fewest questions would
 * have to be answered otherwise, and those questions.
 * @param document with the flows it calls drawn in, as `flattenCalls` does
 * @param decision of `explain`, which evaluates what was not reached too
 * @returns null when the message came to the step
 */
export function whyNot(document: FlowDocument, decision: Decision, nodeId: NodeId): WhyNot | null {
  if (decision.path.includes(nodeId)) return null;
  const ways = new Ways(document, decision);
  const way = ways.to(nodeId);
  if (!way) return { connected: false, turns: [] };
  return { connected: true, turns: way.edges.flatMap((edge) => ways.turnAt(edge) ?? []) };
}

interface Way {
  edges: FlowEdge[];
  turns: number;
}

class Ways {
  private readonly nodes: ReadonlyMap<NodeId, FlowNode>;
  private readonly incoming = new Map<NodeId, FlowEdge[]>();
  private readonly branches = new Map<NodeId, BranchTrace[]>();
  private readonly path: ReadonlySet<NodeId>;
  private readonly known = new Map<NodeId, Way | null>();

  constructor({ nodes, edges }: FlowDocument, { path, trace }: Decision) {
    this.nodes = new Map(nodes.map((node) => [node.id, node]));
    this.path = new Set(path);
    for (const edge of edges) push(this.incoming, edge.to, edge);
    for (const branch of trace) push(this.branches, branch.nodeId, branch);
  }

  /** The way with the fewest turns, of those the shortest; null: none leads there. */
  to(nodeId: NodeId): Way | null {
    const known = this.known.get(nodeId);
    if (known !== undefined) return known;
    // A way that comes back to itself is none.
    this.known.set(nodeId, null);
    const best = this.nodes.get(nodeId)?.kind === 'trigger' && !nodeId.includes('/') ? START : this.bestTo(nodeId);
    this.known.set(nodeId, best);
    return best;
  }

  private bestTo(nodeId: NodeId): Way | null {
    let best: Way | null = null;
    for (const edge of this.incoming.get(nodeId) ?? []) {
      const before = this.to(edge.from);
      if (!before) continue;
      const way = { edges: [...before.edges, edge], turns: before.turns + (this.isTurn(edge) ? 1 : 0) };
      const better =
        !best || way.turns < best.turns || (way.turns === best.turns && way.edges.length < best.edges.length);
      if (better) best = way;
    }
    return best;
  }

  turnAt(edge: FlowEdge): Turn | null {
    if (!this.isTurn(edge)) return null;
    const { from, port } = edge;
    return {
      nodeId: from,
      port,
      taken: this.taken(from),
      reached: this.path.has(from),
      obstacles: this.obstacles(from, port),
    };
  }

  private isTurn({ from, port }: FlowEdge): boolean {
    const taken = this.taken(from);
    return taken !== null && taken !== port;
  }

  /** The way out for this message, whether or not it came there; null where nothing is asked. */
  private taken(nodeId: NodeId): PortId | null {
    const node = this.nodes.get(nodeId);
    if (node?.kind === 'condition') return this.branchOf(nodeId)?.result ? 'yes' : 'no';
    if (node?.kind !== 'switch') return null;
    return node.data.cases.find(({ id }) => this.branchOf(nodeId, id)?.result)?.id ?? 'otherwise';
  }

  private branchOf(nodeId: NodeId, caseId?: string): BranchTrace | undefined {
    return this.branches.get(nodeId)?.find((branch) => branch.caseId === caseId);
  }

  private obstacles(nodeId: NodeId, port: PortId): Obstacle[] {
    const node = this.nodes.get(nodeId);
    if (node?.kind === 'condition') {
      const branch = this.branchOf(nodeId);
      return branch ? [{ branch, wanted: port === 'yes' }] : [];
    }
    if (node?.kind !== 'switch') return [];
    const { cases } = node.data;
    const place = cases.findIndex(({ id }) => id === port);
    // Every case before the wanted one that holds takes the message away; of `otherwise`, all of them.
    const before = (place < 0 ? cases : cases.slice(0, place)).map(({ id }) => this.branchOf(nodeId, id));
    const taking = before.filter((branch) => branch?.result).map((branch) => ({ branch: branch!, wanted: false }));
    const own = place < 0 ? undefined : this.branchOf(nodeId, port);
    return own && !own.result ? [...taking, { branch: own, wanted: true }] : taking;
  }
}

const START: Way = { edges: [], turns: 0 };

function push<Key, Item>(map: Map<Key, Item[]>, key: Key, item: Item): void {
  const items = map.get(key);
  if (items) items.push(item);
  else map.set(key, [item]);
}

/** The conditions that decided a group: those whose results made it what it is. */
export function decisiveConditions({ rules }: GroupTrace): ConditionTrace[] {
  return rules.flatMap((rule) => {
    if (!rule.decisive) return [];
    return 'rules' in rule ? decisiveConditions(rule) : [rule];
  });
}
