import type { Condition } from '../document/types';
import { foundIn } from './found';

const asked = (operator: string, value: Condition['value'], rest: Partial<Condition> = {}): Condition => ({
  id: 'c',
  fact: 'subject',
  operator,
  value,
  ...rest,
});

describe('the part of a text that a condition looks for', () => {
  it.each([
    ['contains', 'ORDER', 'My order 17', { before: 'My ', match: 'order', after: ' 17' }],
    ['not-contains', 'order', 'My Order 17', { before: 'My ', match: 'Order', after: ' 17' }],
    ['contains-any', ['bill', '17'], 'My order 17', { before: 'My order ', match: '17', after: '' }],
    ['starts-with', 'my', 'My order', { before: '', match: 'My', after: ' order' }],
    ['ends-with', 'a', 'a b a', { before: 'a b ', match: 'a', after: '' }],
    ['matches', 'ord(?<n>er) \\d+', 'My order 17!', { before: 'My ', match: 'order 17', after: '!' }],
  ])('%s %j', (operator, value, actual, expected) => {
    expect(foundIn(asked(operator, value), actual)).toEqual(expected);
  });

  it('is found in the first element that has it', () => {
    expect(foundIn(asked('contains', 'b', { fact: 'to.addresses' }), ['a@x', 'ab@x'])).toMatchObject({
      before: 'a',
      match: 'b',
    });
  });

  it('is nothing where it is not there, where letters move when they are folded, and where nothing is looked for', () => {
    expect(foundIn(asked('contains', 'bill'), 'My order')).toBeNull();
    expect(foundIn(asked('contains', 'order', { caseSensitive: true }), 'My ORDER')).toBeNull();
    expect(foundIn(asked('contains', 'order'), 'Straße ΐ order')).toBeNull();
    expect(foundIn(asked('matches', '('), 'My order')).toBeNull();
    expect(foundIn(asked('exists', undefined), 'My order')).toBeNull();
    expect(foundIn(asked('contains', 'x'), null)).toBeNull();
  });

  it('is shortened together with what stands beside it', () => {
    const found = foundIn(asked('contains', 'x'.repeat(300)), `${'a'.repeat(500)}${'x'.repeat(300)}${'b'.repeat(500)}`);
    expect(found?.before).toBe(`…${'a'.repeat(60)}`);
    expect(found?.match).toBe(`${'x'.repeat(160)}…`);
    expect(found?.after.length).toBeLessThanOrEqual(61);
  });
});
