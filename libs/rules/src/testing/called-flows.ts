import fc from 'fast-check';
import type { FlowDocument, FlowNode } from '../document/types';
import { portsOf } from '../nodes/registry';
import { flowDocument } from './arbitraries';
import { withCapturing } from './capturing';

/** A document and the flows that it calls, and they call, by id. */
export interface Family {
  document: FlowDocument;
  flows: ReadonlyMap<string, FlowDocument>;
}

/** Sound documents that capture, and call each other, never in a circle: each calls only those after it. */
export const family: fc.Arbitrary<Family> = fc
  .tuple(fc.array(flowDocument, { minLength: 1, maxLength: 4 }), fc.infiniteStream(fc.noBias(fc.nat(99))))
  .map(([documents, numbers]) => {
    const next = (): number => numbers.next().value as number;
    const [document, ...called] = documents.map((each, index) => {
      const callable = documents.map((_, other) => `flow${other}`).slice(index + 1);
      const capturing = withCapturing(each, next);
      return callable.length > 0 ? withCalls(capturing, callable, next) : capturing;
    });
    return { document: document!, flows: new Map(called.map((each, index) => [`flow${index + 1}`, each])) };
  });

/** Puts calls on some outputs: between two nodes, or where a path ended. */
function withCalls(document: FlowDocument, callable: string[], next: () => number): FlowDocument {
  const nodes: FlowNode[] = [...document.nodes];
  const edges = [...document.edges];
  for (const node of document.nodes) {
    for (const { id: port } of portsOf(node)) {
      if (next() % 3 > 0 || nodes.length > 14) continue;
      const id = `call${nodes.length}`;
      const at = edges.findIndex((edge) => edge.from === node.id && edge.port === port);
      const edge = edges[at];
      nodes.push({ id, kind: 'call', position: { x: 0, y: 0 }, data: { flowId: callable[next() % callable.length]! } });
      if (edge) edges.splice(at, 1, { ...edge, to: id }, { id: `${id}-on`, from: id, port: 'next', to: edge.to });
      else edges.push({ id: `${id}-to`, from: node.id, port, to: id });
    }
  }
  return { ...document, nodes, edges };
}
