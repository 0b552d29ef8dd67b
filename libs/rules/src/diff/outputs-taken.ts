import type { CompiledFlow } from '../compile/flow';
import type { NodeId, PortId } from '../document/types';
import type { Decision } from '../walk/types';

/** An output that a message left a node by; where it leads nowhere, `to` is null and the flow ended there. */
export interface OutputTaken {
  from: NodeId;
  port: PortId;
  to: NodeId | null;
}

/** The outputs along the path of a decision of this flow; the path alone would not tell two that lead to one node. */
export function outputsTaken(flow: CompiledFlow, { path, trace }: Pick<Decision, 'path' | 'trace'>): OutputTaken[] {
  const followed = new Map<NodeId, PortId>();
  for (const { nodeId, port } of trace) if (port !== undefined) followed.set(nodeId, port);
  return path.flatMap((from) => {
    const step = flow.steps.get(from);
    const port = followed.get(from) ?? step?.otherwise;
    return step && port != null ? [{ from, port, to: step.next.get(port) ?? null }] : [];
  });
}
