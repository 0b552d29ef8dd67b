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
  try {
    const { headers, pieces } = openMessage(raw, { ...DEFAULT_PARSE_LIMITS, ...limits });
    const { attachments } = await readMimeBody(headers, pieces, (_, found) => (found === index ? raw.length : 0));
    const attachment = attachments[index];
    if (!attachment) throw new ParseError('no-such-attachment', `The message has no attachment number ${index}.`);
    return { filename: attachment.filename, contentType: attachment.contentType, content: attachment.content };
  } catch (error) {
    throw toParseError(error);
  }
}
