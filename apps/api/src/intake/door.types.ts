import type { Source } from './source.types';

/** The folder in which mail lies that was handed in. */
export const DOOR_PATH = 'Handed in';

/** What UIDVALIDITY is to a folder of a server, the way in is to what was handed in: each numbers for itself. */
export const DOOR = {
  /** Numbered one after the other, as it comes. */
  news: '1',
  /** The same, of mail that is never answered. */
  history: '2',
  /** Numbered by the key that the caller chose: the same call again is the same number. */
  keyed: '3',
  keyedHistory: '4',
} as const;

/** Every import has a way in of its own, above this. */
const FIRST_IMPORT = 1000n;

/**
 * The way in of an import, where a message's number is its place in the file.
 * @param id UUID v7
 */
export const doorOfImport = (id: string): string =>
  // The time and the first twelve random bits: 60 bits, at most nineteen digits.
  String(FIRST_IMPORT + BigInt(`0x${id.replaceAll('-', '').slice(0, 12)}${id.replaceAll('-', '').slice(13, 16)}`));

const isHistoryDoor = (door: string): boolean =>
  door === DOOR.history || door === DOOR.keyedHistory || BigInt(door) >= FIRST_IMPORT;

/** Those whose numbers are given when they are written. */
export const numbersInTurn = (door: string): boolean => door === DOOR.news || door === DOOR.history;

const END_OF_TIME = new Date(8_640_000_000_000_000);

/**
 * What came through a door lies on no server, so nothing is asked of one; and history is never answered, whatever its date.
 */
export function throughDoor(source: Source): Source {
  if (!source.folder.door) return source;
  const answerFrom = isHistoryDoor(source.uidValidity) ? END_OF_TIME : source.mailbox.answerFrom;
  const kind = source.mailbox.kind === 'imap' ? 'local' : source.mailbox.kind;
  return { ...source, mailbox: { ...source.mailbox, kind, answerFrom } };
}
