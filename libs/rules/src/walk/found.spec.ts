import type { Condition } from '../document/types';
import { Cell } from '../facts/cell';
import { factSpec } from '../facts/catalogue';
import { foundIn } from './found';
import type { FactValue } from './types';

const asked = (operator: string, value: Condition['value'], rest: Partial<Condition> = {}): Condition => ({
  id: 'c',
  fact: 'subject',
  operator,
  value,
  ...rest,
});

const found = (condition: Condition, actual: FactValue) =>
  foundIn(condition, Cell.of(factSpec(condition.fact)!, actual).elements);

describe('the part of a text that a condition looks for', () => {
  it.each([
    ['contains', 'ORDER', 'My order 17', { before: 'My ', match: 'order', after: ' 17' }],
    ['not-contains', 'order', 'My Order 17', { before: 'My ', match: 'Order', after: ' 17' }],
    ['contains-any', ['bill', '17'], 'My order 17', { before: 'My order ', match: '17', after: '' }],
    ['starts-with', 'my', 'My order', { before: '', match: 'My', after: ' order' }],
    ['ends-with', 'a', 'a b a', { before: 'a b ', match: 'a', after: '' }],
    ['matches', 'ord(?<n>er) \\d+', 'My order 17!', { before: 'My ', match: 'order 17', after: '!' }],
  ])('%s %j', (operator, value, actual, expected) => {
    expect(found(asked(operator, value), actual)).toEqual(expected);
  });

  it('is found in the first element that has it', () => {
    expect(found(asked('contains', 'b', { fact: 'to.addresses' }), ['a@x', 'ab@x'])).toMatchObject({
      before: 'a',
      match: 'b',
    });
  });

  it('is nothing where it is not there, where letters move when they are folded, and where nothing is looked for', () => {
    expect(found(asked('contains', 'bill'), 'My order')).toBeNull();
    expect(found(asked('contains', 'order', { caseSensitive: true }), 'My ORDER')).toBeNull();
    expect(found(asked('contains', 'order'), 'Straße ΐ order')).toBeNull();
    expect(found(asked('matches', '('), 'My order')).toBeNull();
    expect(found(asked('exists', undefined), 'My order')).toBeNull();
    expect(found(asked('contains', 'x'), null)).toBeNull();
  });

  it('is shortened together with what stands beside it', () => {
    const long = found(asked('contains', 'x'.repeat(300)), `${'a'.repeat(500)}${'x'.repeat(300)}${'b'.repeat(500)}`);
    expect(long?.before).toBe(`…${'a'.repeat(60)}`);
    expect(long?.match).toBe(`${'x'.repeat(160)}…`);
    expect(long?.after.length).toBeLessThanOrEqual(61);
  });
});
