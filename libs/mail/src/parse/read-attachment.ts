import type { RawSource } from './byte-source';
import { DEFAULT_PARSE_LIMITS, type ParseLimits } from './limits';
import { type BodyAttachment, openMessage, readBody } from './open-message';
import { ParseError, toParseError } from './parse-error';
import { decodeWhole, transferDecoder } from './transfer-decoder';

export interface AttachmentContent {
  filename: string | null;
  contentType: string;
  content: Buffer;
}

/** Where the content of an attachment is: in hand, or as an encoded stretch of the message. */
export interface LocatedAttachment {
  filename: string | null;
  contentType: string;
  /** Decoded, bytes. */
  size: number;
  at: { content: Uint8Array } | { start: number; length: number; encoding: string };
}

/** Reads the attachment of that `index`. Throws `ParseError`; `no-such-attachment` when there is none. */
export async function readAttachment(
  raw: Buffer,
  index: number,
  limits?: Partial<ParseLimits>,
): Promise<AttachmentContent> {
  const attachment = (await readAttachments(raw, new Set([index]), limits)).get(index);
  if (!attachment) throw new ParseError('no-such-attachment', `The message has no attachment number ${index}.`);
  return attachment;
}

/**
 * Reads several in one pass, since each pass goes through the whole message. Indexes that it does not have are left out.
 * Throws `ParseError`.
 */
export async function readAttachments(
  raw: Buffer,
  indexes: ReadonlySet<number>,
  limits?: Partial<ParseLimits>,
): Promise<Map<number, AttachmentContent>> {
  const located = await locateAttachments(raw, indexes, limits);
  return new Map(
    [...located].map(([index, { filename, contentType, at }]) => {
      const content =
        'content' in at
          ? Buffer.from(at.content)
          : decodeWhole(at.encoding, raw.subarray(at.start, at.start + at.length));
      return [index, { filename, contentType, content }];
    }),
  );
}

/** As `readAttachments`, without holding a large one: its bytes are to be read where they lie. Throws `ParseError`. */
export async function locateAttachments(
  raw: RawSource,
  indexes: ReadonlySet<number>,
  limits?: Partial<ParseLimits>,
): Promise<Map<number, LocatedAttachment>> {
  try {
    const opened = openMessage(raw, { ...DEFAULT_PARSE_LIMITS, ...limits });
    const { attachments } = await readBody(opened, (_, index) => (indexes.has(index) ? MAX_HELD : 0));
    return new Map([...attachments.map(located).entries()].filter(([index]) => indexes.has(index)));
  } catch (error) {
    throw toParseError(error);
  }
}

/** More than the largest attachment that is not left out of the skeleton. */
const MAX_HELD = 8 * 1024 * 1024;

function located({ filename, contentType, size, content, absent }: BodyAttachment): LocatedAttachment {
  if (!absent) return { filename, contentType, size, at: { content } };
  const { start, end, encoding } = absent;
  return { filename, contentType, size, at: { start, length: end - start, encoding } };
}

/** The decoded bytes of a located stretch, piece by piece. */
export async function* decodeTransfer(pieces: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<Buffer> {
  const decoder = transferDecoder(encoding);
  for await (const piece of pieces) yield Buffer.from(decoder.write(piece));
  yield decoder.end();
}
