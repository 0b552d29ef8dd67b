import type { findReferable } from '../flow-references.repository';

type Deciding = Awaited<ReturnType<typeof findReferable>>['flows'][number];

/** The published flows that call it, directly or through others. */
export function callersOf(id: string, flows: readonly Deciding[]): Deciding[] {
  const called = new Set([id]);
  const callers = new Set<Deciding>();
  for (let known = 0; known < called.size;) {
    known = called.size;
    for (const flow of flows) {
      const calls = flow.document?.nodes.some((node) => node.kind === 'call' && called.has(node.data.flowId));
      if (!calls || flow.id === id) continue;
      callers.add(flow);
      called.add(flow.id);
    }
  }
  return [...callers];
}
