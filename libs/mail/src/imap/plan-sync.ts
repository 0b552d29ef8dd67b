import type { FolderState } from './types';

/** What is remembered of a folder between two looks at it. */
export interface SyncCursor {
  /** Decimal, null before the first sync. */
  uidValidity: string | null;
  /** The highest UID whose message is stored, 0 before the first. */
  lastUid: number;
}

export interface SyncOptions {
  /** Older messages are left on the server unread; null takes everything. */
  syncFrom: Date | null;
}

export type ResetReason = 'first-sync' | 'uid-validity-changed' | 'uid-validity-missing' | 'uids-went-back';

export type SyncPlan =
  | { kind: 'up-to-date' }
  | { kind: 'fetch'; fromUid: number; since?: Date }
  | { kind: 'reset'; reason: ResetReason; fromUid: 1; since?: Date };

/**
 * Decides which messages of a folder have to be offered next.
 *
 * Invariants:
 * - Never loses: as long as UIDVALIDITY is the cursor's, every UID above `lastUid` is inside the plan; whenever the
 *   cursor cannot be trusted, the plan starts at UID 1. Offering a message twice is harmless, as downstream recognises
 *   it; skipping one is not.
 * - Never loops: on an unchanged folder whose last message is stored the plan is `up-to-date`.
 * - Knows nothing but its arguments: equal arguments, equal plan.
 *
 * UIDs only mean something together with UIDVALIDITY (RFC 3501 section 2.3.1.1); a changed one makes them void.
 * A server that gives none (or 0, which the grammar forbids) breaks that promise: then each sync that finds messages
 * offers everything, which is slow and right.
 */
export function planSync(cursor: SyncCursor, server: FolderState, options: SyncOptions): SyncPlan {
  const since = options.syncFrom ?? undefined;
  const reset = (reason: ResetReason): SyncPlan => ({ kind: 'reset', reason, fromUid: 1, since });

  if (server.uidValidity === '0' || server.uidValidity === '') {
    return server.exists === 0 ? { kind: 'up-to-date' } : reset('uid-validity-missing');
  }
  if (cursor.uidValidity === null) return reset('first-sync');
  if (cursor.uidValidity !== server.uidValidity) return reset('uid-validity-changed');
  // UIDNEXT must never fall behind a UID once given (RFC 3501 section 2.3.1.1). Where it does, a restored backup
  // may give the UIDs again to other messages under the same UIDVALIDITY.
  if (server.uidNext > 0 && server.uidNext <= cursor.lastUid) return reset('uids-went-back');
  if (server.exists === 0 || server.uidNext === cursor.lastUid + 1) return { kind: 'up-to-date' };
  return { kind: 'fetch', fromUid: cursor.lastUid + 1, since };
}
