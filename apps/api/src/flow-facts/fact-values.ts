/** How often each value occurred, for offering the frequent ones first. */
export class ValueCount {
  /** By the folded value. */
  private readonly counts = new Map<string, { value: string; count: number }>();

  /** Values of one message; each counts once for it. */
  add(values: Iterable<string>): void {
    const seen = new Set<string>();
    for (const value of values) {
      const key = fold(value);
      if (key === '' || value.length > MAX_LENGTH || seen.has(key)) continue;
      seen.add(key);
      const known = this.counts.get(key);
      if (known) known.count += 1;
      else this.counts.set(key, { value, count: 1 });
    }
  }

  /** The most frequent ones that hold the words of `search`; those that begin with it come first among equals. */
  top(search: string, limit: number): { value: string; count: number }[] {
    const wanted = fold(search);
    return [...this.counts]
      .filter(([key]) => key.includes(wanted))
      .map(([key, found]) => ({ ...found, starts: Number(key.startsWith(wanted)) }))
      .sort((a, b) => b.count - a.count || b.starts - a.starts || (a.value < b.value ? -1 : 1))
      .slice(0, limit)
      .map(({ value, count }) => ({ value, count }));
  }
}

const MAX_LENGTH = 200;
const MIN_WORD = 3;
/** Characters of one text whose words are offered. */
const MAX_TEXT = 5_000;

/** Without case and accents, without blanks at its ends. */
export const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();

/** The words of a text that a condition may look for; one or two letters say nothing. */
export function* wordsOf(text: string): Iterable<string> {
  for (const [word] of text.slice(0, MAX_TEXT).matchAll(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu))
    if (word.length >= MIN_WORD && /\p{L}/u.test(word)) yield word.toLowerCase();
}
