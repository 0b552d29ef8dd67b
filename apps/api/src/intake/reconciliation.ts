/** Where the cursors of a folder stand. */
export interface SettledRange {
  /** New mail is settled up to here. */
  lastUid: number;
  /** Of history, what lies from here (exclusive) to `historyEnd` (inclusive) is still to come; null: nothing is. */
  historyUid: number | null;
  historyEnd: number | null;
}

export interface Comparison {
  /** Messages that the server lists. */
  listed: number;
  /** Those of them that have a ledger entry. */
  settled: number;
  /** Listed, yet without a ledger entry although a cursor has passed them; ascending. */
  missing: number[];
}

/** Whether a cursor has passed this UID: from then on it must have a ledger entry. */
export function isPassed(uid: number, { lastUid, historyUid, historyEnd }: SettledRange): boolean {
  if (uid > lastUid) return false;
  return historyUid === null || historyEnd === null || uid <= historyUid || uid > historyEnd;
}

/**
 * Server against ledger, for one folder. What the cursors have not reached yet is neither settled nor missing: it is on
 * its way. What the ledger knows and the server does not list any more was deleted or moved there, and is no matter here.
 * @param listed UIDs, in any order
 */
export function compareFolder(listed: readonly number[], known: ReadonlySet<number>, range: SettledRange): Comparison {
  const unknown = listed.filter((uid) => !known.has(uid));
  return {
    listed: listed.length,
    settled: listed.length - unknown.length,
    missing: unknown.filter((uid) => isPassed(uid, range)).sort((a, b) => a - b),
  };
}
