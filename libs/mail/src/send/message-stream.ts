import { Readable } from 'node:stream';
import type { SendPhase } from '../errors/codes';
import type { MessageSource } from './types';

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
  private pieces: AsyncIterator<Buffer> | Iterator<Buffer> | null = null;

  constructor(
    private readonly message: Buffer | MessageSource,
    private readonly onDataStarted: () => Promise<void> | void,
  ) {
    super({ highWaterMark: slice });
  }

  override _read(): void {
    if (this.phase === 'before-data') void this.start();
    else void this.advance();
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    void Promise.resolve(this.pieces?.return?.())
      .catch(() => undefined)
      .then(() => callback(error));
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
    this.pieces = Buffer.isBuffer(this.message) ? slices(this.message) : opened(this.message);
    await this.advance();
  }

  /** A source that breaks off destroys the stream: without its end no final dot is written, and nothing is delivered. */
  private async advance(): Promise<void> {
    try {
      const next = await this.pieces?.next();
      if (this.destroyed) return;
      if (next && !next.done) {
        this.push(next.value);
        return;
      }
    } catch (error) {
      this.destroy(error as Error);
      return;
    }
    this.phase = 'after-data';
    this.push(null);
  }
}

function* slices(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += slice) yield bytes.subarray(at, at + slice);
}

/** Fails when the source holds another number of bytes than was promised to the server. */
async function* opened(message: MessageSource): AsyncGenerator<Buffer> {
  let sent = 0;
  for await (const piece of message.open() as AsyncIterable<Buffer>) {
    sent += piece.length;
    yield* slices(piece);
  }
  if (sent !== message.size) throw new Error(`The stored message has ${sent} bytes instead of ${message.size}.`);
}
