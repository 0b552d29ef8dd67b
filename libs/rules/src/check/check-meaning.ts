import { branchesOf, isGroup } from '../document/graph';
import { warningProblem, type Problem } from '../document/problem';
import type { Condition, Group, NodeId } from '../document/types';
import { canonical } from './canonical';
import { idsOf } from './ids-of';
import { solve, type Budget } from './domain/solve';
import type { Inquiry } from './inquiry';

const STEPS = 40_000;

/** What is wrong with the conditions of one branch, whatever happened before: never true, always true, said twice. */
export function checkMeaning({ document, meanings }: Inquiry, known: readonly Problem[]): Problem[] {
  const budget: Budget = { left: STEPS };
  const told = new Set(known.map(({ nodeId, conditionId }) => `${nodeId} ${conditionId}`));

  /** The smallest part that is to blame, or nothing. */
  const judge = (nodeId: NodeId, rule: Group | Condition): Problem[] => {
    const parts = isGroup(rule) ? rule.rules.flatMap((part) => judge(nodeId, part)) : [];
    if (parts.length > 0 || idsOf(rule).some((id) => told.has(`${nodeId} ${id}`))) return parts;
    const place = { nodeId, conditionId: rule.id };
    if (solve([meanings.formula(rule, 'true')], budget) === null) return [neverTrue(rule, place)];
    if (solve([meanings.formula(rule, 'false')], budget) === null) return [alwaysTrue(rule, place)];
    return [];
  };

  const repeated = (nodeId: NodeId, group: Group): Problem[] => {
    const seen = new Set<string>();
    return group.rules.flatMap((rule) => {
      const inner = isGroup(rule) ? repeated(nodeId, rule) : [];
      const name = canonical(rule, meanings);
      const twice = seen.has(name);
      seen.add(name);
      return twice ? [...inner, saidTwice(nodeId, rule)] : inner;
    });
  };

  return document.nodes.flatMap((node) =>
    branchesOf(node).flatMap(({ when }) => [...judge(node.id, when), ...repeated(node.id, when)]),
  );
}

type Place = Pick<Problem, 'nodeId' | 'conditionId'>;

const neverTrue = (rule: Group | Condition, place: Place): Problem =>
  isGroup(rule)
    ? warningProblem(
        'contradiction',
        'These conditions contradict each other: no message meets them.',
        'Tieto podmienky si odporujú: nevyhovie im žiadna správa.',
        place,
      )
    : warningProblem(
        'contradiction',
        'No message meets this condition: the value can never be like this.',
        'Tejto podmienke nevyhovie žiadna správa: taká hodnota nikdy nenastane.',
        place,
      );

const alwaysTrue = (rule: Group | Condition, place: Place): Problem =>
  isGroup(rule)
    ? warningProblem(
        'tautology',
        'Every message meets these conditions: they decide nothing.',
        'Týmto podmienkam vyhovie každá správa: o ničom nerozhodujú.',
        place,
      )
    : warningProblem(
        'tautology',
        'Every message meets this condition: it decides nothing.',
        'Tejto podmienke vyhovie každá správa: o ničom nerozhoduje.',
        place,
      );

const saidTwice = (nodeId: NodeId, rule: Group | Condition): Problem =>
  warningProblem(
    'duplicate-condition',
    'The same is already asked in this group: delete one of the two.',
    'To isté sa v tejto skupine už pýta: jedno z dvoch zmažte.',
    { nodeId, conditionId: rule.id },
  );
