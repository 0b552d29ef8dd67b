import {
  branchAt,
  capturesIn,
  flattenCalls,
  Graph,
  type FlowDocument,
  type FlowLookup,
  type NodeId,
} from '@mailroom/rules';

/**
 * Names that expressions capture on some way to a step, within the flows that are called there, too; each once. These
 * are what `{{match.name}}` may ask for in the step.
 */
export function capturesBefore(document: FlowDocument, nodeId: NodeId, flows: FlowLookup): string[] {
  const whole = flattenCalls(document, flows, { onFault: () => undefined }).document;
  const graph = new Graph(whole);
  const before = upstream(whole, nodeId);
  const names = whole.nodes.flatMap((node) => {
    if (!before.has(node.id)) return [];
    return graph
      .edgesFrom(node.id)
      .filter(({ to }) => to === nodeId || before.has(to))
      .flatMap(({ port }) => {
        const branch = branchAt(node, port);
        return branch ? [...capturesIn(branch)].flatMap((capture) => capture.names) : [];
      });
  });
  return [...new Set(names)];
}

/** Every step from which a way leads to this one. */
export function upstream(document: FlowDocument, nodeId: NodeId): Set<NodeId> {
  const from = new Map<NodeId, NodeId[]>();
  for (const edge of document.edges) {
    const list = from.get(edge.to);
    if (list) list.push(edge.from);
    else from.set(edge.to, [edge.from]);
  }
  const seen = new Set<NodeId>();
  const open = [nodeId];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const before of from.get(id) ?? []) {
      if (seen.has(before)) continue;
      seen.add(before);
      open.push(before);
    }
  }
  return seen;
}
