import { warningProblem, type Problem } from '../document/problem';
import type { Condition, FlowNode } from '../document/types';
import type { Budget } from './domain/solve';
import { proved, type Inquiry } from './inquiry';
import { neverComes } from './never-comes';

const STEPS = 6_000;
const STEPS_PER_ANSWER = 2_000;

/** Kinds of mail that an answer may go to (RFC 3834, 2); machines and lists never get one. */
const ANSWERABLE: Condition = { id: '', fact: 'class', operator: 'one-of', value: ['human', 'calendar'] };

/** Answers that are never sent: to machines, to ourselves, or ruled out before. */
export function checkAnswers(inquiry: Inquiry): Problem[] {
  const budget: Budget = { left: STEPS };
  return inquiry.document.nodes.flatMap((node) => {
    if (node.kind !== 'respond' || !inquiry.leads(inquiry.trigger, node.id)) return [];
    const share: Budget = { left: Math.min(budget.left, STEPS_PER_ANSWER) };
    budget.left -= share.left;
    const problem = judge(inquiry, node, share);
    budget.left += Math.max(0, share.left);
    return problem ? [problem] : [];
  });
}

function judge(inquiry: Inquiry, { id }: FlowNode, budget: Budget): Problem | null {
  const never = (condition: Condition, through?: (node: FlowNode) => boolean): boolean =>
    neverComes(inquiry, id, [condition], budget, through);
  const tell = (code: string, en: string, sk: string): Problem | null => {
    const witness = inquiry.witness([id], [], budget, () => true);
    // Without a message that comes here there is nothing to say: another check tells that nothing comes.
    return witness && proved(warningProblem(code, en, sk, { nodeId: id }), witness);
  };
  if (never(ANSWERABLE)) {
    return tell(
      'answer-never-sent',
      'This answer is never sent: only automatic mail, bounces and lists come here, and they get none. Move it to where people’s mail comes, or delete it.',
      'Táto odpoveď sa nikdy nepošle: prichádza sem len automatická pošta, nedoručenky a konferencie, a tie odpoveď nedostanú. Presuňte ju tam, kam chodia správy od ľudí, alebo ju zmažte.',
    );
  }
  if (never(ANSWERABLE, ({ kind }) => kind !== 'suppress')) {
    return tell(
      'answer-never-sent',
      'This answer is never sent: it is ruled out on every way here. Delete it, or the step that rules it out.',
      'Táto odpoveď sa nikdy nepošle: na každej ceste sem je vylúčená. Zmažte ju, alebo krok, ktorý ju vylučuje.',
    );
  }
  const own = inquiry.references.mailboxes?.flatMap(({ addresses }) => addresses) ?? [];
  if (own.length > 0 && never({ id: '', fact: 'from.address', operator: 'none-of', value: own })) {
    return tell(
      'answer-loop',
      'Only mail from our own addresses comes here: answering it would lead in a circle, so no answer is ever sent. Delete the answer, or ask for other senders.',
      'Sem prichádza len pošta z našich vlastných adries: odpovede by kolovali dookola, preto sa žiadna nepošle. Odpoveď zmažte, alebo hľadajte iných odosielateľov.',
    );
  }
  return null;
}
