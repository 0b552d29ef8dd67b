// Waiting for what happens by itself (a delivery, a worker's round) without fixed sleeps.
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Calls `attempt` until it neither throws nor returns false, null or undefined, and gives back what it returned.
 * The timeout is only the point of giving up (milliseconds): a test must not assert how long something took.
 * @throws the last error of `attempt`, or one saying that nothing came
 */
export async function eventually<T>(
  attempt: () => T | Promise<T>,
  options: { timeout?: number; interval?: number; what?: string } = {},
): Promise<NonNullable<Exclude<T, false>>> {
  const { timeout = 10_000, interval = 25, what = 'the expected state' } = options;
  const giveUpAt = Date.now() + timeout;
  for (;;) {
    let failure: unknown;
    try {
      const result = await attempt();
      if (result !== false && result !== null && result !== undefined) {
        return result as NonNullable<Exclude<T, false>>;
      }
    } catch (error) {
      failure = error;
    }
    if (Date.now() >= giveUpAt) {
      throw failure instanceof Error ? failure : new Error(`Waited ${timeout} ms in vain for ${what}.`);
    }
    await sleep(interval);
  }
}
