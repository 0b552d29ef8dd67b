/**
 * Loaded into the measured program before anything else (`node --require`): writes how late its event loop was to the file
 * that LOOP_DELAY_FILE names when it is sent SIGUSR2, and begins to count anew.
 */
import { writeFileSync } from 'node:fs';

/** Milliseconds between two looks. */
const EVERY = 5;

let delays: number[] = [];
let expected = performance.now() + EVERY;

setInterval(() => {
  const now = performance.now();
  const late = Math.max(0, now - expected);
  // While the loop stood still further looks were due, each a little less late: whoever came then had to wait as well.
  for (let each = late; each >= 0; each -= EVERY) delays.push(each);
  expected = now + EVERY;
}, EVERY).unref();

process.on('SIGUSR2', () => {
  const sorted = delays.sort((a, b) => a - b);
  delays = [];
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  writeFileSync(process.env.LOOP_DELAY_FILE!, JSON.stringify({ p50: at(0.5), p99: at(0.99), max: at(1) }));
});
