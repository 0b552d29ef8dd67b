import type { Captures } from '../walk/types';

const MATCH = /\{\{\s*match\.([A-Za-z][A-Za-z0-9_]*)\s*\}\}/g;

/** A JSON value whose texts hold what `{{match.name}}` stands for; what was not captured is empty. Others stay. */
export function fillCaptures(value: unknown, captures: Captures = {}): unknown {
  if (typeof value === 'string') {
    return value.replace(MATCH, (_, name: string) => (Object.hasOwn(captures, name) ? captures[name]! : ''));
  }
  if (Array.isArray(value)) return value.map((part) => fillCaptures(part, captures));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, fillCaptures(part, captures)]));
}
