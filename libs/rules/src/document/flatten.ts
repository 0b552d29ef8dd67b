import { RulesError } from '../errors';
import { isNodeKind, portsOf } from '../nodes/registry';
import { branchesOf, conditionsOf } from './graph';
import { LIMITS } from './limits';
import type { CallNode, FlowDocument, FlowEdge, FlowNode, NodeId } from './types';

/** What decides now for a flow; null: it does not exist, was never published, or may not be called. */
export type FlowLookup = (flowId: string) => FlowDocument | null;

/** Where a node of a flattened document comes from; nodes of the document itself have no origin. */
export interface Origin {
  /** The call node of the document itself through which it is reached. */
  callId: NodeId;
  flowId: string;
  /** Its id in that flow. */
  nodeId: NodeId;
}

/** A call that cannot be walked. */
export interface CallFault {
  /** The call; within a called flow `callId/…`. */
  nodeId: NodeId;
  /** Flows called one within the other, down to the one that cannot be. */
  chain: string[];
}

export interface FlattenOptions {
  /** The flow that the document belongs to, so that a way back to it is seen at once. */
  self?: string;
  /** Is told of each call that cannot be walked, which then leads on as if it were not there. Absent: it is thrown. */
  onFault?: (fault: CallFault, error: RulesError) => void;
}

export interface Flattened {
  document: FlowDocument;
  origins: ReadonlyMap<NodeId, Origin>;
}

/**
 * The document with every called flow drawn into it, each time it is called: ids within it are `callId/nodeId`, the call
 * leads to its trigger, and its loose ends lead to where the call leads. The document's own nodes come first, in their
 * order, with their ids; data is shared with the originals. The result is for walking and reasoning, not for storing:
 * it has a trigger for each call, and ids that no author writes.
 * @throws RulesError `unknown-flow`, `call-recursion`, `call-too-deep`, `flow-too-large`, `flow-has-errors`, and what
 * `flows` throws; details are a `CallFault`
 */
export function flattenCalls(document: FlowDocument, flows: FlowLookup, options: FlattenOptions = {}): Flattened {
  if (!document.nodes.some(({ kind }) => kind === 'call')) return { document, origins: new Map() };
  const flattening = new Flattening(flows, options);
  flattening.draw(document, { prefix: '', chain: options.self === undefined ? [] : [options.self] });
  return flattening;
}

interface Frame {
  /** Put before every id. */
  prefix: string;
  chain: string[];
  call?: { callId: NodeId; flowId: string };
  /** Where loose ends lead. */
  exit?: NodeId;
}

class Flattening {
  readonly document: FlowDocument = { schema: 1, nodes: [], edges: [] };
  readonly origins = new Map<NodeId, Origin>();
  private readonly sizes = new Map<FlowDocument, Size>();
  private readonly found = new Map<string, FlowDocument | RulesError>();
  private readonly size: Size = { nodes: 0, conditions: 0 };

  constructor(
    private readonly flows: FlowLookup,
    private readonly options: FlattenOptions,
  ) {}

  draw(document: FlowDocument, frame: Frame): void {
    const { prefix, exit, call } = frame;
    const { nodes, edges } = this.document;
    this.grow(document);
    for (const node of document.nodes) {
      nodes.push(prefix ? { ...node, id: prefix + node.id } : node);
      if (call) this.origins.set(prefix + node.id, { ...call, nodeId: node.id });
    }
    const entered = this.drawCalled(document, frame);
    const led = new Set<string>();
    for (const edge of document.edges) {
      led.add(`${edge.from}:${edge.port}`);
      if (!entered.has(edge.from)) edges.push(prefix ? prefixed(edge, prefix) : edge);
    }
    if (exit === undefined) return;
    for (const node of document.nodes) {
      if (entered.has(node.id)) continue;
      for (const { id: port } of portsOf(node)) {
        if (!led.has(`${node.id}:${port}`)) edges.push(added(prefix + node.id, port, exit));
      }
    }
  }

  /** @returns the calls that are walked */
  private drawCalled(document: FlowDocument, { prefix, exit, chain, call }: Frame): Set<NodeId> {
    const entered = new Set<NodeId>();
    for (const node of document.nodes) {
      if (node.kind !== 'call') continue;
      const id = prefix + node.id;
      const called = this.enter(node, id, chain);
      if (!called) continue;
      entered.add(node.id);
      const trigger = called.nodes.find(({ kind }) => kind === 'trigger')!;
      this.document.edges.push(added(id, 'next', `${id}/${trigger.id}`));
      const next = document.edges.find(({ from, port }) => from === node.id && port === 'next');
      this.draw(called, {
        prefix: `${id}/`,
        chain: [...chain, node.data.flowId],
        call: { callId: call?.callId ?? node.id, flowId: node.data.flowId },
        exit: next ? prefix + next.to : exit,
      });
    }
    return entered;
  }

  private enter({ data: { flowId } }: CallNode, nodeId: NodeId, outer: string[]): FlowDocument | null {
    const chain = [...outer, flowId];
    const fault: CallFault = { nodeId, chain };
    try {
      if (outer.includes(flowId))
        throw new RulesError('call-recursion', 'The called flow leads back to itself.', fault);
      // The flow itself is the first of the chain only where it is known.
      if (chain.length - (this.options.self === undefined ? 0 : 1) > LIMITS.callDepth)
        throw new RulesError('call-too-deep', `Flows are called more than ${LIMITS.callDepth} deep.`, fault);
      const called = this.find(flowId, fault);
      const { nodes, conditions } = this.sizeOf(called);
      if (this.size.nodes + nodes > LIMITS.calledNodes || this.size.conditions + conditions > LIMITS.calledConditions)
        throw new RulesError('flow-too-large', 'With all flows that it calls, the flow grows too large.', fault);
      return called;
    } catch (error) {
      if (!(error instanceof RulesError) || !this.options.onFault) throw error;
      this.options.onFault(fault, error);
      return null;
    }
  }

  private find(flowId: string, fault: CallFault): FlowDocument {
    const known = this.found.get(flowId) ?? this.look(flowId);
    this.found.set(flowId, known);
    if (known instanceof RulesError) throw new RulesError(known.code, known.message, known.details ?? fault);
    return known;
  }

  private look(flowId: string): FlowDocument | RulesError {
    try {
      const called = this.flows(flowId);
      if (!called) return new RulesError('unknown-flow', 'The called flow does not exist or was never published.');
      const sound = called.nodes.every(({ kind }) => isNodeKind(kind));
      if (sound && called.nodes.some(({ kind }) => kind === 'trigger')) return called;
      return new RulesError('flow-has-errors', 'The called flow cannot be walked: open it and correct its errors.');
    } catch (error) {
      if (error instanceof RulesError) return error;
      throw error;
    }
  }

  private grow(document: FlowDocument): void {
    const { nodes, conditions } = this.sizeOf(document);
    this.size.nodes += nodes;
    this.size.conditions += conditions;
  }

  private sizeOf(document: FlowDocument): Size {
    let size = this.sizes.get(document);
    if (!size) {
      size = { nodes: document.nodes.length, conditions: 0 };
      for (const node of document.nodes) size.conditions += conditionCount(node);
      this.sizes.set(document, size);
    }
    return size;
  }
}

interface Size {
  nodes: number;
  conditions: number;
}

const conditionCount = (node: FlowNode): number =>
  branchesOf(node).reduce((count, { when }) => count + [...conditionsOf(when)].length, 0);

const prefixed = ({ id, from, port, to }: FlowEdge, prefix: string): FlowEdge => ({
  id: prefix + id,
  from: prefix + from,
  port,
  to: prefix + to,
});

/** An edge that no author drew; an author's ids hold no `:`. */
const added = (from: NodeId, port: string, to: NodeId): FlowEdge => ({ id: `${from}:${port}`, from, port, to });
