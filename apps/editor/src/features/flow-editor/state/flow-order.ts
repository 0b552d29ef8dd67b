import type { FlowDocument, FlowEdge, FlowNode, NodeId } from '@mailroom/rules';

/**
 * Steps as mail meets them: from the start along the first way out to its end, then the next way; a step that several
 * ways lead to stands where it is met first. What nothing leads to comes after, as it stands in the document.
 */
export function flowOrder(document: FlowDocument, portsOf: (node: FlowNode) => readonly string[]): FlowNode[] {
  const nodes = new Map(document.nodes.map((node) => [node.id, node]));
  const ways = new Map<NodeId, FlowEdge[]>();
  const reached = new Set<NodeId>();
  for (const edge of document.edges) {
    reached.add(edge.to);
    const own = ways.get(edge.from);
    if (own) own.push(edge);
    else ways.set(edge.from, [edge]);
  }
  const met = new Map<NodeId, FlowNode>();
  const follow = (first: FlowNode) => {
    const open = [first];
    for (let node = open.pop(); node; node = open.pop()) {
      if (met.has(node.id)) continue;
      met.set(node.id, node);
      const own = ways.get(node.id) ?? [];
      for (const port of portsOf(node).toReversed()) {
        const next = nodes.get(own.find((edge) => edge.port === port)?.to ?? '');
        if (next) open.push(next);
      }
    }
  };
  const heads = document.nodes.filter(({ id }) => !reached.has(id));
  const isStart = (node: FlowNode) => node.kind === 'trigger';
  for (const node of [...heads.filter(isStart), ...heads, ...document.nodes]) follow(node);
  return [...met.values()];
}
