import { createHash } from 'node:crypto';

import { splitRawMessage } from '../parse/raw-headers';

/** Fields that no server rewrites on the way. */
const STABLE_FIELDS = ['message-id', 'from', 'date', 'subject'];
const CR = 0x0d;
const LF = 0x0a;

/**
 * SHA-256, hexadecimal, over the stable header fields and the body: one value for one message, however it travelled
 * (Received, Delivered-To, X-Spam-* differ) and whatever its line ends are. Linear, without taking parts apart.
 */
export function contentDigest(raw: Buffer): string {
  const { headers, body } = splitRawMessage(raw, { headerCount: Infinity, headerBytes: Infinity });
  const hash = createHash('sha256');
  for (const name of STABLE_FIELDS) {
    const value = headers.find((header) => header.name === name)?.value ?? '';
    hash.update(`${name}:${value.replace(/\s+/g, ' ')}\n`);
  }
  return hash.update(canonicalBody(body)).digest('hex');
}

/** Line ends as LF, and none at the end: servers and files differ in both. */
function canonicalBody(body: Buffer): Buffer {
  let end = body.length;
  while (end > 0 && (body[end - 1] === LF || body[end - 1] === CR)) end--;
  const trimmed = body.subarray(0, end);
  if (!trimmed.includes('\r\n')) return trimmed;
  const canonical = Buffer.allocUnsafe(end);
  let length = 0;
  for (let i = 0; i < end; i++) {
    const byte = trimmed[i] as number;
    if (byte !== CR || trimmed[i + 1] !== LF) canonical[length++] = byte;
  }
  return canonical.subarray(0, length);
}
