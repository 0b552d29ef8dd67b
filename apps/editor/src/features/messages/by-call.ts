import type { BranchTrace, NodeId } from '@mailroom/rules';

/** A branch of the flow itself, or all that happened within one call of another flow. */
export type TraceItem = { kind: 'branch'; branch: BranchTrace } | { kind: 'call'; callId: NodeId; items: TraceItem[] };

/** The trace as it nests: ids of branches within called flows are `callId/nodeId`, each level one more. */
export function byCall(trace: readonly BranchTrace[], prefix = ''): TraceItem[] {
  const items: TraceItem[] = [];
  const within = new Map<NodeId, BranchTrace[]>();
  for (const branch of trace) {
    const slash = branch.nodeId.indexOf('/', prefix.length);
    if (slash < 0) {
      items.push({ kind: 'branch', branch });
      continue;
    }
    const callId = branch.nodeId.slice(0, slash);
    const met = within.get(callId);
    if (met) met.push(branch);
    else {
      within.set(callId, [branch]);
      items.push({ kind: 'call', callId, items: [] });
    }
  }
  return items.map((item) =>
    item.kind === 'call' ? { ...item, items: byCall(within.get(item.callId) ?? [], `${item.callId}/`) } : item,
  );
}
