import type { Condition, Group, SwitchCase } from '@mailroom/rules';
import { switchTable, withoutFact } from './switch-table';

const condition = (id: string, fact: string, params?: Condition['params']): Condition => ({
  id,
  fact,
  operator: 'contains',
  value: id,
  ...(params && { params }),
});
const when = (rules: Group['rules'], part: Partial<Group> = {}): Group => ({ id: 'g', combine: 'all', rules, ...part });
const item = (id: string, group: Group): SwitchCase => ({ id, when: group });

describe('switchTable', () => {
  it('has a column for every property, in the order they are asked for', () => {
    const { columns, rows, hasFurther } = switchTable([
      item('a', when([condition('1', 'subject'), condition('2', 'from.domain')])),
      item('b', when([condition('3', 'from.domain'), condition('4', 'from.domain')])),
    ]);
    expect(columns.map(({ fact }) => fact)).toEqual(['subject', 'from.domain']);
    const domain = columns[1]?.key ?? '';
    expect(rows.map(({ cells }) => cells.get(domain)?.map(({ id }) => id))).toEqual([['2'], ['3', '4']]);
    expect(hasFurther).toBe(false);
  });

  it('keeps headers of different names apart, whatever the order of their parameters', () => {
    const { columns } = switchTable([
      item('a', when([condition('1', 'header', { name: 'X-A' }), condition('2', 'header', { name: 'X-B' })])),
      item('b', when([condition('3', 'header', { name: 'X-A' })])),
    ]);
    expect(columns.map(({ params }) => params?.name)).toEqual(['X-A', 'X-B']);
  });

  it('leaves alternatives, negations and nested groups whole', () => {
    const either = when([condition('1', 'subject'), condition('2', 'newText')], { combine: 'any' });
    const negated = when([condition('3', 'subject')], { not: true });
    const nested = when([condition('4', 'subject'), when([condition('5', 'newText')])]);
    const { columns, rows } = switchTable([item('a', either), item('b', negated), item('c', nested)]);
    expect(columns.map(({ fact }) => fact)).toEqual(['subject']);
    expect(rows.map(({ further }) => further?.rules.length)).toEqual([2, 1, 1]);
    expect(rows[0]?.further).toBe(either);
  });

  it('takes a single condition for what it is, however it is combined', () => {
    const { columns } = switchTable([item('a', when([condition('1', 'subject')], { combine: 'any' }))]);
    expect(columns).toHaveLength(1);
  });
});

describe('withoutFact', () => {
  it('leaves out what the heading says, and nothing else', () => {
    expect(withoutFact('subject contains “a”', 'Subject')).toBe('contains “a”');
    expect(withoutFact('the message is a reply', 'Is a reply')).toBe('the message is a reply');
  });
});
