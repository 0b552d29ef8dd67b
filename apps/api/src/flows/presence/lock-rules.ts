/** How long a tab may be silent before it counts as gone; it speaks at about a quarter of it. Milliseconds. */
export const LEASE = 45_000;
/** How long a holder may think before the lock passes to who asked. Milliseconds. */
export const ANSWER_TIME = 30_000;
/** What a holder's browser has on top to save its last changes and hand over by itself. Milliseconds. */
export const GRACE = 5_000;

/** A tab of a person. */
export interface Tab {
  tabId: string;
  userId: string;
}

/** Who may change a flow's draft, until when, and who asked for it. */
export interface Lock extends Tab {
  since: Date;
  until: Date;
  wishTabId: string | null;
  wishUserId: string | null;
  wishUntil: Date | null;
}

export const isHeldBy = (lock: Lock | null, by: Tab): boolean =>
  lock !== null && lock.tabId === by.tabId && lock.userId === by.userId;

const later = (now: Date, milliseconds: number) => new Date(now.getTime() + milliseconds);

/** A lock that somebody takes now. */
export const newLock = ({ tabId, userId }: Tab, now: Date): Lock => ({
  tabId,
  userId,
  since: now,
  until: later(now, LEASE),
  ...NO_WISH,
});

const NO_WISH = { wishTabId: null, wishUserId: null, wishUntil: null };

/** Who asked, if anybody did. */
export const wisherOf = (lock: Lock): Tab | null =>
  lock.wishTabId && lock.wishUserId ? { tabId: lock.wishTabId, userId: lock.wishUserId } : null;

/**
 * What a stored lock is worth now: silence ends it, and a wish without an answer comes true.
 * @param isHere whether a tab still has the flow open
 */
export function settled(stored: Lock | null, isHere: (tab: Tab) => boolean, now: Date): Lock | null {
  if (!stored) return null;
  const wisher = wisherOf(stored);
  const waits = wisher !== null && isHere(wisher);
  const lock = wisher !== null && !waits ? kept(stored) : stored;
  const isGone = lock.until <= now;
  const isOverdue = lock.wishUntil !== null && later(lock.wishUntil, GRACE) <= now;
  if (!isGone && !isOverdue) return lock;
  return waits ? newLock(wisher, now) : null;
}

/** Takes what is free and keeps what is held already; what another holds stays his. */
export const taken = (lock: Lock | null, by: Tab, now: Date): Lock =>
  lock === null ? newLock(by, now) : renewed(lock, by, now);

export const renewed = (lock: Lock, by: Tab, now: Date): Lock =>
  isHeldBy(lock, by) ? { ...lock, until: later(now, LEASE) } : lock;

/** Takes it from whoever has it. */
export const forced = (lock: Lock | null, by: Tab, now: Date): Lock =>
  lock !== null && isHeldBy(lock, by) ? renewed(lock, by, now) : newLock(by, now);

/** One person at a time asks; what is free is had at once. */
export function asked(lock: Lock | null, by: Tab, now: Date): Lock {
  if (lock === null || isHeldBy(lock, by)) return taken(lock, by, now);
  if (wisherOf(lock)) return lock;
  return { ...lock, wishTabId: by.tabId, wishUserId: by.userId, wishUntil: later(now, ANSWER_TIME) };
}

/** The wish is refused, or taken back. */
export const kept = (lock: Lock): Lock => ({ ...lock, ...NO_WISH });

/** The holder lets go: it passes to who asked, else it is free. */
export function released(lock: Lock | null, by: Tab, now: Date): Lock | null {
  if (lock === null) return null;
  if (!isHeldBy(lock, by)) return wisherOf(lock)?.tabId === by.tabId ? kept(lock) : lock;
  const wisher = wisherOf(lock);
  return wisher ? newLock(wisher, now) : null;
}

/** Whether anybody beside the holder would see a difference. */
export const looksAlike = (a: Lock | null, b: Lock | null): boolean =>
  a?.tabId === b?.tabId && (a?.wishTabId ?? null) === (b?.wishTabId ?? null);
