/** For searching: without case and accents, so that "odosielatel" finds "Odosielateľ". */
export const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The words of what is looked for, folded. */
export const wordsOf = (query: string): string[] => fold(query).split(/\s+/).filter(Boolean);

/** Whether texts have, between them, every word that is looked for; where none is, all have. */
export function lookingFor(query: string): (...texts: string[]) => boolean {
  const words = wordsOf(query);
  return (...texts) => {
    if (words.length === 0) return true;
    const folded = fold(texts.join('\n'));
    return words.every((word) => folded.includes(word));
  };
}
