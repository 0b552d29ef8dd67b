import type { CompiledFlow } from '../compile/flow';
import type { NodeId, PortId } from '../document/types';
import type { Decision } from '../walk/types';

/** An output that a message left a node by; where it leads nowhere, `to` is null and the flow ended there. */
export interface OutputTaken {
  from: NodeId;
  port: PortId;
  to: NodeId | null;
}

/**
 * The outputs along the path of a decision of this flow; the path alone would not tell two that lead to one node.
 * A called flow is seen as in its own document: its loose ends lead nowhere, then the message leaves the call.
 */
export function outputsTaken(flow: CompiledFlow, { path, trace }: Pick<Decision, 'path' | 'trace'>): OutputTaken[] {
  const followed = new Map<NodeId, PortId>();
  for (const { nodeId, port } of trace) if (port !== undefined) followed.set(nodeId, port);
  const outputs: OutputTaken[] = [];
  for (const from of path) {
    const step = flow.steps.get(from);
    // A step that waits for its answer is left by no output yet.
    const port = followed.get(from) ?? (step?.waits ? null : step?.otherwise);
    if (!step || port == null) continue;
    const next = step.next.get(port) ?? null;
    if (!isWithin(next, from)) outputs.push(...leaving(from, port, next));
  }
  return outputs;
}

/** The output itself, and the calls that end with it. */
function leaving(from: NodeId, port: PortId, next: NodeId | null): OutputTaken[] {
  const call = callOf(from);
  if (call === null || isWithin(next, call)) return [{ from, port, to: next }];
  return [{ from, port, to: null }, ...leaving(call, 'next', next)];
}

/** The call within whose flow a node is walked. */
const callOf = (id: NodeId): NodeId | null => (id.includes('/') ? id.slice(0, id.lastIndexOf('/')) : null);

const isWithin = (id: NodeId | null, call: NodeId): boolean => id?.startsWith(`${call}/`) ?? false;
