import { RE2JS } from 're2js';
import { RulesError } from '../errors';

/** Instructions of a compiled pattern; counted repetitions such as `(a{1,50}){1,50}` multiply them. */
const MAX_PROGRAM = 2_000;
/** Characters looked at, whatever the pattern. */
const MAX_TEXT = 100_000;
/** Instructions times characters: RE2 is linear in both, so this bounds the time of the worst pattern. */
const MAX_WORK = 12_000_000;

/**
 * A regular expression in RE2 syntax, found anywhere in the text. RE2 never backtracks; together with the caps the
 * worst pattern stays below a tenth of a second. Patterns of up to 120 instructions see the first 100,000 characters
 * of a text, larger ones proportionally fewer.
 * @throws RulesError `bad-pattern`, `pattern-too-large`
 */
export function regularExpression(pattern: string, caseSensitive: boolean): (text: string) => boolean {
  const compiled = compile(pattern, caseSensitive);
  const reach = reachOf(compiled);
  return (text) => compiled.test(text.length > reach ? text.slice(0, reach) : text);
}

/**
 * Characters of a text that a regular expression looks at.
 * @throws RulesError `bad-pattern`, `pattern-too-large`
 */
export const expressionReach = (pattern: string, caseSensitive: boolean): number =>
  reachOf(compile(pattern, caseSensitive));

function reachOf(compiled: RE2JS): number {
  const size = compiled.programSize();
  if (size > MAX_PROGRAM) {
    throw new RulesError('pattern-too-large', 'The pattern grows too large: use smaller repetition counts.');
  }
  return Math.min(MAX_TEXT, Math.floor(MAX_WORK / size));
}

function compile(pattern: string, caseSensitive: boolean): RE2JS {
  try {
    return RE2JS.compile(pattern, caseSensitive ? 0 : RE2JS.CASE_INSENSITIVE);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new RulesError('bad-pattern', `Not a regular expression RE2 understands: ${reason}`);
  }
}
