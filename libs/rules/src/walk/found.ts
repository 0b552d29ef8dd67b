import type { Condition } from '../document/types';
import { factSpec } from '../facts/catalogue';
import { locate } from '../operators/pattern';
import { normalise, TextValue } from '../operators/text-value';
import type { Prepared } from '../operators/types';
import type { Found } from './types';

/** Characters kept on either side of what was found, and of the found part itself. */
const AROUND = 60;
const LONGEST = 160;

/** Where in a text a wanted part stands: from, to. */
type Place = readonly [number, number];

type Locate = (text: TextValue) => Place | null;

/** Operators that look for a part, and their negations, for which a part that is there is what the author does not want. */
const PARTS = new Set([
  'is',
  'is-not',
  'contains',
  'not-contains',
  'contains-any',
  'contains-all',
  'contains-none',
  'one-of',
  'none-of',
  'starts-with',
  'not-starts-with',
  'ends-with',
  'not-ends-with',
]);
const EXPRESSIONS = new Set(['matches', 'not-matches']);
const AT_END = new Set(['ends-with', 'not-ends-with']);

/**
 * The part of an actual value that a condition on text looks for, with what stands beside it; null where nothing of it is
 * there, or where the condition does not look for a part. For showing: it never decides anything.
 * @param elements of the fact's cell: what was made ready for the tests is not made anew for each of them
 */
export function foundIn(condition: Condition, elements: readonly Prepared[]): Found | null {
  const type = factSpec(condition.fact)?.type;
  const find = type === 'text' || type === 'text-list' ? finder(condition) : null;
  if (!find) return null;
  for (const text of elements) {
    if (!(text instanceof TextValue)) continue;
    const place = find(text);
    if (place && place[1] > place[0]) return excerpt(text.exact, place);
  }
  return null;
}

function finder({ operator, value, caseSensitive = false }: Condition): Locate | null {
  if (EXPRESSIONS.has(operator)) return typeof value === 'string' ? expression(value, caseSensitive) : null;
  if (!PARTS.has(operator)) return null;
  const values = (Array.isArray(value) ? value : [value]).filter((part): part is string => typeof part === 'string');
  const wanted = values.map((part) => normalise(part, caseSensitive)).filter((part) => part !== '');
  return (text) => {
    const folded = comparable(text, caseSensitive);
    if (folded === null) return null;
    for (const part of wanted) {
      const at = AT_END.has(operator) ? folded.lastIndexOf(part) : folded.indexOf(part);
      if (at >= 0) return [at, at + part.length];
    }
    return null;
  };
}

/** Null where folding moved the letters: what is found there has no place in the text as it is shown. */
function comparable(text: TextValue, caseSensitive: boolean): string | null {
  const folded = text.as(caseSensitive);
  return folded.length === text.exact.length ? folded : null;
}

function expression(pattern: string, caseSensitive: boolean): Locate | null {
  try {
    const find = locate(pattern, caseSensitive);
    return ({ exact }) => find(exact);
  } catch {
    // What is wrong with the expression is told at its condition.
    return null;
  }
}

function excerpt(text: string, [from, to]: Place): Found {
  const end = Math.min(to, from + LONGEST);
  const before = text.slice(Math.max(0, from - AROUND), from);
  const after = text.slice(end, end + AROUND);
  return {
    before: from > AROUND ? `…${before}` : before,
    match: end < to ? `${text.slice(from, end)}…` : text.slice(from, end),
    after: end + AROUND < text.length ? `${after}…` : after,
  };
}
