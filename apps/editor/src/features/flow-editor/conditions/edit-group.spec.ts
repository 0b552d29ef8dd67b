import { FACTS, operatorsFor, operatorSpec, type Condition, type Group } from '@mailroom/rules';
import { changeFact, changeOperator, replaceRule, valueShape } from './edit-group';

const rule = (id: string): Condition => ({ id, fact: 'subject', operator: 'contains', value: id });
const nested = (): Group => ({
  id: 'root',
  combine: 'all',
  rules: [rule('a'), { id: 'inner', combine: 'any', rules: [rule('b'), rule('c')] }, rule('d')],
});
const ids = (group: Group): unknown[] =>
  group.rules.map((item) => ('rules' in item ? [item.id, ...ids(item)] : item.id));

describe('a group', () => {
  it('replaces and removes a rule wherever it is, and shares the rest', () => {
    const group = nested();
    const changed = replaceRule(group, 'c', { ...rule('c'), value: 'x' });
    expect(changed.rules[0]).toBe(group.rules[0]);
    expect(ids(replaceRule(group, 'b', null))).toEqual(['a', ['inner', 'c'], 'd']);
    expect(ids(replaceRule(group, 'inner', null))).toEqual(['a', 'd']);
    expect(replaceRule(group, 'nobody', null)).toBe(group);
  });
});

describe('a condition', () => {
  it('always ends with an operator its fact allows, from any fact to any other', () => {
    for (const from of FACTS) {
      for (const to of FACTS) {
        const changed = changeFact(changeFact(rule('a'), from.name), to.name);
        expect(operatorsFor(to.type).map((spec) => spec.name)).toContain(changed.operator);
        expect(operatorSpec(changed.operator)?.presence).toBeUndefined();
        if (valueShape(changed) === 'none') expect(changed).not.toHaveProperty('value');
      }
    }
  });

  it('keeps the value where it still fits, and turns one text into a list of one', () => {
    expect(changeFact(rule('a'), 'from.name').value).toBe('a');
    expect(changeOperator(rule('a'), 'starts-with').value).toBe('a');
    expect(changeOperator(rule('a'), 'one-of').value).toEqual(['a']);
    expect(changeOperator(changeOperator(rule('a'), 'one-of'), 'is').value).toBe('a');
    expect(changeOperator(rule('a'), 'is-empty')).not.toHaveProperty('value');
  });

  it('asks for the parameters of a fact that has some', () => {
    expect(changeFact(rule('a'), 'header').params).toEqual({ name: '' });
    expect(changeFact(changeFact(rule('a'), 'header'), 'subject')).not.toHaveProperty('params');
  });
});
