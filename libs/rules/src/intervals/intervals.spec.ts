import fc from 'fast-check';
import {
  above,
  below,
  between,
  complement,
  contains,
  intersect,
  samples,
  wholeNumbers,
  type Intervals,
} from './intervals';

const end = fc.constantFrom(-2, -0.5, 0, 1, 1.5, 3);
const simple: fc.Arbitrary<Intervals> = fc.oneof(
  fc.tuple(end, fc.boolean()).map(([low, lowIn]) => above(low, lowIn)),
  fc.tuple(end, fc.boolean()).map(([high, highIn]) => below(high, highIn)),
  fc.tuple(end, end).map(([a, b]) => between(Math.min(a, b), Math.max(a, b))),
);
const set: fc.Arbitrary<Intervals> = fc
  .tuple(simple, simple, fc.boolean())
  .map(([a, b, flip]) => (flip ? complement(intersect(a, b)) : intersect(a, b)));
const point = fc.constantFrom(-3, -2, -1, -0.5, 0, 0.5, 1, 1.25, 1.5, 2, 3, 4);

describe('sets of numbers', () => {
  it('intersect and complement as membership says', () => {
    fc.assert(
      fc.property(set, set, point, (a, b, x) => {
        expect(contains(intersect(a, b), x)).toBe(contains(a, x) && contains(b, x));
        expect(contains(complement(a), x)).toBe(!contains(a, x));
        if (Number.isInteger(x)) expect(contains(wholeNumbers(a), x)).toBe(contains(a, x));
      }),
    );
  });

  it('have samples unless they are empty, all of them members', () => {
    fc.assert(
      fc.property(set, (a) => {
        const found = samples(a, 7);
        expect(found.every((x) => contains(a, x))).toBe(true);
        expect(found.length > 0).toBe(a.length > 0);
      }),
    );
  });

  it('leave nothing between neighbouring whole numbers', () => {
    expect(wholeNumbers(intersect(above(1, false), below(2, false)))).toEqual([]);
  });
});
