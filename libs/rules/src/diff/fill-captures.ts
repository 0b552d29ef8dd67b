import type { Answers } from '../answers/answer-fields';
import type { Captures } from '../walk/types';

const KNOWN = /\{\{\s*(?:match\.([A-Za-z][A-Za-z0-9_]*)|answer\.([A-Za-z0-9_][A-Za-z0-9_.-]*))\s*\}\}/g;

/**
 * A JSON value whose texts hold what `{{match.name}}` and `{{answer.field}}` stand for; what was not captured or answered
 * is empty. Others stay.
 */
export function fillCaptures(value: unknown, captures: Captures = {}, answers?: Answers): unknown {
  if (typeof value === 'string') {
    return value.replace(KNOWN, (_, group?: string, field?: string) => {
      if (group !== undefined) return Object.hasOwn(captures, group) ? captures[group]! : '';
      return answers && Object.hasOwn(answers.fields, field!) ? String(answers.fields[field!]) : '';
    });
  }
  if (Array.isArray(value)) return value.map((part) => fillCaptures(part, captures, answers));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, fillCaptures(part, captures, answers)]));
}
