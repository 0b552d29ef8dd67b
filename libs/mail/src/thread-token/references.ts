import type { ParsedMessage } from '../parse/message';

/** A thread of more than 50 ancestors is found by its newest ones. */
const MAX_REFERENCES = 50;

/** Message-IDs that may name the thread, most telling first: In-Reply-To, then References newest first, each once. */
export function referencesOf(message: Pick<ParsedMessage, 'inReplyTo' | 'references'>): string[] {
  const newestFirst = [...message.references].reverse();
  return [...new Set([...message.inReplyTo, ...newestFirst])].slice(0, MAX_REFERENCES);
}

/**
 * Numbers of `[#123]` marks in a subject. Anybody can write such a mark: it links a message only together with
 * the check that the sender takes part in that case.
 */
export function caseNumbersIn(subject: string): number[] {
  const numbers = [...subject.matchAll(/\[#(\d{1,15})\]/g)].map((match) => Number(match[1]));
  return [...new Set(numbers)].filter((number) => number > 0);
}
