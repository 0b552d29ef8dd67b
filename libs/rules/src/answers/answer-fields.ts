import { LIMITS } from '../document/limits';

export type AnswerValue = string | number | boolean;

/** What the receivers of webhooks answered before a step: the newest status, and of each field the newest value. */
export interface Answers {
  /** Of the newest answer; null: no answer came. */
  readonly status: number | null;
  /** By name; within others `customer.tier`, and in lists `items.0`. */
  readonly fields: Readonly<Record<string, AnswerValue>>;
}

export const NO_ANSWERS: Answers = { status: null, fields: {} };

/**
 * The texts, numbers and yes-or-no values of a JSON object, by name; null when it is none. `null` counts as left out, and
 * what goes beyond `LIMITS` too.
 */
export function answerFields(json: unknown): Record<string, AnswerValue> | null {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return null;
  const found = new Map<string, AnswerValue>();
  collect(json, '', 1, found);
  return Object.fromEntries(found);
}

function collect(part: object, prefix: string, depth: number, found: Map<string, AnswerValue>): void {
  for (const [key, value] of Object.entries(part) as [string, unknown][]) {
    if (found.size >= LIMITS.answerFields) return;
    const name = prefix + key;
    if (key === '' || name.length > LIMITS.answerName) continue;
    if (typeof value === 'string') found.set(name, value.slice(0, LIMITS.text));
    else if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)))
      found.set(name, value);
    else if (typeof value === 'object' && value !== null && depth < LIMITS.answerDepth)
      collect(value, `${name}.`, depth + 1, found);
  }
}

/** The fields of an answer as text; null when it is no JSON object. */
export function readAnswer(text: string): Record<string, AnswerValue> | null {
  try {
    return answerFields(JSON.parse(text));
  } catch {
    return null;
  }
}

/** With one more: what it does not tell stays as earlier answers told it. */
export const mergedAnswers = (before: Answers, { status, fields }: Answers): Answers => ({
  status,
  fields: { ...before.fields, ...fields },
});
