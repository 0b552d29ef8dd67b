import { nodeSpec, portsOf } from '../nodes/registry';
import { errorProblem, type Problem } from './problem';
import type { FlowDocument, FlowNode } from './types';

/** Whether ids are unique and every edge joins a free port with a node: what operations rely on. */
export function checkStructure({ nodes, edges }: FlowDocument): Problem[] {
  const problems: Problem[] = [];
  const byId = new Map<string, FlowNode>();
  for (const node of nodes) {
    if (byId.has(node.id))
      problems.push(
        errorProblem('duplicate-id', `Two nodes have the id ${node.id}.`, `Dva uzly majú id ${node.id}.`, {
          nodeId: node.id,
        }),
      );
    byId.set(node.id, node);
  }
  const ports = new Map<string, Set<string>>();
  for (const [id, node] of byId) ports.set(id, new Set(portsOf(node).map((port) => port.id)));
  const edgeIds = new Set<string>();
  const taken = new Set<string>();
  for (const { id, from, port, to } of edges) {
    const place = { edgeId: id };
    if (edgeIds.has(id))
      problems.push(errorProblem('duplicate-id', `Two edges have the id ${id}.`, `Dve hrany majú id ${id}.`, place));
    edgeIds.add(id);
    if (!byId.has(from) || !byId.has(to)) {
      problems.push(
        errorProblem(
          'broken-edge',
          `The edge ${id} leads from or to a node that is not there.`,
          `Hrana ${id} vedie z uzla alebo do uzla, ktorý neexistuje.`,
          place,
        ),
      );
      continue;
    }
    if (!ports.get(from)!.has(port)) {
      problems.push(
        errorProblem('unknown-port', `The node ${from} has no port ${port}.`, `Uzol ${from} nemá výstup ${port}.`, {
          ...place,
          nodeId: from,
        }),
      );
    }
    if (!nodeSpec(byId.get(to)!.kind).hasInput) {
      problems.push(
        errorProblem('no-input', `Nothing can lead to the node ${to}.`, `Do uzla ${to} nemôže nič viesť.`, {
          ...place,
          nodeId: to,
        }),
      );
    }
    const key = `${from}:${port}`;
    if (taken.has(key))
      problems.push(
        errorProblem(
          'port-taken',
          `Two edges leave the port ${port} of ${from}.`,
          `Z výstupu ${port} uzla ${from} vedú dve hrany.`,
          { ...place, nodeId: from },
        ),
      );
    taken.add(key);
  }
  return problems;
}
