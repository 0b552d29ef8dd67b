import { LIMITS, defaultQuantifier, factSpec, isGroup, isList, newId, operatorSpec, oppositeOf } from '@mailroom/rules';
import type { Condition, Group } from '@mailroom/rules';
import { replaceRule, withFreshIds, type Rule } from './edit-group';

/** Where a rule stands, or goes: before the one that has this index now. */
export interface RulePlace {
  groupId: string;
  index: number;
}

export interface FoundRule {
  rule: Rule;
  parent: Group;
  index: number;
}

/** A rule anywhere below a group; the group itself is in no place. */
export function findRule(root: Group, id: string): FoundRule | null {
  for (const [index, rule] of root.rules.entries()) {
    if (rule.id === id) return { rule, parent: root, index };
    const below = isGroup(rule) ? findRule(rule, id) : null;
    if (below) return below;
  }
  return null;
}

export const findGroup = (root: Group, id: string): Group | null => {
  if (root.id === id) return root;
  const found = findRule(root, id)?.rule;
  return found && isGroup(found) ? found : null;
};

/** The group with a rule in another place; `null` where it cannot be: within itself, too deep, or where it is. */
export function moveRule(root: Group, id: string, { groupId, index }: RulePlace): Group | null {
  const found = findRule(root, id);
  if (!found || groupId === id || (isGroup(found.rule) && findGroup(found.rule, groupId))) return null;
  const isHere = found.parent.id === groupId;
  if (isHere && (index === found.index || index === found.index + 1)) return null;
  const at = isHere && index > found.index ? index - 1 : index;
  return insertRules(replaceRule(root, id, null), { groupId, index: at }, [found.rule]);
}

/** The group with rules put into a place; `null` where they have no room. */
export function insertRules(root: Group, { groupId, index }: RulePlace, rules: readonly Rule[]): Group | null {
  const depth = depthOf(root, groupId);
  const target = findGroup(root, groupId);
  if (depth === null || !target || target.rules.length + rules.length > LIMITS.rulesPerGroup) return null;
  if (rules.some((rule) => isGroup(rule) && depth + heightOf(rule) > LIMITS.groupDepth)) return null;
  return changeGroup(root, groupId, (group) => ({ ...group, rules: group.rules.toSpliced(index, 0, ...rules) }));
}

export type Step = 'up' | 'down' | 'in' | 'out';

/** One step by keyboard: past a neighbour, into the group above (else below), or out of its group, behind it. */
export function stepRule(root: Group, id: string, step: Step): Group | null {
  const found = findRule(root, id);
  if (!found) return null;
  const { parent, index } = found;
  if (step === 'up') return index > 0 ? moveRule(root, id, { groupId: parent.id, index: index - 1 }) : null;
  if (step === 'down') {
    return index < parent.rules.length - 1 ? moveRule(root, id, { groupId: parent.id, index: index + 2 }) : null;
  }
  if (step === 'out') {
    const around = findRule(root, parent.id);
    return around && moveRule(root, id, { groupId: around.parent.id, index: around.index + 1 });
  }
  const [above, below] = [parent.rules[index - 1], parent.rules[index + 1]];
  if (above && isGroup(above)) return moveRule(root, id, { groupId: above.id, index: above.rules.length });
  return below && isGroup(below) ? moveRule(root, id, { groupId: below.id, index: 0 }) : null;
}

/** The rule in a group of its own, to which others can be added. */
export function wrapRule(root: Group, id: string): Group | null {
  const found = findRule(root, id);
  if (!found) return null;
  const group: Group = {
    id: newId('group'),
    combine: found.parent.combine === 'all' ? 'any' : 'all',
    rules: [found.rule],
  };
  return insertRules(replaceRule(root, id, null), { groupId: found.parent.id, index: found.index }, [group]);
}

/** Its rules in the place of a group. A negated one stays: without its *not* its rules would say the opposite. */
export function unwrapGroup(root: Group, id: string): Group | null {
  const found = findRule(root, id);
  if (!found || !isGroup(found.rule) || found.rule.not) return null;
  return insertRules(replaceRule(root, id, null), { groupId: found.parent.id, index: found.index }, found.rule.rules);
}

export function copyBehind(root: Group, id: string): Group | null {
  const found = findRule(root, id);
  return found && insertRules(root, { groupId: found.parent.id, index: found.index + 1 }, [withFreshIds(found.rule)]);
}

/** The rule that says the opposite, for every message: also of a field that is missing. Twice is as before. */
export function negated(rule: Rule): Rule {
  if (!isGroup(rule))
    return oppositeCondition(rule) ?? { id: newId('group'), combine: 'all', not: true, rules: [rule] };
  const [only, another] = rule.rules;
  if (rule.not && only && !another && !isGroup(only) && !oppositeCondition(only)) return only;
  const { not, ...rest } = rule;
  return not ? rest : { ...rest, not: true };
}

/** By the opposite comparison; of a list *at least one is* turns into *every one is not*. */
function oppositeCondition(condition: Condition): Condition | null {
  const [fact, operator] = [factSpec(condition.fact), operatorSpec(condition.operator)];
  const opposite = operator && oppositeOf(operator);
  if (!fact || !operator || !opposite) return null;
  const { quantifier, ...rest } = condition;
  if (!isList(fact.type) || operator.presence || !quantifier) return { ...rest, operator: opposite.name };
  if (quantifier === 'none') return { ...rest, quantifier: 'any' };
  const turned = quantifier === 'any' ? 'all' : 'any';
  const changed: Condition = { ...rest, operator: opposite.name };
  return turned === defaultQuantifier(opposite) ? changed : { ...changed, quantifier: turned };
}

function changeGroup(root: Group, id: string, change: (group: Group) => Group): Group {
  if (root.id === id) return change(root);
  const group = findGroup(root, id);
  return group ? replaceRule(root, id, change(group)) : root;
}

/** How deep a group lies, from 1; `null` when it is not there. */
function depthOf(root: Group, id: string): number | null {
  if (root.id === id) return 1;
  for (const rule of root.rules) {
    const below = isGroup(rule) ? depthOf(rule, id) : null;
    if (below !== null) return below + 1;
  }
  return null;
}

const heightOf = (group: Group): number => 1 + Math.max(0, ...group.rules.filter(isGroup).map(heightOf));
