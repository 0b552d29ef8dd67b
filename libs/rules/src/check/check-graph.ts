import type { Graph } from '../document/graph';
import { errorProblem, warningProblem, type Problem } from '../document/problem';
import type { FlowDocument } from '../document/types';
import { nodeSpec } from '../nodes/registry';

/** One trigger, no cycle, nothing left aside. */
export function checkGraph({ nodes }: FlowDocument, graph: Graph): Problem[] {
  const [trigger, ...more] = nodes.filter(({ kind }) => kind === 'trigger');
  if (!trigger) return [errorProblem('no-trigger', 'The flow has no trigger.', 'Tok nemá spúšťač.')];
  const problems = more.map(({ id }) =>
    errorProblem('second-trigger', 'A flow has only one trigger.', 'Tok má len jeden spúšťač.', { nodeId: id }),
  );
  if (graph.edgesFrom(trigger.id).length === 0) {
    problems.push(
      warningProblem(
        'trigger-loose',
        'The trigger leads nowhere: the flow does nothing.',
        'Spúšťač nikam nevedie: tok nič nerobí.',
        { nodeId: trigger.id },
      ),
    );
  }
  problems.push(...cycles(graph));
  const reached = graph.reachableFrom(trigger.id);
  for (const { id, kind } of nodes) {
    if (!reached.has(id) && kind !== 'trigger' && nodeSpec(kind).category !== 'note') {
      problems.push(
        warningProblem('unreachable', 'No message ever gets here.', 'Sem sa žiadna správa nedostane.', { nodeId: id }),
      );
    }
  }
  return problems;
}

function cycles(graph: Graph): Problem[] {
  const ordered = new Set(graph.topological());
  for (const id of graph.nodes.keys()) {
    if (!ordered.has(id) && graph.edgesFrom(id).some(({ to }) => graph.reachableFrom(to).has(id))) {
      return [
        errorProblem(
          'cycle',
          'The flow leads back to this node: a message would never end.',
          'Tok vedie späť do tohto uzla: správa by nikdy neskončila.',
          { nodeId: id },
        ),
      ];
    }
  }
  return [];
}
