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
/** Actions looked at in all for something to compare: all pairs of a flow, but not those of ten thousand called steps. */
const MAX_LOOKS = 2_000_000;

/** Actions that spoil an earlier one of the same path. A message that really meets both is the proof. */
export function checkActions(inquiry: Inquiry, known: readonly Problem[]): Problem[] {
  const budget: Budget = { left: STEPS };
  const answerless = new Set(known.filter(({ code }) => code === 'answer-never-sent').map(({ nodeId }) => nodeId));
  const byKind = new Map<string, FlowNode[]>();
  const told = new Set<string>();
  const looks: Budget = { left: MAX_LOOKS };
  return inquiry.order.flatMap((id) => {
    const later = inquiry.graph.nodes.get(id)!;
    const rivals = [...(rivalsOf(later.kind)?.keys() ?? [])].flatMap((kind) => {
      const ofKind = byKind.get(kind);
      return ofKind ? [ofKind] : [];
    });
    const pairs = answerless.has(id) ? [] : pairsOf(inquiry, later, rivals, looks);
    const alike = byKind.get(later.kind);
    if (alike) alike.push(later);
    else byKind.set(later.kind, [later]);
    const problem = judge(inquiry, later, pairs, budget);
    const key = `${problem?.nodeId} ${problem?.code}`;
    if (!problem || told.has(key)) return [];
    told.add(key);
    return [problem];
  });
}

interface Pair {
  earlier: FlowNode;
  what: Spoilt;
}

/** The nearest earlier actions of the way that the later one spoils. */
function pairsOf(inquiry: Inquiry, later: FlowNode, rivals: readonly FlowNode[][], looks: Budget): Pair[] {
  const pairs: Pair[] = [];
  for (const ofKind of rivals.toReversed()) {
    for (let index = ofKind.length - 1; index >= 0; index -= 1) {
      if (pairs.length === MAX_PAIRS || looks.left <= 0) return pairs;
      looks.left -= 1;
      const earlier = ofKind[index]!;
      if (!inquiry.leads(earlier.id, later.id) || isWithinOneCall(inquiry, later.id, earlier.id)) continue;
      const what = spoilt(later, earlier);
      if (what) pairs.push({ earlier, what });
    }
  }
  return pairs;
}

function judge(inquiry: Inquiry, later: FlowNode, pairs: readonly Pair[], budget: Budget): Problem | null {
  const nodeId = inquiry.ownerOf(later.id);
  for (const { earlier, what } of pairs) {
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
