import { Graph, branchesOf } from '../document/graph';
import { errorProblem, type Problem } from '../document/problem';
import { checkStructure } from '../document/structure';
import type { FlowDocument, FlowNode } from '../document/types';
import { isAllowedIn } from '../nodes/groups';
import { isNodeKind, nodeSpec } from '../nodes/registry';
import type { References } from '../document/references';
import { checkCalls } from './check-calls';
import { checkGraph } from './check-graph';
import { checkGroup } from './check-group';
import { checkPatterns } from './check-patterns';

/** What is wrong with the parts of a flow, each looked at by itself: every error there is, and some warnings. */
export function checkDocument(document: FlowDocument, references: References = {}): Problem[] {
  const unknown = document.nodes.filter(({ kind }) => !isNodeKind(kind));
  if (unknown.length > 0) {
    return unknown.map(({ id, kind }) =>
      errorProblem('unknown-node-kind', `The kind "${kind}" is not known.`, `Druh „${kind}“ nie je známy.`, {
        nodeId: id,
      }),
    );
  }
  const problems = [...checkStructure(document), ...checkGraph(document, new Graph(document))];
  for (const node of document.nodes) {
    problems.push(...nodeSpec(node.kind).check(node, references), ...checkScope(node, references));
    for (const { when } of branchesOf(node)) {
      problems.push(...checkGroup(node.id, when, references), ...checkPatterns(node.id, when));
    }
  }
  return [...problems, ...checkCalls(document, references)];
}

function checkScope({ id, kind }: FlowNode, { self }: References): Problem[] {
  const spec = nodeSpec(kind);
  if (!self || isAllowedIn(self.scope, spec)) return [];
  const [en, sk] = self.scope === 'personal' ? ['in your own rules', 'vo vlastných pravidlách'] : ['here', 'tu'];
  return [
    errorProblem(
      'not-allowed-here',
      `“${spec.label.en}” may not be used ${en}: delete this step.`,
      `„${spec.label.sk}“ sa ${sk} nedá použiť: krok zmažte.`,
      { nodeId: id },
    ),
  ];
}
