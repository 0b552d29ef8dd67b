import { Graph, branchesOf } from '../document/graph';
import { errorProblem, type Problem } from '../document/problem';
import { checkStructure } from '../document/structure';
import type { FlowDocument } from '../document/types';
import { isNodeKind, nodeSpec } from '../nodes/registry';
import type { References } from '../nodes/types';
import { checkGraph } from './check-graph';
import { checkGroup } from './check-group';
import { checkPaths } from './check-paths';

/** Everything that is wrong with a flow, errors first. Never throws for a document that `parseDocument` accepts. */
export function checkFlow(document: FlowDocument, references: References = {}): Problem[] {
  const unknown = document.nodes.filter(({ kind }) => !isNodeKind(kind));
  if (unknown.length > 0) {
    return unknown.map(({ id, kind }) =>
      errorProblem('unknown-node-kind', `The kind "${kind}" is not known.`, `Druh „${kind}“ nie je známy.`, {
        nodeId: id,
      }),
    );
  }
  const graph = new Graph(document);
  const problems = [...checkStructure(document), ...checkGraph(document, graph)];
  for (const node of document.nodes) {
    problems.push(...nodeSpec(node.kind).check(node, references));
    for (const { when } of branchesOf(node)) problems.push(...checkGroup(node.id, when, references));
  }
  problems.push(...checkPaths(graph));
  return problems.toSorted((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
}
