import type { FactSource, FactValue } from '../walk/types';
import type { Answers } from './answer-fields';

/** The type that each fact reads; a field of another type is absent. */
const TYPES = new Map([
  ['answer.text', 'string'],
  ['answer.number', 'number'],
  ['answer.boolean', 'boolean'],
]);

export const isAnswerFact = (name: string): boolean => name === 'answer.status' || TYPES.has(name);

/** The JSON type of the field that a fact asks for; undefined for facts that ask for no field. */
export const answerTypeOf = (fact: string): string | undefined => TYPES.get(fact);

/** The facts of a message, and what receivers answered. */
export const withAnswers = (facts: FactSource, answers: Answers): FactSource => ({
  get: (fact, params) => (isAnswerFact(fact) ? read(answers, fact, params) : facts.get(fact, params)),
});

function read({ status, fields }: Answers, fact: string, params: Record<string, string | number> = {}): FactValue {
  if (fact === 'answer.status') return status;
  const name = String(params['name'] ?? '').trim();
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return typeof value === TYPES.get(fact) ? value : null;
}
