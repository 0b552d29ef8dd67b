import type { Budget } from '../domain/solve';

/** A row of a table, or a part of one: for each column the pieces that fit, or null for all of them. */
export type Box = readonly (ReadonlySet<number> | null)[];

/** For each column some of its pieces: every combination of them. */
export type Region = readonly (readonly number[])[];

/**
 * The parts of a region that no box covers, pairwise disjoint. Sweeps over the columns one after the other and carries
 * the boxes that fit so far (Calvanese, Dumas, Laurson, Maggi, Montali, Teinemaa: Semantics and Analysis of DMN Decision
 * Tables, 2016, algorithm 2); pieces with the same boxes left are one step, and what was found covered once is not
 * looked into again. When the budget ends it is below zero, and something may be missing.
 */
export function* uncovered(boxes: readonly Box[], within: Region, budget: Budget): Generator<Region> {
  const covered = new Set<string>();
  const openFrom = boxes.map((box) => firstOpenColumn(box, within));

  function* sweep(column: number, fitting: readonly number[], region: Region): Generator<Region> {
    if (fitting.length === 0) {
      yield [...region, ...within.slice(column)];
      return;
    }
    if (fitting.some((box) => openFrom[box]! <= column)) return;
    for (const [key, { pieces, left }] of steps(column, fitting)) {
      const name = `${column} ${key}`;
      if (covered.has(name)) continue;
      if (budget.left < 0) return;
      let found = false;
      for (const part of sweep(column + 1, left, [...region, pieces])) {
        found = true;
        yield part;
      }
      if (!found && budget.left >= 0) covered.add(name);
    }
  }

  function steps(column: number, fitting: readonly number[]): Map<string, { pieces: number[]; left: number[] }> {
    const found = new Map<string, { pieces: number[]; left: number[] }>();
    for (const piece of within[column]!) {
      budget.left -= 1;
      const left = fitting.filter((box) => boxes[box]![column]?.has(piece) ?? true);
      const key = left.join();
      const known = found.get(key);
      if (known) known.pieces.push(piece);
      else found.set(key, { pieces: [piece], left });
    }
    return found;
  }

  if (within.some((pieces) => pieces.length === 0)) return;
  yield* sweep(
    0,
    boxes.map((_, index) => index),
    [],
  );
}

/** From which column on a box takes everything of the region. */
function firstOpenColumn(box: Box, within: Region): number {
  let column = box.length;
  while (column > 0 && fitsAll(box[column - 1]!, within[column - 1]!)) column -= 1;
  return column;
}

const fitsAll = (cell: ReadonlySet<number> | null, pieces: readonly number[]): boolean =>
  cell === null || pieces.every((piece) => cell.has(piece));

/** What a box takes of a region; with an empty column it takes nothing. */
export const cut = (region: Region, box: Box): Region =>
  region.map((pieces, column) => {
    const cell = box[column]!;
    return cell === null ? pieces : pieces.filter((piece) => cell.has(piece));
  });

export const isNothing = (region: Region): boolean => region.some((pieces) => pieces.length === 0);
