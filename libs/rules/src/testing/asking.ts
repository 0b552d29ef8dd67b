import type { FlowDocument, FlowNode } from '../document/types';
import { FAILED, NEXT } from '../nodes/shared';

const ASKING: ReadonlySet<FlowNode['kind']> = new Set([
  'move',
  'copy',
  'label',
  'read',
  'important',
  'mute',
  'webhook',
]);

/** The same flow with steps that wait for an answer; without one they lead where they led. */
export const withAsking = ({ schema, nodes, edges }: FlowDocument): FlowDocument => {
  const asking = new Set(nodes.filter(({ kind }) => ASKING.has(kind)).map(({ id }) => id));
  const led = new Set(edges.filter(({ port }) => port === FAILED).map(({ from }) => from));
  return {
    schema,
    nodes: nodes.map((node) =>
      asking.has(node.id) ? { ...node, kind: 'webhook', data: { webhookId: 'hook', waits: true } } : node,
    ),
    edges: edges.flatMap((edge) =>
      asking.has(edge.from) && edge.port === NEXT.id && !led.has(edge.from)
        ? [edge, { ...edge, id: `${edge.id}-${FAILED}`, port: FAILED }]
        : [edge],
    ),
  };
};

/** The same flow with no step that waits. */
export const withoutAsking = ({ schema, nodes, edges }: FlowDocument): FlowDocument => ({
  schema,
  nodes: nodes.map((node) => (node.kind === 'webhook' ? { ...node, data: { ...node.data, waits: false } } : node)),
  edges: edges.filter(({ port }) => port !== FAILED),
});
