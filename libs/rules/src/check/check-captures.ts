import { warningProblem, type Problem } from '../document/problem';
import type { Condition, FlowNode, NodeId, PortId } from '../document/types';
import { usedCaptures } from '../nodes/used-captures';
import { branchAt, capturesIn } from './captures-in';
import type { Formula } from './domain/formula';
import type { Budget } from './domain/solve';
import { proved, type Inquiry } from './inquiry';

const STEPS = 10_000;

/** `{{match.name}}` that nothing, or not everything, on the way captures. */
export function checkCaptures(inquiry: Inquiry): Problem[] {
  // Who calls a shared flow may have captured what it uses: that is told there.
  if (inquiry.references.self?.scope === 'shared') return [];
  const budget: Budget = { left: STEPS };
  const told = new Set<string>();
  const capturing = capturingEdges(inquiry);
  const { unwalked } = inquiry;
  return inquiry.order.flatMap((id) => {
    const names = usedCaptures(inquiry.graph.nodes.get(id)!);
    if (names.length === 0 || !inquiry.leads(inquiry.trigger, id)) return [];
    // An unknown flow may capture anything.
    if (unwalked.size > 0 && [...unwalked].some((call) => inquiry.leads(call, id))) return [];
    return names.flatMap((name) => {
      const problem = judge(inquiry, id, name, capturing.get(name) ?? [], budget);
      const key = `${problem?.nodeId} ${problem?.code} ${name}`;
      if (!problem || told.has(key)) return [];
      told.add(key);
      return [problem];
    });
  });
}

function judge(
  inquiry: Inquiry,
  id: NodeId,
  name: string,
  capturing: readonly NodeId[],
  budget: Budget,
): Problem | null {
  const place = { nodeId: inquiry.ownerOf(id) };
  // Some way to the node has to lead through a branch that captures the name.
  if (!capturing.some((to) => inquiry.leads(to, id))) {
    return warningProblem(
      'unknown-capture',
      `Nothing on the way here captures “${name}”: {{match.${name}}} stays empty. Correct the name, or ask before by an expression with (?<${name}>...).`,
      `Cestou sem „${name}“ nič nezachytí: {{match.${name}}} zostane prázdne. Opravte názov, alebo sa predtým opýtajte výrazom s (?<${name}>...).`,
      place,
    );
  }
  const { meanings, leaving } = inquiry;
  const without = (node: FlowNode, port: PortId): Formula => {
    const capturing = conditionsAt(node, port, name);
    if (capturing.length === 0) return leaving(node, port);
    return { all: [leaving(node, port), ...capturing.map((condition) => meanings.formula(condition, 'not-true'))] };
  };
  // A way past the expressions, or else a match in which the group takes no part.
  const find = (by: typeof without) =>
    inquiry.witness([id], [], budget, (trial) => !trial.capturedBefore(id).has(name), by);
  const witness = find(without) ?? find(leaving);
  if (!witness) return null;
  const problem = warningProblem(
    'capture-not-always',
    `Some messages come here without “${name}” being captured: {{match.${name}}} is then empty. Lead them past this step, or capture it on every way.`,
    `Niektoré správy sem prídu bez zachyteného „${name}“: {{match.${name}}} je potom prázdne. Veďte ich mimo tohto kroku, alebo ho zachyťte na každej ceste.`,
    place,
  );
  return proved(problem, witness);
}

/** For each name, where the branches that capture it lead, as far as a message comes to them. */
function capturingEdges({ graph, order, leads, trigger }: Inquiry): Map<string, NodeId[]> {
  const found = new Map<string, NodeId[]>();
  for (const from of order) {
    if (!leads(trigger, from)) continue;
    const node = graph.nodes.get(from)!;
    for (const { port, to } of graph.edgesFrom(from)) {
      const branch = branchAt(node, port);
      for (const { names } of branch ? capturesIn(branch) : []) {
        for (const name of names) found.set(name, [...(found.get(name) ?? []), to]);
      }
    }
  }
  return found;
}

function conditionsAt(node: FlowNode, port: PortId, name: string): Condition[] {
  const branch = branchAt(node, port);
  if (!branch) return [];
  return capturesIn(branch)
    .filter(({ names }) => names.includes(name))
    .map(({ condition }) => condition);
}
