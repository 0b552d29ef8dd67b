import { edgesByPort, nodesById, portKey } from '../diff/structural-diff';
import type { FlowDocument, FlowEdge, FlowNode, NodeId, PortId } from '../document/types';
import { portsOf } from '../nodes/registry';

/** A document looked up by node and by output: the base, or what one side made of it. */
export class Side {
  readonly nodes: ReadonlyMap<NodeId, FlowNode>;
  /** By `portKey`. */
  readonly edges: ReadonlyMap<string, FlowEdge>;

  constructor(readonly document: FlowDocument) {
    this.nodes = nodesById(document);
    this.edges = edgesByPort(document.edges);
  }

  /** Where an output leads; null: nowhere. */
  target(key: string): NodeId | null {
    return this.edges.get(key)?.to ?? null;
  }

  hasPort(from: NodeId, port: PortId): boolean {
    const node = this.nodes.get(from);
    return node !== undefined && hasPort(node, port);
  }

  /** Whether this side led an output elsewhere, rather than losing its connection with a node or an output that went. */
  reconnected(base: Side, from: NodeId, port: PortId): boolean {
    const key = portKey(from, port);
    const was = base.target(key);
    const is = this.target(key);
    if (is === was) return false;
    return is !== null || (this.hasPort(from, port) && was !== null && this.nodes.has(was));
  }

  /** Whether this side drew a connection to or from a node. */
  connectedAnew(base: Side, id: NodeId): boolean {
    return this.document.edges.some(
      ({ from, port, to }) => (from === id || to === id) && base.target(portKey(from, port)) !== to,
    );
  }
}

export const hasPort = (node: FlowNode, port: PortId): boolean => portsOf(node).some(({ id }) => id === port);
