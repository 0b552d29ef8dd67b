import { both } from '../language';
import { domainOf, isDomain } from '../operators/domain';
import { normalise } from '../operators/text-value';
import type { ValueProblem } from '../operators/types';

/** `addresses`: addresses, domains (`example.com`) and what lies below them (`*.example.com`). `words`: words, phrases. */
export type ListKind = 'addresses' | 'words';

export interface EntryProblem extends ValueProblem {
  /** Place of the entry in the list that was given. */
  index: number;
  entry: string;
}

export const LIST_LIMITS = { entries: 10_000, entry: 500 } as const;

/** An entry as the program keeps it; empty for one that says nothing. */
function tidy(kind: ListKind, entry: string): string {
  const text = entry.normalize('NFKC').trim().replace(/\s+/g, ' ');
  if (kind === 'words') return text;
  const plain = text.toLowerCase().replace(/\.$/, '');
  if (plain.startsWith('.')) return `*${plain}`;
  return plain.startsWith('@') ? plain.slice(1) : plain;
}

/** One name for entries that mean the same. */
function nameOf(kind: ListKind, entry: string): string {
  if (kind === 'words') return normalise(entry, false);
  if (entry.startsWith('*.')) return `*.${domainOf(entry.slice(2))}`;
  return canonicalAddress(entry);
}

/** An address or a domain as it is compared. */
export function canonicalAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return normalise(address.slice(0, at + 1), false) + domainOf(address);
}

/** The entries tidied, empty and repeated ones left out, in their order. */
export function normaliseEntries(kind: ListKind, entries: readonly string[]): string[] {
  const found = new Map<string, string>();
  for (const entry of entries) {
    const text = tidy(kind, entry);
    const name = nameOf(kind, text);
    if (text !== '' && !found.has(name)) found.set(name, text);
  }
  return [...found.values()];
}

/** What is wrong with entries, empty ones aside. */
export function listEntryProblems(kind: ListKind, entries: readonly string[]): EntryProblem[] {
  return entries.flatMap((entry, index) => {
    const text = tidy(kind, entry);
    const problem = text === '' ? null : entryProblem(kind, text, index);
    return problem ? [{ ...problem, index, entry }] : [];
  });
}

function entryProblem(kind: ListKind, text: string, index: number): ValueProblem | null {
  const { entries, entry } = LIST_LIMITS;
  if (index >= entries) {
    const message = both(`A list has at most ${entries} entries.`, `Zoznam má najviac ${entries} položiek.`);
    return { code: 'too-many-entries', message };
  }
  if (text.length > entry) {
    const message = both(`An entry has at most ${entry} characters.`, `Položka má najviac ${entry} znakov.`);
    return { code: 'entry-too-long', message };
  }
  if (kind === 'words' || isAddressEntry(text)) return null;
  return {
    code: 'bad-address-entry',
    message: both(
      `“${text}” is no address, no domain (example.com) and nothing below one (*.example.com).`,
      `„${text}“ nie je adresa, doména (example.com) ani to, čo je pod ňou (*.example.com).`,
    ),
  };
}

function isAddressEntry(text: string): boolean {
  const at = text.lastIndexOf('@');
  const domain = at < 0 && text.startsWith('*.') ? text.slice(2) : text;
  return (
    isDomain(domainOf(domain)) &&
    !/\s/.test(at < 0 ? text : text.slice(at)) &&
    (at < 0 || isLocalPart(text.slice(0, at)))
  );
}

/** Without a space, unless quoted (RFC 5321, 4.1.2). */
const isLocalPart = (text: string): boolean => /^[^\s"@<>,;:*]+$/.test(text) || /^"[^"]+"$/.test(text);
