import { branchesOf } from '../document/graph';
import { warningProblem, type Problem } from '../document/problem';
import type { NodeId } from '../document/types';
import { portsOf } from '../nodes/registry';
import { carry, type DeadPort } from './carry';
import { literalsOf } from './domain/formula';
import { solve, type Budget } from './domain/solve';
import { idsOf } from './ids-of';
import type { Inquiry } from './inquiry';

const STEPS = 12_000;
/** For one set of facts, so that a tangled one leaves something for the others. */
const STEPS_PER_QUESTION = 3_000;

/** Ports by which no message leaves, because of what was decided on every way there. */
export function checkReach(inquiry: Inquiry, known: readonly Problem[]): Problem[] {
  const budget: Budget = { left: STEPS };
  const dead = exhausted(inquiry, budget);
  for (const [facts, targets] of questions(inquiry)) {
    const share: Budget = { left: Math.min(budget.left, STEPS_PER_QUESTION) };
    budget.left -= share.left;
    dead.push(...carry(inquiry, new Set(facts.split('\n')), targets, share));
    budget.left += Math.max(0, share.left);
  }
  const shut = new Set(dead.map(({ node, port }) => `${node.id} ${port}`));
  const reached = reachable(inquiry, shut);
  const told = new Set<string>();
  const ports = dead
    .filter(({ node, port }) => {
      const key = `${node.id} ${port}`;
      const first = !told.has(key);
      told.add(key);
      // What a called flow leaves out because of its caller is no defect of either.
      return first && !inquiry.origins.has(node.id) && reached.has(node.id) && !follows({ node, port }, inquiry, known);
    })
    .map((port) => problemOf(port, inquiry));
  return [...behindCalls(inquiry), ...ports];
}

/** What follows a call out of which no message comes, because every way in the called flow ends there. */
function behindCalls({ document, own, leads, trigger }: Inquiry): Problem[] {
  const behind = new Set<NodeId>();
  for (const { id, kind } of document.nodes) {
    const next = kind === 'call' ? own.edgeAt(id, 'next')?.to : undefined;
    if (next !== undefined && leads(trigger, id) && !leads(trigger, next)) behind.add(next);
  }
  return [...behind].map((nodeId) =>
    warningProblem(
      'unreachable',
      'No message ever gets here: on every way, the flow called before ends with a stop. Delete the step, or correct the called flow.',
      'Sem sa žiadna správa nedostane: predtým volaný tok každú cestu ukončí. Krok zmažte, alebo volaný tok opravte.',
      { nodeId },
    ),
  );
}

/** The `otherwise` of switches whose cases leave nothing over; only where more than a stop depends on it. */
function exhausted({ document, graph, leaving }: Inquiry, budget: Budget): DeadPort[] {
  return document.nodes.flatMap((node) => {
    if (node.kind !== 'switch') return [];
    const target = graph.nodes.get(graph.edgeAt(node.id, 'otherwise')?.to ?? '');
    if (!target || target.kind === 'stop') return [];
    return solve([leaving(node, 'otherwise')], budget) === null ? [{ node, port: 'otherwise' }] : [];
  });
}

/** Branch nodes by the facts that they share with conditions before them. */
function questions({ graph, order, leaving }: Inquiry): Map<string, Set<NodeId>> {
  const before = new Map<NodeId, Set<string>>();
  const found = new Map<string, Set<NodeId>>();
  for (const id of order) {
    const node = graph.nodes.get(id)!;
    const asked = before.get(id) ?? new Set<string>();
    const own = new Set<string>();
    if (branchesOf(node).length > 0) {
      for (const { id: port } of portsOf(node)) {
        for (const { variable } of literalsOf(leaving(node, port))) own.add(variable.key);
      }
    }
    const shared = [...own].filter((key) => asked.has(key)).sort();
    if (shared.length > 0) {
      const name = shared.join('\n');
      found.set(name, (found.get(name) ?? new Set()).add(id));
    }
    for (const { to } of graph.edgesFrom(id)) before.set(to, new Set([...(before.get(to) ?? []), ...asked, ...own]));
  }
  return found;
}

function reachable({ graph, trigger }: Inquiry, shut: ReadonlySet<string>): Set<NodeId> {
  const found = new Set([trigger]);
  for (const id of found) {
    for (const { port, to } of graph.edgesFrom(id)) if (!shut.has(`${id} ${port}`)) found.add(to);
  }
  return found;
}

/** What follows from a defect that has its own name, or concerns a port that leads nowhere anyway. */
function follows({ node, port }: DeadPort, { graph }: Inquiry, known: readonly Problem[]): boolean {
  const own = known.filter(({ nodeId }) => nodeId === node.id);
  const branch = branchesOf(node).find(({ caseId }) => (caseId ?? 'yes') === port);
  if (!branch) {
    const edge = graph.edgeAt(node.id, port);
    const toStop = port === 'otherwise' && graph.nodes.get(edge?.to ?? '')?.kind === 'stop';
    return !edge || toStop || own.length > 0;
  }
  const ids = new Set(idsOf(branch.when));
  return own.some(({ conditionId }) => conditionId !== undefined && ids.has(conditionId));
}

function problemOf({ node, port }: DeadPort, { graph }: Inquiry): Problem {
  const label = portsOf(node).find(({ id }) => id === port)!.label;
  const edge = graph.edgeAt(node.id, port);
  const branch = branchesOf(node).find(({ caseId }) => (caseId ?? 'yes') === port);
  return warningProblem(
    'unreachable-branch',
    `No message leaves here by “${label.en}”: what was decided before rules it out.`,
    `Žiadna správa odtiaľto nejde cestou „${label.sk}“: vylučuje to predošlé rozhodnutie.`,
    { nodeId: node.id, ...(edge && { edgeId: edge.id }), ...(branch && { conditionId: branch.when.id }) },
  );
}
