import { RE2JS } from 're2js';
import { RulesError } from '../errors';
import { both } from '../language';
import { badPattern } from './pattern-error';
import type { ValueProblem } from './types';

/** Instructions of a compiled pattern; counted repetitions such as `(a{1,50}){1,50}` multiply them. */
const MAX_PROGRAM = 2_000;
/** Characters looked at, whatever the pattern. */
const MAX_TEXT = 100_000;
/** Instructions times characters: RE2 is linear in both, so this bounds the time of the worst pattern. */
const MAX_WORK = 12_000_000;
/** Likewise for finding what groups hold, which follows every one of them and takes several times as long. */
const MAX_CAPTURE_WORK = 2_000_000;

/** A name that `{{match.name}}` can stand for. */
const GROUP_NAME = /^[A-Za-z][A-Za-z0-9_]{0,30}$/;

const TOO_LARGE: ValueProblem = {
  code: 'pattern-too-large',
  message: both(
    'The pattern grows too large: use smaller repetition counts.',
    'Výraz je priveľký: použite menšie počty opakovaní.',
  ),
};

const badName = (name: string): ValueProblem => ({
  code: 'bad-group-name',
  message: both(
    `“${name}” cannot name a group: use a letter, then up to 30 letters, digits or underscores.`,
    `„${name}“ nemôže byť názvom skupiny: použite písmeno a za ním najviac 30 písmen, číslic alebo podčiarkovníkov.`,
  ),
});

/** What keeps an expression from being used, or null. */
export function patternProblem(pattern: string): ValueProblem | null {
  const compiled = compile(pattern, true);
  return 'problem' in compiled ? compiled.problem : null;
}

/**
 * A regular expression in RE2 syntax, found anywhere in the text. RE2 never backtracks; together with the caps the
 * worst pattern stays below a tenth of a second. Patterns of up to 120 instructions see the first 100,000 characters
 * of a text, larger ones proportionally fewer.
 * @throws RulesError as {@link patternProblem} says
 */
export function regularExpression(pattern: string, caseSensitive: boolean): (text: string) => boolean {
  const { expression, reach } = usable(pattern, caseSensitive);
  return (text) => expression.test(within(text, reach));
}

/**
 * What the named groups of an expression hold where it is first found in a text, groups that took no part left out;
 * null when it is not found. It reads a text as the operator *matches* does; of a very long one only the first part, 100,000
 * characters for patterns of up to 20 instructions.
 * @throws RulesError as {@link patternProblem} says
 */
export function capture(pattern: string, caseSensitive: boolean): (text: string) => Record<string, string> | null {
  const { expression, reach: tested } = usable(pattern, caseSensitive);
  const reach = Math.min(tested, Math.floor(MAX_CAPTURE_WORK / expression.programSize()));
  const names = namesOf(expression);
  return (text) => {
    const matcher = expression.matcher(within(text.normalize('NFKC'), reach));
    if (!matcher.find()) return null;
    const found = names.map((name) => [name, matcher.group(name)] as const);
    return Object.fromEntries(found.filter((one): one is [string, string] => one[1] !== null));
  };
}

/**
 * Where an expression is first found in a text in NFKC: from, to. It reads as far as `capture` does.
 * @throws RulesError as {@link patternProblem} says
 */
export function locate(pattern: string, caseSensitive: boolean): (text: string) => [number, number] | null {
  const { expression, reach: tested } = usable(pattern, caseSensitive);
  const reach = Math.min(tested, Math.floor(MAX_CAPTURE_WORK / expression.programSize()));
  return (text) => {
    const matcher = expression.matcher(within(text, reach));
    return matcher.find() ? [matcher.start(), matcher.end()] : null;
  };
}

/** The names of an expression's groups in their order; none for one that does not compile, which is an error by itself. */
export function namedGroups(pattern: string): string[] {
  const compiled = compile(pattern, true);
  return 'problem' in compiled ? [] : namesOf(compiled.expression);
}

/**
 * Characters of a text that a regular expression looks at.
 * @throws RulesError as {@link patternProblem} says
 */
export const expressionReach = (pattern: string, caseSensitive: boolean): number =>
  usable(pattern, caseSensitive).reach;

const within = (text: string, reach: number): string => (text.length > reach ? text.slice(0, reach) : text);

interface Usable {
  expression: RE2JS;
  reach: number;
}

function usable(pattern: string, caseSensitive: boolean): Usable {
  const compiled = compile(pattern, caseSensitive);
  if ('problem' in compiled) throw new RulesError(compiled.problem.code, compiled.problem.message.en);
  return compiled;
}

function compile(pattern: string, caseSensitive: boolean): Usable | { problem: ValueProblem } {
  let expression: RE2JS;
  try {
    expression = RE2JS.compile(pattern.normalize('NFC'), caseSensitive ? 0 : RE2JS.CASE_INSENSITIVE);
  } catch (error) {
    return { problem: badPattern(error, badName) };
  }
  const name = namesOf(expression).find((candidate) => !GROUP_NAME.test(candidate));
  if (name !== undefined) return { problem: badName(name) };
  const size = expression.programSize();
  return size > MAX_PROGRAM
    ? { problem: TOO_LARGE }
    : { expression, reach: Math.min(MAX_TEXT, Math.floor(MAX_WORK / size)) };
}

const namesOf = (expression: RE2JS): string[] =>
  Object.entries(expression.namedGroups())
    .sort(([, a], [, b]) => a - b)
    .map(([name]) => name);
