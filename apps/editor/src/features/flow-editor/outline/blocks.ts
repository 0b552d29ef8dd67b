/** So many lines come to the screen, and leave it, together. */
const BLOCK = 25;
/** Up to so many lines all are in the page: a few screens of them cost nothing. */
const FEW = 75;

/** The lines in blocks; few lines are one block, so that none of them ever changes its place in the page. */
export function inBlocks<Line>(lines: readonly Line[]): (readonly Line[])[] {
  if (lines.length <= FEW) return lines.length === 0 ? [] : [lines];
  return Array.from({ length: Math.ceil(lines.length / BLOCK) }, (_, index) =>
    lines.slice(index * BLOCK, (index + 1) * BLOCK),
  );
}

/** The blocks that are in the page whatever is in sight: that of the active line and its neighbours, where keys lead. */
export function isKept(index: number, active: number): boolean {
  return Math.abs(index - Math.max(active, 0)) <= 1;
}
