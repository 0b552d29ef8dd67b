import type { FolderState } from './types';

/** What is remembered of a folder between two looks at it. */
export interface SyncCursor {
  /** Decimal, null before the first look. */
  uidValidity: string | null;
  /** New mail lies above it; 0 before the first. */
  lastUid: number;
  /** The import of history goes from here, exclusive, to `historyEnd`, inclusive; null: there is none. */
  historyUid?: number | null;
  historyEnd?: number | null;
  /** Flags are known up to this MODSEQ (RFC 7162); null: never asked. */
  highestModseq?: string | null;
}

export interface SyncOptions {
  /** Of what was there before only mail since then is wanted; null takes everything. */
  syncFrom: Date | null;
  /** What was there before is left out, as in Trash and Junk. */
  skipHistory?: boolean;
  /** It is time to compare all that is known with what the server has. */
  compare?: boolean;
}

export type ResetReason = 'first-sync' | 'uid-validity-changed' | 'uid-validity-missing' | 'uids-went-back';

/** Where both cursors begin when nothing that was remembered holds any more. */
export interface CursorStart {
  lastUid: number;
  historyUid: number | null;
  historyEnd: number | null;
}

export interface SyncPlan {
  reset: ResetReason | null;
  /** To be written before anything is fetched; null: the cursors go on from where they are. */
  start: CursorStart | null;
  /** New mail: everything from this UID on. `since` only after a reset: new mail is wanted whatever its date. */
  newMail: { fromUid: number; since?: Date } | null;
  /** Mail that was there before, ascending, whenever there is no new mail to fetch. */
  history: { after: number; upTo: number; since?: Date } | null;
  /** Of what is known: ask what changed since the MODSEQ, or compare all of it. */
  changes: 'none' | 'since' | 'compare';
}

const NO_HISTORY: CursorStart = { lastUid: 0, historyUid: null, historyEnd: null };
const NOTHING: SyncPlan = { reset: null, start: null, newMail: null, history: null, changes: 'none' };

/**
 * Decides what has to be asked of a folder next.
 *
 * Invariants:
 * - Never loses: every UID that the server holds is covered by the cursors, by `newMail` or by `history`, as long as its
 *   numbers mean anything; whenever they do not, the plan starts at UID 1. Offering a message twice is harmless, as
 *   downstream recognises it; skipping one is not.
 * - New mail never waits: from the first look on it has a cursor of its own, and no date keeps it out.
 * - Never loops: on an unchanged folder whose last message is stored the plan is empty.
 * - Knows nothing but its arguments: equal arguments, equal plan.
 *
 * UIDs only mean something together with UIDVALIDITY (RFC 3501 section 2.3.1.1); a changed one makes them void.
 * A server that gives none (or 0, which the grammar forbids) breaks that promise: then each look that finds messages
 * offers everything, which is slow and right.
 */
export function planSync(cursor: SyncCursor, server: FolderState, options: SyncOptions): SyncPlan {
  const since = options.syncFrom ?? undefined;
  if (server.uidValidity === '0' || server.uidValidity === '') {
    if (server.exists === 0) return NOTHING;
    return { ...NOTHING, reset: 'uid-validity-missing', newMail: { fromUid: 1, since } };
  }
  if (cursor.uidValidity === null) return anew('first-sync', server, options, since);
  if (cursor.uidValidity !== server.uidValidity) return anew('uid-validity-changed', server, options, since);
  // UIDNEXT must never fall behind a UID once given (RFC 3501 section 2.3.1.1). Where it does, a restored backup
  // may give the UIDs again to other messages under the same UIDVALIDITY.
  if (server.uidNext > 0 && server.uidNext <= cursor.lastUid) {
    return { ...NOTHING, reset: 'uids-went-back', newMail: { fromUid: 1, since } };
  }
  const upToDate = server.exists === 0 || server.uidNext === cursor.lastUid + 1;
  return {
    ...NOTHING,
    newMail: upToDate ? null : { fromUid: cursor.lastUid + 1 },
    history: historyLeft(cursor, since),
    changes: changesToAsk(cursor, server, options.compare ?? false),
  };
}

/** New mail from what comes next on; what is there now is history. */
function anew(reset: ResetReason, server: FolderState, options: SyncOptions, since: Date | undefined): SyncPlan {
  const before = server.uidNext - 1;
  if (server.exists > 0 && before < 0) {
    // Without UIDNEXT nobody knows where new mail begins: then all of it counts as new.
    return { ...NOTHING, reset, start: NO_HISTORY, newMail: { fromUid: 1, since } };
  }
  const hasHistory = !options.skipHistory && server.exists > 0 && before > 0;
  const start = hasHistory
    ? { lastUid: before, historyUid: 0, historyEnd: before }
    : { ...NO_HISTORY, lastUid: Math.max(0, before) };
  return { ...NOTHING, reset, start, history: historyLeft(start, since) };
}

function historyLeft(
  { historyUid, historyEnd }: Pick<SyncCursor, 'historyUid' | 'historyEnd'>,
  since: Date | undefined,
): SyncPlan['history'] {
  if (historyUid == null || historyEnd == null) return null;
  return { after: historyUid, upTo: historyEnd, since };
}

function changesToAsk({ lastUid, highestModseq }: SyncCursor, server: FolderState, compare: boolean) {
  if (lastUid === 0) return 'none';
  if (compare) return 'compare';
  if (server.highestModseq === null || highestModseq == null) return 'none';
  return server.highestModseq === highestModseq ? 'none' : 'since';
}
