import type { FlowDocument, FlowEdge, FlowNode, Group, Condition, NodeId, PortId } from './types';

/** Lookups over a document, built once per question. Maps only: ids such as `constructor` are ordinary. */
export class Graph {
  readonly nodes = new Map<NodeId, FlowNode>();
  private readonly outgoing = new Map<NodeId, FlowEdge[]>();

  constructor(document: FlowDocument) {
    for (const node of document.nodes) this.nodes.set(node.id, node);
    for (const edge of document.edges) {
      const list = this.outgoing.get(edge.from);
      if (list) list.push(edge);
      else this.outgoing.set(edge.from, [edge]);
    }
  }

  edgesFrom(id: NodeId): readonly FlowEdge[] {
    return this.outgoing.get(id) ?? [];
  }

  edgeAt(id: NodeId, port: PortId): FlowEdge | undefined {
    return this.edgesFrom(id).find((edge) => edge.port === port);
  }

  /** Everything that can be reached from `start`, itself included. */
  reachableFrom(start: NodeId): Set<NodeId> {
    const seen = new Set<NodeId>([start]);
    const open = [start];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      for (const { to } of this.edgesFrom(id)) {
        if (!seen.has(to)) {
          seen.add(to);
          open.push(to);
        }
      }
    }
    return seen;
  }

  /** Nodes in an order where every edge points forward; nodes on or behind a cycle are missing from it. */
  topological(): NodeId[] {
    const waiting = new Map<NodeId, number>();
    for (const id of this.nodes.keys()) waiting.set(id, 0);
    for (const edges of this.outgoing.values()) {
      for (const { to } of edges) waiting.set(to, (waiting.get(to) ?? 0) + 1);
    }
    const order = [...this.nodes.keys()].filter((id) => waiting.get(id) === 0);
    for (let next = 0; next < order.length; next += 1) {
      for (const { to } of this.edgesFrom(order[next]!)) {
        const left = (waiting.get(to) ?? 0) - 1;
        waiting.set(to, left);
        if (left === 0 && this.nodes.has(to)) order.push(to);
      }
    }
    return order;
  }
}

export const isGroup = (rule: Group | Condition): rule is Group => 'rules' in rule;

/** The groups of a branch node with their case, if any. */
export function branchesOf(node: FlowNode): { caseId?: PortId; when: Group }[] {
  if (node.kind === 'condition') return [{ when: node.data.when }];
  if (node.kind === 'switch') return node.data.cases.map(({ id, when }) => ({ caseId: id, when }));
  return [];
}

/** Every condition of a group, in reading order. */
export function* conditionsOf(group: Group): Generator<Condition> {
  for (const rule of group.rules) {
    if (isGroup(rule)) yield* conditionsOf(rule);
    else yield rule;
  }
}
