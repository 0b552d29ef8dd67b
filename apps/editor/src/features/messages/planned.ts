import {
  fillCaptures,
  flattenCalls,
  type Captures,
  type FlowDocument,
  type FlowLookup,
  type FlowNode,
  type NodeId,
  type PlannedAction,
} from '@mailroom/rules';

/** The steps of a flow by id and, under `callId/nodeId`, those of the flows it calls; calls that lead nowhere are left out. */
export function nodesWithin(document: FlowDocument | null, flows: FlowLookup): ReadonlyMap<NodeId, FlowNode> {
  if (!document) return new Map();
  const whole = flattenCalls(document, flows, { onFault: () => undefined }).document;
  return new Map(whole.nodes.map((node) => [node.id, node]));
}

/**
 * The step of a planned action with the parameters it was planned with, what was captured filled in; without the step's
 * flow it has no title.
 */
export function plannedNode(action: PlannedAction, nodes: ReadonlyMap<NodeId, FlowNode>): FlowNode {
  const known = nodes.get(action.nodeId);
  const place = known?.kind === action.kind ? known : { position: { x: 0, y: 0 } };
  return {
    ...place,
    id: action.nodeId,
    kind: action.kind,
    data: fillCaptures(action.params, action.captures, action.answers),
  } as FlowNode;
}

/** What was captured on the whole way; a later capture of a name stands for the earlier one. */
export const capturesOf = (actions: readonly PlannedAction[]): Captures =>
  Object.assign({}, ...actions.map(({ captures }) => captures ?? {})) as Captures;
