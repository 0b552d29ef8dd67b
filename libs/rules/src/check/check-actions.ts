import { warningProblem, type Problem } from '../document/problem';
import type { FlowNode, NodeId } from '../document/types';
import { portsOf } from '../nodes/registry';
import { rivalsOf, spoilt, type Spoilt } from './actions/spoils';
import { SPOILT, nameOf } from './actions/words';
import type { Budget } from './domain/solve';
import { proved, type Inquiry } from './inquiry';

const STEPS = 10_000;
/** Earlier actions that one action is compared with. */
const MAX_PAIRS = 8;

/** Actions that spoil an earlier one of the same path. A message that really meets both is the proof. */
export function checkActions(inquiry: Inquiry, known: readonly Problem[]): Problem[] {
  const budget: Budget = { left: STEPS };
  const answerless = new Set(known.filter(({ code }) => code === 'answer-never-sent').map(({ nodeId }) => nodeId));
  const byKind = new Map<string, FlowNode[]>();
  const told = new Set<string>();
  return inquiry.order.flatMap((id) => {
    const later = inquiry.graph.nodes.get(id)!;
    const rivals = [...(rivalsOf(later.kind)?.keys() ?? [])].flatMap((kind) => byKind.get(kind) ?? []);
    const alike = byKind.get(later.kind);
    if (alike) alike.push(later);
    else byKind.set(later.kind, [later]);
    if (rivals.length === 0 || answerless.has(id)) return [];
    const problem = judge(inquiry, later, rivals, budget);
    const key = `${problem?.nodeId} ${problem?.code}`;
    if (!problem || told.has(key)) return [];
    told.add(key);
    return [problem];
  });
}

function judge(inquiry: Inquiry, later: FlowNode, rivals: FlowNode[], budget: Budget): Problem | null {
  const nodeId = inquiry.ownerOf(later.id);
  const pairs = rivals
    .filter((earlier) => inquiry.leads(earlier.id, later.id) && !isWithinOneCall(inquiry, later.id, earlier.id))
    .map((earlier) => ({ earlier, what: spoilt(later, earlier) }))
    .filter((pair): pair is { earlier: FlowNode; what: Spoilt } => pair.what !== null)
    .slice(-MAX_PAIRS);
  for (const { earlier, what } of pairs.reverse()) {
    if (what === 'undone' && !alwaysLeads(inquiry, earlier.id, later.id)) continue;
    const witness = inquiry.witness([earlier.id, later.id], [], budget, () => true);
    if (!witness) continue;
    const { en, sk } = SPOILT[what](nameOf(inquiry.own.nodes.get(inquiry.ownerOf(earlier.id))!));
    const code = what === 'repeated' ? 'repeated-action' : 'conflicting-actions';
    return proved(warningProblem(code, en, sk, { nodeId }), witness);
  }
  return null;
}

/** What happens within one called flow is told where that flow is drawn. */
const isWithinOneCall = ({ origins, ownerOf }: Inquiry, a: NodeId, b: NodeId): boolean =>
  origins.has(a) && origins.has(b) && ownerOf(a) === ownerOf(b);

/** Whether every message that leaves one node comes to another. */
function alwaysLeads({ graph, unwalked }: Inquiry, from: NodeId, to: NodeId): boolean {
  const seen = new Set([from]);
  for (const id of seen) {
    if (id === to) continue;
    const ports = portsOf(graph.nodes.get(id)!);
    if (ports.length === 0 || unwalked.has(id)) return false;
    for (const { id: port } of ports) {
      const edge = graph.edgeAt(id, port);
      if (!edge) return false;
      seen.add(edge.to);
    }
  }
  return true;
}
