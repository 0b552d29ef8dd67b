import { setImmediate as turn } from 'node:timers/promises';

const LONGEST_MILLISECONDS = 10;

/**
 * Lets others have their turn in long work. An embedded database answers at once, so that whoever asks it a thousand times
 * never waits for anything, and the program would answer nobody meanwhile.
 */
export class Breather {
  private since = performance.now();

  /** Returns at once, unless the last pause is some time ago. */
  async pause(): Promise<void> {
    if (performance.now() - this.since < LONGEST_MILLISECONDS) return;
    await turn();
    this.since = performance.now();
  }
}
