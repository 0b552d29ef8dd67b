import { RulesError } from '../errors';

/** Comparisons allowed for one text: a few hundredths of a second. */
const MAX_WORK = 20_000_000;

/**
 * A whole-value match with `*` (any run of characters) and `?` (exactly one).
 *
 * The stars cut the pattern into pieces; the first piece is bound to the start, the last to the end, and each one
 * between takes its leftmost place. That is complete, because an earlier place never spoils a later piece, and it
 * never backtracks over more than one piece.
 * @throws RulesError `text-too-long` from the test, when `?` would have to be tried at too many places
 */
export function wildcard(pattern: string): (text: string) => boolean {
  const pieces = pattern.split(/\*+/);
  // Without `?` the engine's own search does the work on the text as it is; with it, `?` must count characters
  // beyond the basic plane as one, so the text is taken apart first.
  if (!pattern.includes('?')) return plain(pieces);
  const longest = Math.max(...pieces.map(({ length }) => length));
  const test = joker(pieces.map((piece) => [...piece]));
  return (text) => {
    if (text.length * longest > MAX_WORK)
      throw new RulesError('text-too-long', 'The text is too long for a pattern with "?".');
    return test([...text]);
  };
}

function plain(pieces: string[]): (text: string) => boolean {
  const first = pieces[0]!;
  const last = pieces[pieces.length - 1]!;
  if (pieces.length === 1) return (text) => text === first;
  return (text) => {
    const end = text.length - last.length;
    if (first.length > end || !text.startsWith(first) || !text.endsWith(last)) return false;
    let at = first.length;
    for (const piece of pieces.slice(1, -1)) {
      const found = text.indexOf(piece, at);
      if (found < 0) return false;
      at = found + piece.length;
    }
    return at <= end;
  };
}

function joker(pieces: string[][]): (characters: string[]) => boolean {
  const first = pieces[0]!;
  const last = pieces[pieces.length - 1]!;
  if (pieces.length === 1) return (characters) => characters.length === first.length && fits(first, characters, 0);
  return (characters) => {
    const end = characters.length - last.length;
    if (first.length > end || !fits(first, characters, 0) || !fits(last, characters, end)) return false;
    let at = first.length;
    for (const piece of pieces.slice(1, -1)) {
      while (at + piece.length <= end && !fits(piece, characters, at)) at += 1;
      if (at + piece.length > end) return false;
      at += piece.length;
    }
    return true;
  };
}

function fits(piece: string[], characters: string[], at: number): boolean {
  for (let i = 0; i < piece.length; i += 1) {
    if (piece[i] !== '?' && piece[i] !== characters[at + i]) return false;
  }
  return true;
}
