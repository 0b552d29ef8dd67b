import { canonical } from '../document/parse';
import { ID_PATTERN } from '../document/ids';
import { LIMITS } from '../document/limits';
import type { FlowDocument, FlowEdge, FlowNode, NodeId } from '../document/types';
import { RulesError } from '../errors';
import { isNodeKind, nodeSpec, portsOf } from '../nodes/registry';
import { canConnect } from './can-connect';
import type { Applied, FlowOperation } from './types';

type Handlers = {
  [Type in FlowOperation['type']]: (
    document: FlowDocument,
    operation: Extract<FlowOperation, { type: Type }>,
  ) => Applied;
};

/**
 * Applies one edit. Pure: the given document stays as it is, unchanged parts are shared.
 * @throws RulesError saying why the edit is not possible: `unknown-node`, `unknown-edge`, `unknown-port`,
 * `duplicate-id`, `bad-id`, `bad-data`, `port-taken`, `would-cycle`, `no-input`, `trigger-fixed`, `too-many-nodes`, ...
 */
export function applyOperation(document: FlowDocument, operation: FlowOperation): Applied {
  if (!Object.hasOwn(HANDLERS, operation.type)) {
    throw new RulesError('unknown-operation', `There is no operation "${String(operation.type)}".`);
  }
  // The handler of a type takes the operations of that type; TypeScript cannot correlate the two.
  const handler = HANDLERS[operation.type] as (document: FlowDocument, operation: FlowOperation) => Applied;
  return handler(document, operation);
}

const HANDLERS: Handlers = {
  'add-node': (document, { node, index = document.nodes.length }) => {
    if (document.nodes.length >= LIMITS.nodes)
      throw new RulesError('too-many-nodes', `A flow has at most ${LIMITS.nodes} nodes.`);
    checkId(node.id);
    if (document.nodes.some(({ id }) => id === node.id))
      throw new RulesError('duplicate-id', `There is already a node ${node.id}.`);
    if (!isNodeKind(node.kind))
      throw new RulesError('unknown-node-kind', `There is no node kind "${String(node.kind)}".`);
    if (node.kind === 'trigger' && document.nodes.some(({ kind }) => kind === 'trigger')) {
      throw new RulesError('trigger-fixed', 'A flow has only one trigger.');
    }
    checkData(node.kind, node.data);
    return {
      document: { ...document, nodes: document.nodes.toSpliced(index, 0, canonical(node)) },
      inverse: { type: 'remove-node', nodeId: node.id },
    };
  },

  'remove-node': (document, { nodeId }) => {
    const { node, index } = find(document, nodeId);
    // An inverse may take back a trigger that was just added; a trigger that anything depends on stays.
    if (node.kind === 'trigger' && document.nodes.length > 1)
      throw new RulesError('trigger-fixed', 'The trigger cannot be removed.');
    const { edges, restore } = withoutEdges(document, ({ from, to }) => from === nodeId || to === nodeId);
    return {
      document: { ...document, nodes: document.nodes.toSpliced(index, 1), edges },
      inverse: batch([{ type: 'add-node', node, index }, ...restore]),
    };
  },

  'move-nodes': (document, { moves }) => {
    const targets = new Map(moves.map(({ nodeId, position }) => [nodeId, position]));
    const back = [...targets.keys()].map((nodeId) => ({ nodeId, position: find(document, nodeId).node.position }));
    for (const { x, y } of targets.values()) {
      if (!Number.isFinite(x) || !Number.isFinite(y)) throw new RulesError('bad-data', 'A position needs two numbers.');
    }
    const nodes = document.nodes.map((node) => {
      const position = targets.get(node.id);
      return position ? { ...node, position: { x: position.x, y: position.y } } : node;
    });
    return { document: { ...document, nodes }, inverse: { type: 'move-nodes', moves: back } };
  },

  'set-title': (document, { nodeId, title }) => {
    const { node, index } = find(document, nodeId);
    if (title !== undefined && title.length > 200)
      throw new RulesError('bad-data', 'A title has at most 200 characters.');
    return {
      document: { ...document, nodes: document.nodes.with(index, canonical({ ...node, title })) },
      inverse: { type: 'set-title', nodeId, title: node.title },
    };
  },

  'set-data': (document, { nodeId, data }) => {
    const { node, index } = find(document, nodeId);
    checkData(node.kind, data);
    // The data was just found to be that of the node's kind.
    const changed = { ...node, data } as FlowNode;
    const ports = new Set(portsOf(changed).map(({ id }) => id));
    const { edges, restore } = withoutEdges(document, ({ from, port }) => from === nodeId && !ports.has(port));
    return {
      document: { ...document, nodes: document.nodes.with(index, changed), edges },
      inverse: batch([{ type: 'set-data', nodeId, data: node.data }, ...restore]),
    };
  },

  connect: (document, { edge, index = document.edges.length }) => {
    checkId(edge.id);
    if (document.edges.some(({ id }) => id === edge.id))
      throw new RulesError('duplicate-id', `There is already an edge ${edge.id}.`);
    const answer = canConnect(document, edge.from, edge.port, edge.to);
    if (!answer.ok) throw new RulesError(answer.code, answer.reason.en);
    const { id, from, port, to } = edge;
    return {
      document: { ...document, edges: document.edges.toSpliced(index, 0, { id, from, port, to }) },
      inverse: { type: 'disconnect', edgeId: id },
    };
  },

  disconnect: (document, { edgeId }) => {
    const index = document.edges.findIndex(({ id }) => id === edgeId);
    const edge = document.edges[index];
    if (!edge) throw new RulesError('unknown-edge', `There is no connection ${edgeId}.`);
    return {
      document: { ...document, edges: document.edges.toSpliced(index, 1) },
      inverse: { type: 'connect', edge, index },
    };
  },

  'replace-document': (document, { document: next }) => ({
    document: next,
    inverse: { type: 'replace-document', document },
  }),

  batch: (document, { operations }) => {
    const inverses: FlowOperation[] = [];
    let current = document;
    for (const operation of operations) {
      const applied = applyOperation(current, operation);
      current = applied.document;
      inverses.unshift(applied.inverse);
    }
    return { document: current, inverse: batch(inverses) };
  },
};

const batch = (operations: FlowOperation[]): FlowOperation =>
  operations.length === 1 ? operations[0]! : { type: 'batch', operations };

function find(document: FlowDocument, nodeId: NodeId): { node: FlowNode; index: number } {
  const index = document.nodes.findIndex(({ id }) => id === nodeId);
  const node = document.nodes[index];
  if (!node) throw new RulesError('unknown-node', `There is no node ${nodeId}.`);
  return { node, index };
}

/** The edges that stay, and the operations that put the others back: in rising order, so that each index is right. */
function withoutEdges(
  { edges }: FlowDocument,
  goes: (edge: FlowEdge) => boolean,
): { edges: FlowEdge[]; restore: FlowOperation[] } {
  const restore: FlowOperation[] = [];
  const stay = edges.filter((edge, index) => {
    if (!goes(edge)) return true;
    restore.push({ type: 'connect', edge, index });
    return false;
  });
  return { edges: restore.length > 0 ? stay : edges, restore };
}

function checkId(id: string): void {
  if (!ID_PATTERN.test(id)) throw new RulesError('bad-id', 'An id consists of letters, digits, "-" and "_".');
}

function checkData(kind: FlowNode['kind'], data: unknown): void {
  const result = nodeSpec(kind).dataSchema.safeParse(data);
  if (!result.success) {
    throw new RulesError(
      'bad-data',
      `The settings do not fit a "${kind}" node: ${result.error.issues[0]?.message ?? ''}`,
      result.error.issues.length,
    );
  }
}
