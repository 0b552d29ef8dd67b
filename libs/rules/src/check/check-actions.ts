import { warningProblem, type Problem } from '../document/problem';
import type { ActionKind, FlowNode, NodeId } from '../document/types';
import type { Budget } from './domain/solve';
import { proved, type Inquiry } from './inquiry';

const STEPS = 10_000;
/** Earlier actions that one action is compared with. */
const MAX_PAIRS = 8;

/** Doing these twice to one message is not what an author means; only the last move, or a second answer, would show. */
const ONCE: ReadonlySet<string> = new Set<ActionKind>(['move', 'case', 'lead', 'respond']);

/** Actions that spoil an earlier one of the same path. A message that really meets both is the proof. */
export function checkActions(inquiry: Inquiry): Problem[] {
  const budget: Budget = { left: STEPS };
  const order = inquiry.order.map((id) => inquiry.graph.nodes.get(id)!);
  return order.flatMap((later, index) => {
    if (!ONCE.has(later.kind) && later.kind !== 'ignore') return [];
    const spoilt = order
      .slice(0, index)
      .filter((earlier) => spoils(later, earlier) && inquiry.leads(earlier.id, later.id))
      .slice(-MAX_PAIRS);
    for (const earlier of spoilt.reverse()) {
      const witness = inquiry.witness([earlier.id, later.id], [], budget, () => true);
      if (witness) return [proved(problemOf(later, earlier.id), witness)];
    }
    return [];
  });
}

function spoils(later: FlowNode, earlier: FlowNode): boolean {
  if (later.kind !== 'ignore') return later.kind === earlier.kind;
  // A message with work or a place of its own is kept, whatever `skip` says; a second place undoes the first.
  return later.data.how === 'skip' ? ONCE.has(earlier.kind) : later.data.how === 'trash' && earlier.kind === 'move';
}

function problemOf(later: FlowNode, earlier: NodeId): Problem {
  if (later.kind === 'ignore') {
    return warningProblem(
      'conflicting-actions',
      `A message that comes here already went through an action that this one contradicts (${earlier}).`,
      `Správa, ktorá sem príde, už prešla akciou, ktorej táto odporuje (${earlier}).`,
      { nodeId: later.id },
    );
  }
  return warningProblem(
    'repeated-action',
    `On the way to this node the message already went through the same action (${earlier}).`,
    `Cestou k tomuto uzlu správa už prešla rovnakou akciou (${earlier}).`,
    { nodeId: later.id },
  );
}
