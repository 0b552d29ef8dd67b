import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until the answer is one. @throws after a minute */
export async function until(what, attempt) {
  for (const giveUpAt = Date.now() + 60_000; Date.now() < giveUpAt; await sleep(100)) {
    const result = await attempt();
    if (result) return result;
  }
  throw new Error(`Waited in vain for ${what}.`);
}
