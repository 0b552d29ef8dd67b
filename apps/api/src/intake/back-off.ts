const FIRST_MILLISECONDS = 5_000;
/** Whoever is told to come less often does not come back in seconds. */
const FIRST_WHEN_LIMITED = 60_000;
const LONGEST_MILLISECONDS = 10 * 60_000;

/** A connection that lived this long was a good one: what fails after it is a new failure. */
export const SURVIVED_MILLISECONDS = 30_000;

/**
 * How long to wait before the next login, in milliseconds: doubling from five seconds to ten minutes. Jitter lengthens
 * it by up to a third, so that many mailboxes of one server do not come back in step.
 *
 * From the first failure on that is at most seven logins in five minutes, half of what providers tolerate.
 * @param failures in a row, 1 for the first
 * @param code of the failure
 * @param random between 0 and 1
 */
export function pauseBeforeLogin(failures: number, code = '', random: number = Math.random()): number {
  const first = code === 'login-limited' ? FIRST_WHEN_LIMITED : FIRST_MILLISECONDS;
  const pause = Math.min(first * 2 ** (failures - 1), LONGEST_MILLISECONDS);
  return Math.round(pause * (1 + random / 3));
}
