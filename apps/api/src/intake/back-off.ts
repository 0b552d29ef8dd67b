const FIRST_MILLISECONDS = 5_000;
const LONGEST_MILLISECONDS = 10 * 60_000;

/** A connection that lived this long was a good one: what fails after it is a new failure. */
export const SURVIVED_MILLISECONDS = 30_000;

/**
 * How long to wait before the next login, in milliseconds: doubling from five seconds to ten minutes. Jitter lengthens
 * it by up to a third, so that many mailboxes of one server do not come back in step.
 *
 * From the first failure on that is at most seven logins in five minutes, half of what providers tolerate.
 * @param failures in a row, 1 for the first
 * @param random between 0 and 1
 */
export function pauseBeforeLogin(failures: number, random: number = Math.random()): number {
  const pause = Math.min(FIRST_MILLISECONDS * 2 ** (failures - 1), LONGEST_MILLISECONDS);
  return Math.round(pause * (1 + random / 3));
}
