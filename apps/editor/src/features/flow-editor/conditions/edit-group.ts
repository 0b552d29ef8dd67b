import {
  factSpec,
  isGroup,
  newId,
  operatorSpec,
  operatorsFor,
  shapeFor,
  type Condition,
  type ConditionValue,
  type FactSpec,
  type FactType,
  type Group,
  type OperatorSpec,
  type ValueShape,
} from '@mailroom/rules';

export type Rule = Group | Condition;

export const newCondition = (): Condition => ({
  id: newId('condition'),
  fact: 'subject',
  operator: 'contains',
  value: '',
});

export const newGroup = (): Group => ({ id: newId('group'), combine: 'all', rules: [newCondition()] });

/** The group with the rule of that id replaced, wherever it is; `null` removes it. */
export function replaceRule(group: Group, id: string, next: Rule | null): Group {
  const rules = group.rules.flatMap((rule) => {
    if (rule.id === id) return next ? [next] : [];
    return isGroup(rule) ? [replaceRule(rule, id, next)] : [rule];
  });
  return rules.length === group.rules.length && rules.every((rule, index) => rule === group.rules[index])
    ? group
    : { ...group, rules };
}

export function withFreshIds<R extends Rule>(rule: R): R {
  if (!isGroup(rule)) return { ...rule, id: newId('condition') };
  return { ...rule, id: newId('group'), rules: rule.rules.map(withFreshIds) };
}

/** The comparisons for a type of fact; those that only ask whether it is there come last. */
export const offeredOperators = (type: FactType): OperatorSpec[] =>
  operatorsFor(type).toSorted((a, b) => Number(a.presence !== undefined) - Number(b.presence !== undefined));

/** Another fact: the comparison and the value stay as far as the new fact's type allows them. */
export function changeFact(condition: Condition, name: string): Condition {
  const fact = factSpec(name);
  if (!fact) return { ...condition, fact: name };
  const operators = offeredOperators(fact.type);
  const operator = operators.find((spec) => spec.name === condition.operator) ?? operators[0];
  const before = valueShape(condition);
  const changed: Condition = { id: condition.id, fact: name, operator: operator?.name ?? condition.operator };
  if (fact.params?.length)
    changed.params = Object.fromEntries(fact.params.map((param) => [param.name, param.type === 'number' ? 24 : '']));
  if (condition.caseSensitive && operator?.caseOption) changed.caseSensitive = true;
  return withValue(
    changed,
    before === valueShape(changed) && !isChoiceShape(before) ? condition.value : undefined,
    fact,
  );
}

/** Another comparison: the value stays where its shape does. */
export function changeOperator(condition: Condition, name: string): Condition {
  const changed: Condition = { ...condition, operator: name };
  if (!operatorSpec(name)?.caseOption) delete changed.caseSensitive;
  if (operatorSpec(name)?.presence) delete changed.quantifier;
  const kept = sameValue(valueShape(condition), valueShape(changed)) ? condition.value : undefined;
  return withValue(changed, kept ?? converted(condition.value, valueShape(changed)), factSpec(condition.fact));
}

/** What the author fills in for this condition; `none` when the operator is unknown. */
export function valueShape(condition: Condition): ValueShape {
  const fact = factSpec(condition.fact);
  const operator = operatorSpec(condition.operator);
  return fact && operator ? shapeFor(operator, fact.type) : 'none';
}

const sameValue = (a: ValueShape, b: ValueShape): boolean => a === b || (isTextual(a) && isTextual(b));
const isTextual = (shape: ValueShape): boolean => shape === 'text' || shape === 'pattern';
const isChoiceShape = (shape: ValueShape): boolean => shape === 'choice' || shape === 'choice-list';

/** One text becomes a list of one, and the other way round; nothing else carries over. */
function converted(value: ConditionValue | undefined, shape: ValueShape): ConditionValue | undefined {
  if ((shape === 'text-list' || shape === 'choice-list') && typeof value === 'string' && value !== '') return [value];
  const first = Array.isArray(value) ? value[0] : undefined;
  return (isTextual(shape) || shape === 'choice') && typeof first === 'string' ? first : undefined;
}

function withValue(condition: Condition, value: ConditionValue | undefined, fact: FactSpec | undefined): Condition {
  const { value: _before, ...rest } = condition;
  const next = value ?? emptyValue(valueShape(rest), fact);
  return next === undefined ? rest : { ...rest, value: next };
}

/** What a new value starts as; where nothing sensible exists it stays out, and the check asks for it. */
function emptyValue(shape: ValueShape, fact: FactSpec | undefined): ConditionValue | undefined {
  switch (shape) {
    case 'text':
    case 'pattern':
      return '';
    case 'text-list':
    case 'choice-list':
      return [];
    case 'choice':
      return fact?.choices?.[0]?.value ?? '';
    case 'hours':
      return 24;
    case 'none':
    case 'number':
    case 'number-range':
    case 'date':
    case 'date-range':
    case 'time':
    case 'time-range':
    case 'duration':
    case 'duration-range':
      return undefined;
  }
}
