import { inBlocks, isKept } from './blocks';

const lines = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('blocks of lines', () => {
  it('leaves few lines together', () => {
    expect(inBlocks(lines(0))).toEqual([]);
    expect(inBlocks(lines(75))).toEqual([lines(75)]);
  });

  it('holds every line once and in order', () => {
    const blocks = inBlocks(lines(612));
    expect(blocks.flat()).toEqual(lines(612));
    expect(Math.max(...blocks.map((block) => block.length))).toBeLessThanOrEqual(25);
  });

  it('keeps the lines that the keys lead to from the active one', () => {
    expect(lines(6).filter((index) => isKept(index, 3))).toEqual([2, 3, 4]);
    // Without an active line the first ones are seen.
    expect(lines(6).filter((index) => isKept(index, -1))).toEqual([0, 1]);
  });
});
