import { fold, wordsOf } from './fold';

/** How well a text fits what is looked for. */
export interface Fit {
  /** Higher is better; only comparable for the same query. */
  score: number;
  /** Which letters of the text were found, as indexes into it, ascending. */
  letters: readonly number[];
}

/** A text folded letter by letter, with the place of each folded letter in the text: folding may change the length. */
function foldedLetters(text: string): { folded: string; places: number[] } {
  let folded = '';
  const places: number[] = [];
  let place = 0;
  for (const letter of text) {
    const plain = fold(letter);
    for (let each = 0; each < plain.length; each += 1) places.push(place);
    folded += plain;
    place += letter.length;
  }
  return { folded, places };
}

const isWordStart = (text: string, at: number): boolean => at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '');

const range = (from: number, length: number): number[] => Array.from({ length }, (_, index) => from + index);

/** The best place where a word stands in one piece: at the start of a word if it can. */
function findWhole(folded: string, word: string): Fit | null {
  let best = -1;
  for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + 1)) {
    if (best === -1) best = at;
    if (!isWordStart(folded, at)) continue;
    best = at;
    break;
  }
  if (best === -1) return null;
  const score = best === 0 ? 100 : isWordStart(folded, best) ? 80 : 50;
  return { score, letters: range(best, word.length) };
}

/** Letters in order with others between them; each run of letters must begin a word, else anything fits anything. */
function findScattered(folded: string, word: string): Fit | null {
  const letters: number[] = [];
  let at = 0;
  for (const letter of word) {
    const follows = letters.length > 0 && folded[at] === letter;
    let next = follows ? at : -1;
    for (let look = at; next === -1 && look < folded.length; look += 1) {
      if (folded[look] === letter && isWordStart(folded, look)) next = look;
    }
    if (next === -1) return null;
    letters.push(next);
    at = next + letter.length;
  }
  return { score: 30, letters };
}

/**
 * Looks for a query in a text without regard to case and accents: every word of it must be found, whole or as the
 * beginnings of words in a row ("nf" finds "New flow"). Null when it is not there.
 */
export function fuzzy(text: string, query: string): Fit | null {
  const words = wordsOf(query);
  const { folded, places } = foldedLetters(text);
  const found = new Set<number>();
  let score = 0;
  for (const word of words) {
    const fit = findWhole(folded, word) ?? findScattered(folded, word);
    if (!fit) return null;
    score += fit.score;
    for (const letter of fit.letters) found.add(places[letter] ?? 0);
  }
  // Of two that fit alike, the shorter one is meant more likely.
  return { score: score - Math.min(text.length, 60) / 10, letters: [...found].sort((a, b) => a - b) };
}
