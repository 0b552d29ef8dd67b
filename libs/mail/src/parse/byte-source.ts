import { closeSync, openSync, readSync } from 'node:fs';
import type { FileStretch } from './file-stretch';

/** The bytes of a message, wherever they lie; what reads them holds only what it asks for. */
export interface ByteSource {
  /** Bytes. */
  readonly length: number;
  /** The bytes from `start` to `end` (excluded), as far as there are any; a view that is not to be changed. */
  read(start: number, end: number): Buffer;
  /** The same, one piece after the other; each is good until the next is asked for. */
  pieces(start: number, end: number): Iterable<Buffer>;
  /** Where those bytes begin at or after `from`; -1: nowhere. */
  indexOf(bytes: Buffer, from: number): number;
}

export type RawSource = Buffer | ByteSource;

export function byteSource(raw: RawSource): ByteSource {
  return Buffer.isBuffer(raw) ? new HeldBytes(raw) : raw;
}

const HELD_PIECE = 8 * 1024 * 1024;

class HeldBytes implements ByteSource {
  constructor(private readonly bytes: Buffer) {}

  get length(): number {
    return this.bytes.length;
  }

  read(start: number, end: number): Buffer {
    return this.bytes.subarray(start, end);
  }

  *pieces(start: number, end: number): Generator<Buffer> {
    for (let at = start; at < end; at += HELD_PIECE) yield this.bytes.subarray(at, Math.min(end, at + HELD_PIECE));
  }

  indexOf(bytes: Buffer, from: number): number {
    return this.bytes.indexOf(bytes, from);
  }
}

const WINDOW = 128 * 1024;

/** A message in a file, seen through a window. It reads synchronously: only for threads that serve nobody else. */
export class FileBytes implements ByteSource {
  readonly length: number;
  private readonly file: number;
  private readonly offset: number;
  private readonly window = Buffer.alloc(WINDOW);
  private windowAt = 0;
  private windowLength = 0;

  /** @throws the error of the file system */
  constructor({ path, offset, length }: FileStretch) {
    this.file = openSync(path, 'r');
    this.offset = offset;
    this.length = length;
  }

  /** Copies, so that what was read stays when the window moves on. */
  read(start: number, end: number): Buffer {
    const bytes = Buffer.alloc(Math.max(0, Math.min(end, this.length) - start));
    if (start >= this.windowAt && start + bytes.length <= this.windowAt + this.windowLength) {
      this.window.copy(bytes, 0, start - this.windowAt, start - this.windowAt + bytes.length);
      return bytes;
    }
    return bytes.subarray(0, this.fill(bytes, start));
  }

  *pieces(start: number, end: number): Generator<Buffer> {
    const piece = Buffer.alloc(Math.min(WINDOW, Math.max(0, end - start)));
    for (let at = start; at < end; at += piece.length) {
      const wanted = piece.subarray(0, Math.min(piece.length, end - at));
      this.fill(wanted, at);
      yield wanted;
    }
  }

  indexOf(bytes: Buffer, from: number): number {
    for (let at = from; at + bytes.length <= this.length;) {
      this.moveTo(at, bytes.length);
      const found = this.window.subarray(0, this.windowLength).indexOf(bytes, at - this.windowAt);
      if (found >= 0) return this.windowAt + found;
      if (this.windowLength < bytes.length) return -1;
      // Windows overlap, as what is looked for may begin in one and end in the next.
      at = this.windowAt + this.windowLength - bytes.length + 1;
    }
    return -1;
  }

  close(): void {
    closeSync(this.file);
  }

  private moveTo(at: number, needed: number): void {
    if (at >= this.windowAt && at + needed <= this.windowAt + this.windowLength) return;
    this.windowAt = at;
    this.windowLength = this.fill(this.window.subarray(0, Math.min(WINDOW, this.length - at)), at);
  }

  private fill(target: Buffer, at: number): number {
    let filled = 0;
    while (filled < target.length) {
      const count = readSync(this.file, target, filled, target.length - filled, this.offset + at + filled);
      if (count === 0) throw new Error('The file of the stored message is shorter than it was.');
      filled += count;
    }
    return filled;
  }
}
