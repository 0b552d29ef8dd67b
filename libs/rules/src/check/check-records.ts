import { warningProblem, type Problem } from '../document/problem';
import type { References } from '../document/references';
import type { Condition, FlowNode } from '../document/types';
import { both, type Localised } from '../language';
import type { Budget } from './domain/solve';
import { proved, type Inquiry } from './inquiry';
import { neverComes } from './never-comes';

const STEPS = 6_000;
const STEPS_PER_NODE = 2_000;

/** What may give a thread its record on the way; of a plug-in's action it is not known. */
const MAKERS: ReadonlySet<string> = new Set(['case', 'lead', 'link', 'custom']);

const asks = (fact: string, operator: string, value: Condition['value']): Condition => ({
  id: '',
  fact,
  operator,
  value,
});

/** What must hold of a message for the step to have something to work on, and what to say where it never does. */
function needOf(node: FlowNode): { conditions: Condition[]; message: Localised } | null {
  if (node.kind === 'assign' || node.kind === 'set') {
    return {
      conditions: [asks('thread.record', 'one-of', ['case', 'lead'])],
      message: both(
        'No conversation that comes here has a case or lead: open one before this step, or delete it.',
        'Žiadna konverzácia, ktorá sem príde, nemá prípad ani lead: vytvorte ho pred týmto krokom, alebo krok zmažte.',
      ),
    };
  }
  if (node.kind !== 'link' || node.data.to === 'case-number') return null;
  if (node.data.to === 'open-case') {
    return {
      conditions: [asks('sender.openCases', 'gt', 0)],
      message: both(
        'Nobody whose messages come here has an open case: delete this step, or lead other senders to it.',
        'Nikto, koho správy sem prídu, nemá otvorený prípad: krok zmažte, alebo sem veďte iných odosielateľov.',
      ),
    };
  }
  return {
    // Who is known as something is not unknown as well.
    conditions: [asks('sender.kind', 'one-of', ['contact', 'account', 'lead']), asks('sender.kind', 'is-not', 'none')],
    message: both(
      'Nobody whose messages come here is a contact, account or lead: delete this step, or lead other senders to it.',
      'Nikto, koho správy sem prídu, nie je kontakt, účet ani lead: krok zmažte, alebo sem veďte iných odosielateľov.',
    ),
  };
}

/** Steps that work on a record where there is none. */
export function checkRecords(inquiry: Inquiry): Problem[] {
  const { graph, order, leads, unwalked, trigger, references } = inquiry;
  // Facts are of the message as it came: who calls a shared flow may have made a record since.
  if (references.self?.scope === 'shared' || madeBefore(references)) return [];
  const makers = order.filter((id) => MAKERS.has(graph.nodes.get(id)!.kind) || unwalked.has(id));
  const budget: Budget = { left: STEPS };
  return inquiry.document.nodes.flatMap((node) => {
    const need = needOf(node);
    if (!need || !leads(trigger, node.id)) return [];
    if (makers.some((id) => id !== node.id && leads(id, node.id))) return [];
    const share: Budget = { left: Math.min(budget.left, STEPS_PER_NODE) };
    budget.left -= share.left;
    const problem = judge(inquiry, node, need, share);
    budget.left += Math.max(0, share.left);
    return problem ? [problem] : [];
  });
}

/**
 * Whether the global flow, which goes first, may make records. All flows decide by what was known when the message came:
 * one that has no record by then may have one when this flow's steps are done.
 */
function madeBefore({ flows = [], self }: References): boolean {
  return flows.some(
    ({ id, scope, document }) =>
      scope === 'global' && id !== self?.id && document?.nodes.some(({ kind }) => MAKERS.has(kind) || kind === 'call'),
  );
}

function judge(
  inquiry: Inquiry,
  { id }: FlowNode,
  { conditions, message }: NonNullable<ReturnType<typeof needOf>>,
  budget: Budget,
): Problem | null {
  if (!neverComes(inquiry, id, conditions, budget)) return null;
  // Without a message that comes here another check tells that nothing comes.
  const witness = inquiry.witness([id], [], budget, () => true);
  return witness && proved(warningProblem('no-record', message.en, message.sk, { nodeId: id }), witness);
}
