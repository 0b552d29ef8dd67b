import { specsOf } from '../compile/condition';
import { isGroup } from '../document/graph';
import { LIMITS } from '../document/limits';
import { errorProblem, warningProblem, type Problem } from '../document/problem';
import type { Condition, Group, NodeId } from '../document/types';
import { RulesError } from '../errors';
import type { FactSpec } from '../facts/types';
import { isList, operatorSpec } from '../operators/catalogue';
import type { References } from '../document/references';
import { checkIds, isNewFolder } from '../nodes/check-form';

/** Everything wrong within one branch. */
export function checkGroup(nodeId: NodeId, group: Group, references: References, depth = 1): Problem[] {
  const place = { nodeId, conditionId: group.id };
  if (depth > LIMITS.groupDepth) {
    return [errorProblem('group-too-deep', 'Groups are nested too deep.', 'Skupiny sú príliš vnorené.', place)];
  }
  if (group.rules.length === 0) {
    return [
      errorProblem(
        'empty-group',
        'The group has no conditions: add one or delete the group.',
        'Skupina nemá podmienky: pridajte jednu alebo ju zmažte.',
        place,
      ),
    ];
  }
  const problems = group.rules.flatMap((rule) =>
    isGroup(rule) ? checkGroup(nodeId, rule, references, depth + 1) : checkCondition(nodeId, rule, references),
  );
  if (negativesAmongAny(group)) {
    problems.push(
      warningProblem(
        'negative-any',
        '“Any of” with several negative conditions is nearly always true. “All of” is probably meant.',
        '„Ktorákoľvek z“ s viacerými zápornými podmienkami platí takmer vždy. Zrejme sa myslí „všetky“.',
        place,
      ),
    );
  }
  return problems;
}

/** `a is not x, or a is not y` holds of everything; it takes two negative conditions on one fact. */
function negativesAmongAny({ combine, rules }: Group): boolean {
  if (combine !== 'any') return false;
  const seen = new Set<string>();
  return rules.some((rule) => {
    if (isGroup(rule) || !operatorSpec(rule.operator)?.negative || rule.operator === 'is-empty') return false;
    const key = `${rule.fact} ${JSON.stringify(rule.params ?? {})}`;
    const twice = seen.has(key);
    seen.add(key);
    return twice;
  });
}

function checkCondition(nodeId: NodeId, condition: Condition, references: References): Problem[] {
  const place = { nodeId, conditionId: condition.id };
  try {
    const { fact, operator } = specsOf(condition);
    const problems = [...checkParams(nodeId, condition, fact, references)];
    const value = operator.valueProblem(condition.value);
    if (value) problems.push(errorProblem(value.code, value.message.en, value.message.sk, place));
    else {
      problems.push(
        ...checkChoices(nodeId, condition, fact, references),
        ...checkFolders(nodeId, condition, references),
      );
    }
    if (isList(fact.type) && operator.negative && condition.quantifier === 'any') {
      problems.push(
        warningProblem(
          'negative-quantifier',
          'One element that differs is enough to make this true. “All” is probably meant.',
          'Stačí jedna odlišná hodnota a podmienka platí. Zrejme sa myslí „všetky“.',
          place,
        ),
      );
    }
    return problems;
  } catch (error) {
    if (!(error instanceof RulesError)) throw error;
    return [errorProblem(error.code, error.message, SLOVAK.get(error.code) ?? error.message, place)];
  }
}

const SLOVAK = new Map([
  ['unknown-fact', 'Takýto údaj o správe neexistuje.'],
  ['unknown-operator', 'Takýto operátor neexistuje.'],
  ['operator-not-allowed', 'Tento operátor sa na údaj nedá použiť.'],
]);

function checkParams(nodeId: NodeId, { id, params }: Condition, fact: FactSpec, references: References): Problem[] {
  const given = new Map(Object.entries(params ?? {}));
  const place = { nodeId, conditionId: id };
  return (fact.params ?? []).flatMap(({ name, type, label, reference }) => {
    const value = given.get(name);
    const isMissing =
      type === 'number' ? typeof value !== 'number' || !(value > 0) : typeof value !== 'string' || value.trim() === '';
    if (isMissing) {
      return [errorProblem('missing-parameter', `“${label.en}” is missing.`, `Chýba „${label.sk}“.`, place)];
    }
    return reference ? checkIds(reference, [String(value)], references, place) : [];
  });
}

/** A choice that does not exist can never be equal: the condition is dead. */
function checkChoices(nodeId: NodeId, { id, value }: Condition, fact: FactSpec, references: References): Problem[] {
  if (value === undefined) return [];
  const place = { nodeId, conditionId: id };
  const wanted = (Array.isArray(value) ? value : [value]).map(String);
  if (fact.reference) return checkIds(fact.reference, wanted, references, place);
  const known = fact.choices?.map((choice) => choice.value) ?? wanted;
  return wanted
    .filter((item) => !known.includes(item))
    .map((item) =>
      errorProblem('unknown-choice', `“${item}” is none of the choices.`, `„${item}“ nie je medzi možnosťami.`, place),
    );
}

const WHOLE_FOLDERS: ReadonlySet<string> = new Set(['is', 'is-not', 'one-of', 'none-of']);

/** A folder may still come; until then no message is found in it. */
function checkFolders(nodeId: NodeId, { id, fact, operator, value }: Condition, references: References): Problem[] {
  if (fact !== 'folder' || !WHOLE_FOLDERS.has(operator)) return [];
  return (Array.isArray(value) ? value : [value])
    .map(String)
    .filter((folder) => isNewFolder(folder, references))
    .map((folder) =>
      warningProblem(
        'unknown-folder',
        `The folder “${folder}” is not there: correct its name, or no message will ever be found in it.`,
        `Priečinok „${folder}“ tu nie je: opravte jeho názov, inak sa v ňom žiadna správa nenájde.`,
        { nodeId, conditionId: id },
      ),
    );
}
