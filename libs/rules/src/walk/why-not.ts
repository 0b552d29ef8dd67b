import { NEXT } from '../nodes/shared';
import { waits } from '../nodes/webhook';
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
  return { connected: true, turns: way.flatMap((edge) => ways.turnAt(edge) ?? []) };
}

/** The last connection of a way, and the way before it. */
interface Way {
  edge: FlowEdge | null;
  before: Way | null;
  turns: number;
  length: number;
}

class Ways {
  private readonly nodes: ReadonlyMap<NodeId, FlowNode>;
  private readonly outgoing = new Map<NodeId, FlowEdge[]>();
  private readonly branches = new Map<NodeId, BranchTrace[]>();
  private readonly path: ReadonlySet<NodeId>;
  /** To each node the way with the fewest turns, of those the shortest. */
  private readonly ways = new Map<NodeId, Way>();

  /** The step whose answer the message waits for. */
  private readonly waiting: NodeId | undefined;

  constructor({ nodes, edges }: FlowDocument, { path, trace, end }: Decision) {
    this.waiting = end === 'waits' ? path.at(-1) : undefined;
    this.nodes = new Map(nodes.map((node) => [node.id, node]));
    this.path = new Set(path);
    for (const edge of edges) push(this.outgoing, edge.from, edge);
    for (const branch of trace) push(this.branches, branch.nodeId, branch);
    this.explore(nodes.filter(({ id, kind }) => kind === 'trigger' && !id.includes('/')));
  }

  /** Its connections from the start on; null: none leads there. */
  to(nodeId: NodeId): FlowEdge[] | null {
    const way = this.ways.get(nodeId);
    if (!way) return null;
    const edges: FlowEdge[] = [];
    for (let at: Way | null = way; at?.edge; at = at.before) edges.push(at.edge);
    return edges.reverse();
  }

  /** From the start outwards, again from a node to which a better way is found: a flow may be thousands of steps deep. */
  private explore(starts: readonly FlowNode[]): void {
    const open = starts.map(({ id }) => id);
    for (const id of open) this.ways.set(id, START);
    for (const id of open) {
      const before = this.ways.get(id) ?? START;
      for (const edge of this.outgoing.get(id) ?? []) {
        const turns = before.turns + (this.isTurn(edge) ? 1 : 0);
        const way = { edge, before, turns, length: before.length + 1 };
        const known = this.ways.get(edge.to);
        if (known && !isBetter(way, known)) continue;
        this.ways.set(edge.to, way);
        open.push(edge.to);
      }
    }
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
    return from === this.waiting || (taken !== null && taken !== port);
  }

  /** The way out for this message, whether or not it came there; null where nothing is asked. */
  private taken(nodeId: NodeId): PortId | null {
    const node = this.nodes.get(nodeId);
    if (node?.kind === 'condition') return this.branchOf(nodeId)?.result ? 'yes' : 'no';
    // Where a message did not come, an answer is as likely as not: the author draws for the one that comes.
    if (node?.kind === 'webhook' && waits(node) && nodeId !== this.waiting) {
      return this.branchOf(nodeId)?.port ?? NEXT.id;
    }
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
    if (node?.kind === 'webhook') {
      const branch = this.branchOf(nodeId) ?? { nodeId, reached: this.path.has(nodeId), result: null };
      return [{ branch, wanted: port === NEXT.id }];
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

const START: Way = { edge: null, before: null, turns: 0, length: 0 };

const isBetter = (one: Way, other: Way): boolean =>
  one.turns < other.turns || (one.turns === other.turns && one.length < other.length);

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
