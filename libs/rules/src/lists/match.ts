import { domainOf } from '../operators/domain';
import { normalise } from '../operators/text-value';
import { canonicalAddress } from './entries';

/**
 * A list of addresses made ready for many questions: whether an address is on it, itself, by its very domain
 * (`example.com`), or by one above that (`*.example.com`).
 */
export function addressMatcher(entries: readonly string[]): (address: string) => boolean {
  const named = new Set<string>();
  for (const entry of entries) {
    const text = entry.trim().replace(/^@/, '');
    if (text.startsWith('*.')) named.add(`*.${domainOf(text.slice(2))}`);
    else if (text !== '') named.add(canonicalAddress(text));
  }
  return (address) => {
    const domain = domainOf(address);
    if (domain === '') return false;
    if (named.has(domain) || named.has(canonicalAddress(address.trim()))) return true;
    for (let dot = domain.indexOf('.'); dot >= 0; dot = domain.indexOf('.', dot + 1))
      if (named.has(`*${domain.slice(dot)}`)) return true;
    return false;
  };
}

/** Whether an address is on a list of addresses. */
export const matchesAddressList = (entries: readonly string[], address: string): boolean =>
  addressMatcher(entries)(address);

/** Scripts that leave no space between words: there an entry is found anywhere. */
const UNSPACED = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar']
  .map((script) => `\\p{Script=${script}}`)
  .join('');
const LETTER = `(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}_])`;
const WORDS = new RegExp(`${LETTER}+`, 'gu');
const ONE_WORD = new RegExp(`^${LETTER}+$`, 'u');
const BEGINS = new RegExp(`^${LETTER}`, 'u');
const ENDS = new RegExp(`${LETTER}$`, 'u');

/**
 * A list of words made ready for many questions: whether an entry occurs in a text, as whole words, whatever their case
 * and the space between.
 */
export function wordMatcher(entries: readonly string[]): (text: string) => boolean {
  const wanted = entries.map((entry) => plain(entry).trim()).filter(Boolean);
  const single = new Set(wanted.filter((entry) => ONE_WORD.test(entry)));
  const others = wanted.filter((entry) => !single.has(entry));
  return (text) => {
    const folded = plain(text);
    for (const [word] of single.size > 0 ? folded.matchAll(WORDS) : []) if (single.has(word)) return true;
    return others.some((entry) => occursWhole(folded, entry));
  };
}

/** Whether an entry of a list of words occurs in a text. */
export const matchesWordList = (entries: readonly string[], text: string): boolean => wordMatcher(entries)(text);

const plain = (text: string): string => normalise(text, false).replace(/\s+/g, ' ');

function occursWhole(text: string, wanted: string): boolean {
  const [opens, closes] = [BEGINS.test(wanted), ENDS.test(wanted)];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    // Two code units hold any character.
    const before = opens && ENDS.test(text.slice(Math.max(0, at - 2), at));
    const after = closes && BEGINS.test(text.slice(end, end + 2));
    if (!before && !after) return true;
  }
  return false;
}
