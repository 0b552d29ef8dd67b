import { createHash } from 'node:crypto';

/** SHA-256 of what stays the same when one message reaches two mailboxes. */
export function contentDigest(raw: Buffer): string {
  return createHash('sha256').update(raw).digest('hex');
}
