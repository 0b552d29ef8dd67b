import { CARD_GAP } from './card';
import type { Cell } from './rows';

export const pitch = (left: Cell, right: Cell): number => (left.width + right.width) / 2 + CARD_GAP;

export const rowWidth = (row: readonly Cell[]): number =>
  row.reduce((sum, cell) => sum + cell.width + CARD_GAP, -CARD_GAP);

interface Wish {
  at: number;
  weight: number;
}

/**
 * Moves the cells of a row as near to where each wants to be as their order, the gaps between them and the width of the
 * drawing allow: least squares, solved exactly by pooling neighbours that press against each other.
 */
export function placeRow(row: readonly Cell[], wishes: readonly Wish[], width: number): void {
  // Without its gaps a row is a list of numbers that must not fall.
  const shifts: number[] = [];
  row.forEach((cell, index) => shifts.push(index === 0 ? 0 : shifts[index - 1]! + pitch(row[index - 1]!, cell)));
  const pools: { sum: number; weight: number; count: number }[] = [];
  wishes.forEach(({ at, weight }, index) => {
    let pool = { sum: (at - shifts[index]!) * weight, weight, count: 1 };
    for (
      let before = pools.at(-1);
      before && before.sum / before.weight >= pool.sum / pool.weight;
      before = pools.at(-1)
    ) {
      pool = { sum: before.sum + pool.sum, weight: before.weight + pool.weight, count: before.count + pool.count };
      pools.pop();
    }
    pools.push(pool);
  });
  const lowest = row[0]!.width / 2;
  const highest = width - row.at(-1)!.width / 2 - shifts.at(-1)!;
  let index = 0;
  for (const { sum, weight, count } of pools) {
    const at = Math.min(Math.max(sum / weight, lowest), highest);
    for (const end = index + count; index < end; index += 1) row[index]!.x = at + shifts[index]!;
  }
}
