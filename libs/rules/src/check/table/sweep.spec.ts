import fc from 'fast-check';
import { cut, isNothing, uncovered, type Box, type Region } from './sweep';

const WIDTHS = [4, 3, 3];
const ALL: Region = WIDTHS.map((width) => Array.from({ length: width }, (_, piece) => piece));

const cell = (width: number): fc.Arbitrary<ReadonlySet<number> | null> =>
  fc.option(
    fc.subarray(Array.from({ length: width }, (_, piece) => piece)).map((pieces) => new Set(pieces)),
    { freq: 3 },
  );
const box: fc.Arbitrary<Box> = fc.tuple(...WIDTHS.map(cell));
const region: fc.Arbitrary<Region> = fc.tuple(...ALL.map((pieces) => fc.subarray([...pieces])));

const pointsOf = ([first = [], ...rest]: Region): string[] =>
  rest.length === 0 ? first.map(String) : first.flatMap((piece) => pointsOf(rest).map((point) => `${piece} ${point}`));

const fits = (point: string, one: Box): boolean =>
  point.split(' ').every((piece, column) => one[column]?.has(Number(piece)) ?? true);

describe('sweeping a table', () => {
  it('finds exactly what no row covers, every part once', () => {
    fc.assert(
      fc.property(fc.array(box, { maxLength: 8 }), region, (boxes, within) => {
        const points = [...uncovered(boxes, within, { left: Infinity })].flatMap(pointsOf);
        const expected = pointsOf(within).filter((point) => !boxes.some((one) => fits(point, one)));
        expect(points.toSorted()).toEqual(expected.toSorted());
      }),
      { numRuns: 1_000 },
    );
  });

  it('cuts a region to what a row takes of it', () => {
    fc.assert(
      fc.property(box, region, (one, within) => {
        const left = cut(within, one);
        expect(pointsOf(left).toSorted()).toEqual(
          pointsOf(within)
            .filter((point) => fits(point, one))
            .toSorted(),
        );
        expect(isNothing(left)).toBe(pointsOf(left).length === 0);
      }),
    );
  });

  it('looks through a hundred rows of five columns that leave nothing over', () => {
    // A grid of 2 * 2 * 5 * 5 cells, open in the fifth column but for one row that is split.
    const rows: Box[] = [];
    for (const a of [0, 1])
      for (const b of [0, 1])
        for (let c = 0; c < 5; c += 1)
          for (let d = 0; d < 5; d += 1) {
            rows.push([new Set([a]), new Set([b]), new Set([c]), new Set([d]), null]);
          }
    const within: Region = [2, 2, 5, 5, 200].map((width) => Array.from({ length: width }, (_, piece) => piece));
    const budget = { left: 100_000 };
    expect(uncovered(rows, within, budget).next().done).toBe(true);
    expect(budget.left).toBeGreaterThan(0);
    rows[37] = [...rows[37]!.slice(0, 4), new Set(within[4]!.filter((piece) => piece !== 123))];
    expect([...uncovered(rows, within, budget)]).toEqual([[[0], [1], [2], [2], [123]]]);
  });

  it('ends with its budget', () => {
    const budget = { left: 3 };
    const rows: Box[] = [[new Set([0]), new Set([0]), new Set([0])]];
    expect([...uncovered(rows, ALL, budget)].length).toBeLessThan(3);
    expect(budget.left).toBeLessThan(0);
  });
});
