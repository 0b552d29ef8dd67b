import type { Graph } from '../document/graph';
import { warningProblem, type Problem } from '../document/problem';
import type { ActionKind, NodeId } from '../document/types';

/** Doing these twice to one message is not what an author means; only the last move, or a second answer, would show. */
const ONCE: ReadonlySet<string> = new Set<ActionKind>(['move', 'case', 'lead', 'respond']);

/**
 * Actions that meet an earlier one of their kind on some path. One pass over the graph in order, passing on for each
 * kind one earlier node; listing paths would explode where branches rejoin.
 */
export function checkPaths(graph: Graph): Problem[] {
  const earlier = new Map<NodeId, Map<string, NodeId>>();
  const problems: Problem[] = [];
  for (const id of graph.topological()) {
    const kind = graph.nodes.get(id)!.kind;
    const passed = new Map(earlier.get(id));
    if (ONCE.has(kind)) {
      if (passed.has(kind)) {
        problems.push(
          warningProblem(
            'repeated-action',
            `On the way to this node the message already went through the same action (${passed.get(kind)}).`,
            `Cestou k tomuto uzlu správa už prešla rovnakou akciou (${passed.get(kind)}).`,
            { nodeId: id },
          ),
        );
      }
      passed.set(kind, id);
    }
    for (const { to } of graph.edgesFrom(id)) {
      earlier.set(to, new Map([...(earlier.get(to) ?? []), ...passed]));
    }
  }
  return problems;
}
