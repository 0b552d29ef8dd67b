import { createHash } from 'node:crypto';

import { type ByteSource, byteSource, type RawSource } from '../parse/byte-source';
import { splitRawMessage } from '../parse/raw-headers';

/** Fields that no server rewrites on the way. */
const STABLE_FIELDS = ['message-id', 'from', 'date', 'subject'];
const CR = 0x0d;
const LF = 0x0a;

/**
 * SHA-256, hexadecimal, over the stable header fields and the body: one value for one message, however it travelled
 * (Received, Delivered-To, X-Spam-* differ) and whatever its line ends are. Linear, without taking parts apart.
 */
export function contentDigest(raw: RawSource): string {
  const source = byteSource(raw);
  const head = Buffer.isBuffer(raw) ? raw : source.read(0, MAX_HEAD);
  const { headers, bodyAt } = splitRawMessage(head, { headerCount: Infinity, headerBytes: Infinity });
  const hash = createHash('sha256');
  for (const name of STABLE_FIELDS) {
    const value = headers.find((header) => header.name === name)?.value ?? '';
    hash.update(`${name}:${value.replace(/\s+/g, ' ')}\n`);
  }
  const end = endOfText(source, bodyAt);
  // A CR at the end of a piece waits for the LF that may begin the next.
  let waiting = false;
  for (const piece of source.pieces(bodyAt, end)) {
    if (waiting && piece[0] !== LF) hash.update('\r');
    waiting = piece.at(-1) === CR;
    hash.update(canonical(waiting ? piece.subarray(0, -1) : piece));
  }
  if (waiting) hash.update('\r');
  return hash.digest('hex');
}

/** Of a message that is not held; longer headers were refused before. */
const MAX_HEAD = 4 * 1024 * 1024;

/** Without the line ends at its end: servers and files differ in them. */
function endOfText(source: ByteSource, bodyAt: number): number {
  let end = source.length;
  while (end > bodyAt) {
    const start = Math.max(bodyAt, end - 64 * 1024);
    const piece = source.read(start, end);
    let length = piece.length;
    while (length > 0 && (piece[length - 1] === LF || piece[length - 1] === CR)) length--;
    end = start + length;
    if (length > 0) break;
  }
  return end;
}

/** Line ends as LF. */
function canonical(bytes: Buffer): Buffer {
  if (!bytes.includes('\r\n')) return bytes;
  const result = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    if (byte !== CR || bytes[i + 1] !== LF) result[length++] = byte;
  }
  return result.subarray(0, length);
}
