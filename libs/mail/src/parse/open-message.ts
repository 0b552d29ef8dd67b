import { createHash } from 'node:crypto';

import { type ByteSource, byteSource, type RawSource } from './byte-source';
import { decodeBytes } from './charset';
import { hasWrongCharset, likelyCharset } from './charset-repair';
import type { ParseLimits } from './limits';
import { type KeepBytes, readMimeBody } from './mime-body';
import type { MimeAttachment, MimeBody } from './mime-parts';
import { ParseError } from './parse-error';
import { type RawHeader, splitRawMessage } from './raw-headers';
import { type AbsentPart, skeletonOf, type Skeleton } from './skeleton';
import { transferDecoder } from './transfer-decoder';
import { withoutUuencoded } from './uuencode';

const MAX_BARE_TEXT = 1024 * 1024;
/** How much of an attachment is looked at for the mark of one that was left out. */
const MARK_BYTES = 256;

export interface OpenedMessage {
  source: ByteSource;
  headers: RawHeader[];
  bodyAt: number;
  skeleton: Skeleton;
  /** The skeleton with another charset for text whose own cannot be right. */
  translated(charset: string): Skeleton;
}

/** An attachment and, when it is too large to be held, where its bytes are. */
export interface BodyAttachment extends MimeAttachment {
  absent: AbsentPart | null;
}

export interface MessageBody extends MimeBody {
  attachments: BodyAttachment[];
}

/** Checks size, headers and structure, in order of their cost. Throws `ParseError`. */
export function openMessage(raw: RawSource, limits: ParseLimits): OpenedMessage {
  const source = byteSource(raw);
  if (source.length > limits.bytes) {
    throw new ParseError('too-large', `The message has ${source.length} bytes; ${limits.bytes} are allowed.`);
  }
  // Headers that do not end within their limit are too large, wherever they end.
  const head = source.read(0, Math.min(source.length, limits.headerBytes + 64 * 1024));
  const { headers, bodyAt } = splitRawMessage(head, limits);
  const skeleton = skeletonOf(source, headers, bodyAt, limits);
  if (skeleton.textBytes > limits.heavyText) throw new ParseError('too-heavy', 'The message holds much text.');
  return {
    source,
    headers,
    bodyAt,
    skeleton,
    translated: (charset) => skeletonOf(source, headers, bodyAt, limits, charset),
  };
}

/** @param keep how much of an attachment's content to read */
export async function readBody(message: OpenedMessage, keep: KeepBytes): Promise<MessageBody> {
  const { source, bodyAt, skeleton } = message;
  const keepMark: KeepBytes = (contentType, index) =>
    Math.max(keep(contentType, index), skeleton.hasAbsent ? MARK_BYTES : 0);
  const body = await readMimeBody(skeleton.headers, skeleton.pieces, keepMark);
  const second = hasWrongCharset(body) ? message.translated(likelyCharset(body.html)) : null;
  const other = second && (await readMimeBody(second.headers, second.pieces, keepMark));
  const repaired = other && !hasWrongCharset(other) ? { body: other, skeleton: second } : null;
  const { body: better, skeleton: used } = repaired ?? { body, skeleton };
  const attachments = better.attachments.map((attachment, index) =>
    restored(source, attachment, used.absentIn(attachment.content), keep(attachment.contentType, index)),
  );
  if (better.text === '' && better.html === null && attachments.length === 0) {
    // A multipart whose boundary never comes: what is there is shown as it is.
    const text = decodeBytes(source.read(bodyAt, bodyAt + MAX_BARE_TEXT), null);
    return { text, html: null, attachments };
  }
  const { text, files } = withoutUuencoded(better.text);
  return {
    text,
    html: better.html,
    attachments: [...attachments, ...files.map((file) => ({ ...file, absent: null }))],
  };
}

/** Measures the attachment where it lies. */
function restored(
  source: ByteSource,
  attachment: MimeAttachment,
  absent: AbsentPart | null,
  keepBytes: number,
): BodyAttachment {
  if (!absent) return { ...attachment, absent };
  const hash = createHash('sha256');
  const kept: Buffer[] = [];
  let size = 0;
  for (const piece of decodedPieces(source, absent)) {
    if (size < keepBytes) kept.push(Buffer.from(piece.subarray(0, keepBytes - size)));
    size += piece.length;
    hash.update(piece);
  }
  return { ...attachment, size, hash: hash.digest('hex'), content: Buffer.concat(kept), absent };
}

function* decodedPieces(source: ByteSource, { start, end, encoding }: AbsentPart): Generator<Buffer> {
  const decoder = transferDecoder(encoding);
  for (const piece of source.pieces(start, end)) yield decoder.write(piece);
  yield decoder.end();
}
