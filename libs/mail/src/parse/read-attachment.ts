import { DEFAULT_PARSE_LIMITS, type ParseLimits } from './limits';
import { readMimeBody } from './mime-body';
import { ParseError, toParseError } from './parse-error';
import { openMessage } from './parse-message';

export interface AttachmentContent {
  filename: string | null;
  contentType: string;
  content: Buffer;
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
  try {
    const { headers, pieces } = openMessage(raw, { ...DEFAULT_PARSE_LIMITS, ...limits });
    const { attachments } = await readMimeBody(headers, pieces, (_, index) => (indexes.has(index) ? raw.length : 0));
    const wanted = attachments.map(({ filename, contentType, content }) => ({ filename, contentType, content }));
    return new Map([...wanted.entries()].filter(([index]) => indexes.has(index)));
  } catch (error) {
    throw toParseError(error);
  }
}
