import { Readable } from 'node:stream';
import type { SendPhase } from '../errors/codes';

/** Small enough for the phase to follow the wire: what is handed over and not yet written is a few slices at most. */
const slice = 64 * 1024;

/**
 * The bytes of one message on their way to the server, knowing how far they are. The first read comes after the
 * server's 354; the hook is awaited before it is answered. The end of the stream is where the final dot is written, so
 * from there on the message counts as uncertain until the server answers.
 */
export class MessageStream extends Readable {
  phase: SendPhase = 'before-data';
  /** Set when the hook failed; its reason is the caller's own error. */
  hookError: { reason: unknown } | null = null;
  private position = 0;

  constructor(
    private readonly raw: Buffer,
    private readonly onDataStarted: () => Promise<void> | void,
  ) {
    super({ highWaterMark: slice });
  }

  override _read(): void {
    if (this.phase === 'before-data') void this.start();
    else this.advance();
  }

  private async start(): Promise<void> {
    try {
      await this.onDataStarted();
    } catch (reason) {
      this.hookError = { reason };
      this.destroy(new Error('The message was not started'));
      return;
    }
    if (this.destroyed) return;
    this.phase = 'data';
    this.advance();
  }

  private advance(): void {
    if (this.position < this.raw.length) {
      const next = this.raw.subarray(this.position, this.position + slice);
      this.position += next.length;
      this.push(next);
      return;
    }
    this.phase = 'after-data';
    this.push(null);
  }
}
