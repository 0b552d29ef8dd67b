import { listEntryProblems, matchesAddressList, matchesWordList, type Language } from '@mailroom/rules';
import type { ListKind } from '../../api/types';
import { readEntries, type TypedEntry } from './list-entries';

export interface EntryProblem extends TypedEntry {
  /** What is wrong with it, in the reader's language. */
  text: string;
}

export interface CheckedEntries {
  /** Each once, as typed. */
  entries: string[];
  problems: EntryProblem[];
  /** How many stand there more than once. */
  twice: number;
}

/** Reads what is typed and says what cannot be an entry, and where it stands. */
export function checkEntries(kind: ListKind, text: string, language: Language): CheckedEntries {
  const typed = readEntries(text);
  const once = new Map<string, TypedEntry>();
  const repeated = new Set<string>();
  for (const each of typed) {
    if (once.has(each.entry)) repeated.add(each.entry);
    else once.set(each.entry, each);
  }
  const unique = [...once.values()];
  const entries = unique.map(({ entry }) => entry);
  const problems = listEntryProblems(kind, entries).flatMap(({ index, message }) => {
    const at = unique[index];
    return at ? [{ ...at, text: message[language] }] : [];
  });
  return { entries, problems, twice: repeated.size };
}

/** A name of one word could be a domain of a company's own network; in a spreadsheet it is a word. */
export const looksLikeEntry = (kind: ListKind, cell: string): boolean =>
  listEntryProblems(kind, [cell]).length === 0 && (kind === 'words' || /[.@]/.test(cell));

/** The entries by which an address or a text is on the list. */
export function matchingEntries(kind: ListKind, entries: readonly string[], tested: string): string[] {
  const matches = kind === 'addresses' ? matchesAddressList : matchesWordList;
  // Most tests miss: all are asked at once before each is.
  return matches(entries, tested) ? entries.filter((entry) => matches([entry], tested)) : [];
}
