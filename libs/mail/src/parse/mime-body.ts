import { createHash } from 'node:crypto';
import { MailParser, type AttachmentStream, type MailParserOptions, type MessageText } from 'mailparser';

import { readPlainBody } from './plain-body';
import type { MimeAttachment, MimeBody } from './mime-parts';
import type { RawHeader } from './raw-headers';

/** How many bytes of an attachment to keep in memory; called once for each, in order. */
export type KeepBytes = (contentType: string, index: number) => number;

/** The only fields that mailparser needs: the rest is read by us, faster and within limits. */
const MIME_FIELDS = ['content-type', 'content-transfer-encoding', 'content-disposition', 'content-id', 'mime-version'];

/** One header field of a part or of the message; mailparser refuses longer ones. */
const MAX_PART_HEADERS = 256 * 1024;
const MAX_MIME_FIELD = 16 * 1024;

/** The last three are mailsplit's, to which mailparser hands all of its options. */
const OPTIONS: MailParserOptions & { ignoreEmbedded: boolean; maxHeadSize: number; maxChildNodes: number } = {
  skipHtmlToText: true,
  skipTextToHtml: true,
  skipTextLinks: true,
  skipImageLinks: true,
  keepDeliveryStatus: true,
  ignoreEmbedded: true,
  maxHeadSize: MAX_PART_HEADERS,
  // Counted before, by `scanStructure`.
  maxChildNodes: 100_000,
};

/**
 * Decodes the MIME parts of a message by mailparser: transfer encodings, charsets, format=flowed, alternatives.
 * Its conversions between HTML and text and its link detection are off: they take most of its time and stall on
 * hostile input. Attached messages stay attachments. Attachments are counted, not kept, unless asked for.
 */
export function readMimeBody(
  headers: readonly RawHeader[],
  body: readonly Buffer[],
  keep: KeepBytes,
): Promise<MimeBody> {
  const plain = readPlainBody(headers, body);
  return plain ? Promise.resolve(plain) : readByMailparser(headers, body, keep);
}

/** The general case. */
export function readByMailparser(
  headers: readonly RawHeader[],
  body: readonly Buffer[],
  keep: KeepBytes,
): Promise<MimeBody> {
  return new Promise((resolve, reject) => {
    const parser = new MailParser(OPTIONS);
    const result: MimeBody = { text: '', html: null, attachments: [] };
    parser.on('data', (data: AttachmentStream | MessageText) => {
      if (data.type === 'text') {
        result.text = data.text ?? '';
        result.html = typeof data.html === 'string' ? data.html : null;
      } else {
        const index = result.attachments.length;
        result.attachments.push(drain(data, keep(data.contentType.toLowerCase(), index)));
      }
    });
    parser.once('error', reject);
    parser.once('end', () => resolve(result));
    parser.write(mimeHeaders(headers));
    for (const piece of body) parser.write(piece);
    parser.end();
  });
}

/** mailparser waits until an attachment is read and released before it goes on to the next part. */
function drain(stream: AttachmentStream, keepBytes: number): MimeAttachment {
  const chunks: Buffer[] = [];
  const hash = createHash('sha256');
  let kept = 0;
  const attachment: MimeAttachment = {
    filename: stream.filename || null,
    contentType: stream.contentType.toLowerCase(),
    disposition: stream.contentDisposition?.toLowerCase() ?? null,
    contentId: stream.cid || null,
    related: stream.related === true,
    size: 0,
    hash: '',
    content: Buffer.alloc(0),
  };
  stream.content.on('data', (chunk: Buffer) => {
    attachment.size += chunk.length;
    hash.update(chunk);
    if (kept < keepBytes) {
      const piece = chunk.subarray(0, keepBytes - kept);
      chunks.push(piece);
      kept += piece.length;
    }
  });
  stream.content.once('end', () => {
    attachment.content = Buffer.concat(chunks, kept);
    attachment.hash = hash.digest('hex');
    stream.release();
  });
  return attachment;
}

function mimeHeaders(headers: readonly RawHeader[]): Buffer {
  const fields = headers
    .filter(({ name, value }) => MIME_FIELDS.includes(name) && value.length <= MAX_MIME_FIELD)
    .map(({ name, value }) => `${name}: ${value}\r\n`);
  return Buffer.from(`${fields.join('')}\r\n`, 'utf8');
}
