import type { Answers, Captures } from '@mailroom/rules';
import type { Received } from '../arrival.types';

/** What placeholders are about; people and records that do not exist are empty. */
export interface PlaceholderSubject {
  arrival: Received;
  /** Its number may still be unknown, and then say so. */
  ownCase: { number: number | string; name: string } | null;
  lead: { name: string } | null;
}

/** What a message brought with it on its way to an action. */
export interface Gathered {
  captures?: Captures;
  answers?: Answers;
}

/** What the placeholders of a text stand for. Dates and times are those of the mailbox' clock. */
export function placeholderValues(
  { arrival, ownCase, lead }: PlaceholderSubject,
  { captures, answers }: Gathered,
  now: Date,
): Map<string, string> {
  const { analysed, mailbox } = arrival;
  const address = analysed.from?.address ?? '';
  const ownName = analysed.from?.name ?? '';
  const name = ownName || address;
  const local = localTime(now, mailbox.timeZone);
  return new Map([
    ['subject', analysed.subject],
    ['newText', analysed.newText],
    ['from.name', name],
    ['from.address', address],
    ['from.domain', address.includes('@') ? address.slice(address.lastIndexOf('@') + 1) : ''],
    ['from.firstName', ownName ? firstName(ownName) : name],
    ['from.lastName', lastName(ownName)],
    ['mailbox.name', mailbox.name],
    ['mailbox.address', mailbox.address],
    ['case.number', ownCase ? String(ownCase.number) : ''],
    ['case.name', ownCase?.name ?? ''],
    ['lead.name', lead?.name ?? ''],
    ['today', local.slice(0, 10)],
    ['now', local],
    ...Object.entries(captures ?? {}).map(([group, value]) => [`match.${group}`, value] as const),
    ...Object.entries(answers?.fields ?? {}).map(([field, value]) => [`answer.${field}`, String(value)] as const),
  ]);
}

/** `Ján Novák` and `Novák, Ján` are both Ján. */
function firstName(name: string): string {
  const afterComma = name.split(',')[1]?.trim();
  return (afterComma || name.trim()).split(/\s+/)[0] ?? '';
}

/** `Ján Novák` and `Novák, Ján` are both Novák; who has one name has no surname. */
function lastName(name: string): string {
  const [beforeComma, afterComma] = name.split(',').map((part) => part.trim());
  if (beforeComma && afterComma) return beforeComma;
  const words = name.trim().split(/\s+/);
  return words.length > 1 ? (words.at(-1) ?? '') : '';
}

/** `2026-03-01 14:05`; a zone that this program does not know counts as UTC. */
function localTime(at: Date, timeZone: string): string {
  try {
    return formatted(at, timeZone);
  } catch {
    return formatted(at, 'UTC');
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** @throws where the zone is not known */
function formatted(at: Date, timeZone: string): string {
  // Making one takes much longer than using it. Swedish dates are those of ISO 8601.
  const format =
    formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  formats.set(timeZone, format);
  return format.format(at);
}
