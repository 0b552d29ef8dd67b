/** A stretch of text that two texts share, or that only one of them has. */
export interface WordSpan {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** Cells of the comparison; beyond them what lies between the common ends counts as rewritten. */
const MAX_CELLS = 1_000_000;

/**
 * What was taken out of a text and what was put in, word by word. The spans that are not `added` joined are `before`,
 * those that are not `removed` joined are `after`; a removal stands before the addition in its place.
 */
export function wordDiff(before: string, after: string): WordSpan[] {
  const [a, b] = [tokens(before), tokens(after)];
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return joined([
    ...same(a.slice(0, start)),
    ...between(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...same(a.slice(a.length - end)),
  ]);
}

/** Words, runs of blanks, and every other sign for itself. */
const tokens = (text: string): string[] => text.match(/[\p{L}\p{M}\p{N}]+|\s+|./gsu) ?? [];

const same = (words: string[]): WordSpan[] => words.map((text) => ({ kind: 'same', text }));

function between(a: string[], b: string[]): WordSpan[] {
  const removed = (words: string[]): WordSpan[] => words.map((text) => ({ kind: 'removed', text }));
  const added = (words: string[]): WordSpan[] => words.map((text) => ({ kind: 'added', text }));
  if (a.length * b.length > MAX_CELLS) return [...removed(a), ...added(b)];
  // lengths[i * width + j]: of the longest common subsequence of what follows i in a and j in b.
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const spans: WordSpan[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      spans.push(...same([a[i]!]));
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) spans.push(...removed([a[i++]!]));
    else spans.push(...added([b[j++]!]));
  }
  return [...spans, ...removed(a.slice(i)), ...added(b.slice(j))];
}

/** Neighbours of one kind become one span; blanks alone between two changes change with them, or nobody can read it. */
function joined(spans: WordSpan[]): WordSpan[] {
  const result: WordSpan[] = [];
  let removed = '';
  let added = '';
  const flush = (): void => {
    if (removed) result.push({ kind: 'removed', text: removed });
    if (added) result.push({ kind: 'added', text: added });
    removed = added = '';
  };
  spans.forEach(({ kind, text }, index) => {
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else if (removed && added && /^\s+$/.test(text) && spans[index + 1] && spans[index + 1]!.kind !== 'same') {
      removed += text;
      added += text;
    } else {
      flush();
      const last = result.at(-1);
      if (last?.kind === 'same') last.text += text;
      else result.push({ kind: 'same', text });
    }
  });
  flush();
  return result;
}
