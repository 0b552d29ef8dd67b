import { answerTypeOf, isAnswerFact } from '../answers/answer-facts';
import { readAnswer, type AnswerValue } from '../answers/answer-fields';
import { branchesOf, conditionsOf } from '../document/graph';
import { LIMITS } from '../document/limits';
import { warningProblem, type Problem, type ProblemPlace } from '../document/problem';
import type { FlowNode, NodeId } from '../document/types';
import { FAILED, NEXT } from '../nodes/shared';
import { usedAnswers } from '../nodes/used-captures';
import { waits } from '../nodes/webhook';
import type { Inquiry } from './inquiry';

interface Use {
  /** Absent: the status. */
  field?: string;
  /** The JSON type that is asked for; absent in texts, which take any. */
  type?: string;
  conditionId?: string;
}

interface Asker {
  id: NodeId;
  /** Where it leads when it was answered. */
  answered: NodeId | undefined;
  /** Null: no example, so any field may come. */
  example: Record<string, AnswerValue> | null;
}

/** Steps that wait for an answer: where they lead, and what of the answer is used. */
export function checkAsked(inquiry: Inquiry): Problem[] {
  const askers = askersOf(inquiry);
  return [...looseWays(inquiry), ...tooMany(inquiry, askers), ...unknownFields(inquiry, askers)];
}

function askersOf({ graph, order, leads, trigger }: Inquiry): Asker[] {
  return order.flatMap((id) => {
    const node = graph.nodes.get(id)!;
    if (node.kind !== 'webhook' || !waits(node) || !leads(trigger, id)) return [];
    const { example } = node.data;
    return [{ id, answered: graph.edgeAt(id, NEXT.id)?.to, example: example ? readAnswer(example) : null }];
  });
}

function looseWays({ document, own, references, leads, trigger }: Inquiry): Problem[] {
  // Where a called flow leads nowhere, its caller goes on.
  if (references.self?.scope === 'shared') return [];
  return document.nodes.flatMap((node) => {
    if (node.kind !== 'webhook' || !waits(node) || !leads(trigger, node.id)) return [];
    const place = { nodeId: node.id };
    if (!own.edgeAt(node.id, NEXT.id)) {
      return [
        warningProblem(
          'answer-leads-nowhere',
          'It waits for an answer, and nothing follows when it has come. Connect “answered”, or do not wait.',
          'Čaká sa na odpoveď, no keď príde, nič nenasleduje. Spojte „odpovedané“, alebo nečakajte.',
          place,
        ),
      ];
    }
    if (own.edgeAt(node.id, FAILED)) return [];
    return [
      warningProblem(
        'failed-leads-nowhere',
        'Nothing is said of messages for which no answer comes. Connect “failed”; to a Stop, if nothing shall happen.',
        'Nie je určené, čo so správami, ku ktorým odpoveď nepríde. Spojte „zlyhalo“, prípadne s krokom Koniec.',
        place,
      ),
    ];
  });
}

/** A message waits a few times and no more: one step after the other that waits is more than likely a mistake. */
function tooMany({ graph, order, ownerOf }: Inquiry, askers: readonly Asker[]): Problem[] {
  const asking = new Set(askers.map(({ id }) => id));
  const waited = new Map<NodeId, number>();
  for (const id of order) {
    const count = (waited.get(id) ?? 0) + (asking.has(id) ? 1 : 0);
    if (asking.has(id) && count > LIMITS.answers) {
      return [
        warningProblem(
          'too-many-answers',
          `A message waits for ${LIMITS.answers} answers at most, one after the other: here its way ends. Ask for more in one call.`,
          `Správa čaká po sebe najviac na ${LIMITS.answers} odpovedí: tu sa jej cesta skončí. Opýtajte sa na viac jedným volaním.`,
          { nodeId: ownerOf(id) },
        ),
      ];
    }
    for (const { to } of graph.edgesFrom(id)) waited.set(to, Math.max(waited.get(to) ?? 0, count));
  }
  return [];
}

function unknownFields(inquiry: Inquiry, askers: readonly Asker[]): Problem[] {
  const { graph, order, leads, trigger, ownerOf, unwalked, references } = inquiry;
  // Who calls a shared flow may have asked for what it uses: that is told there.
  if (references.self?.scope === 'shared') return [];
  const told = new Set<string>();
  return order.flatMap((id) => {
    const uses = [...usesOf(graph.nodes.get(id)!)];
    if (uses.length === 0 || !leads(trigger, id)) return [];
    // An unknown flow may wait for any answer.
    if ([...unwalked].some((call) => leads(call, id))) return [];
    return uses.flatMap((use) => {
      const own = ownerOf(id) === id;
      const place = { nodeId: ownerOf(id), ...(own && use.conditionId && { conditionId: use.conditionId }) };
      const problem = judge(use, id, askers, inquiry, place);
      const key = problem && JSON.stringify([problem.code, place, use.field]);
      if (!problem || told.has(key!)) return [];
      told.add(key!);
      return [problem];
    });
  });
}

function* usesOf(node: FlowNode): Generator<Use> {
  for (const field of usedAnswers(node)) yield { field };
  for (const { when } of branchesOf(node)) {
    for (const { id, fact, params } of conditionsOf(when)) {
      if (!isAnswerFact(fact)) continue;
      const type = answerTypeOf(fact);
      const field = String(params?.['name'] ?? '').trim();
      // What is left empty is told as such.
      if (type && field) yield { field, type, conditionId: id };
      if (!type) yield { conditionId: id };
    }
  }
}

function judge(
  { field, type }: Use,
  id: NodeId,
  askers: readonly Asker[],
  { leads }: Inquiry,
  place: ProblemPlace,
): Problem | null {
  const before = askers.filter((asker) =>
    field === undefined
      ? asker.id !== id && leads(asker.id, id)
      : asker.answered !== undefined && leads(asker.answered, id),
  );
  if (before.length === 0) return nobodyAsked(place);
  if (field === undefined || before.some(({ example }) => example === null)) return null;
  const known = before.flatMap(({ example }) => (Object.hasOwn(example!, field) ? [example![field]] : []));
  if (known.length === 0) return unknownField(field, place);
  return type === undefined || known.some((value) => typeof value === type) ? null : otherType(field, place);
}

const nobodyAsked = (place: ProblemPlace): Problem =>
  warningProblem(
    'no-answer',
    'No step on the way here has an answer: this stays empty. Let a webhook before it wait for its answer, and lead there by “answered”.',
    'Cestou sem nie je nijaká odpoveď: zostane to prázdne. Nechajte webhook predtým počkať na odpoveď a veďte sem cestu „odpovedané“.',
    place,
  );

const unknownField = (field: string, place: ProblemPlace): Problem =>
  warningProblem(
    'unknown-answer-field',
    `The example of the answer has no field “${field}”. Correct the name, or add the field to the example.`,
    `V príklade odpovede nie je pole „${field}“. Opravte názov, alebo pole do príkladu doplňte.`,
    place,
  );

const otherType = (field: string, place: ProblemPlace): Problem =>
  warningProblem(
    'answer-field-type',
    `In the example of the answer, “${field}” is of another kind: choose it again from the list.`,
    `V príklade odpovede je „${field}“ iného druhu: zvoľte ho znova zo zoznamu.`,
    place,
  );
