import { parseAddresses } from './addresses';
import { readCalendar } from './calendar';
import { decodeBytes } from './charset';
import { hasWrongCharset, repairCharsets } from './charset-repair';
import { parseDate } from './date';
import { bounceIn, NOTICE_PARTS, readNotice } from './delivery-notice';
import { htmlToText } from './html-to-text';
import { DEFAULT_PARSE_LIMITS, type ParseLimits } from './limits';
import type { ParsedMessage } from './message';
import { parseMessageId, parseMessageIds } from './message-ids';
import { readMimeBody, type MimeAttachment, type MimeBody } from './mime-body';
import { ParseError, toParseError } from './parse-error';
import { cut, decodeHeaders, splitRawMessage, type RawMessage } from './raw-headers';
import { scanStructure } from './structure';

/** What is read from inside attachments, and how much of it. */
const KEPT_BYTES: Record<string, number> = {
  'text/calendar': 256 * 1024,
  'application/ics': 256 * 1024,
  ...NOTICE_PARTS,
};

/** A reference list longer than this is cut at its old end: threads are found by the newest. */
const MAX_REFERENCES = 200;
const MAX_BARE_TEXT = 1024 * 1024;

/**
 * Reads a raw message (RFC 5322, MIME). Missing or broken fields come out as null or empty; only a message beyond its
 * limits, or one that mailparser cannot take apart, is refused. Throws only `ParseError`.
 */
export async function parseMessage(raw: Buffer, limits?: Partial<ParseLimits>): Promise<ParsedMessage> {
  try {
    const all = { ...DEFAULT_PARSE_LIMITS, ...limits };
    const message = openMessage(raw, all);
    const body = await readBody(message);
    return assemble(raw, message, body, all);
  } catch (error) {
    throw toParseError(error);
  }
}

export interface OpenedMessage extends RawMessage {
  /** The body without what no text is made of. */
  pieces: Buffer[];
}

/** Checks size, headers and structure, in order of their cost. */
export function openMessage(raw: Buffer, limits: ParseLimits): OpenedMessage {
  if (raw.length > limits.bytes) {
    throw new ParseError('too-large', `The message has ${raw.length} bytes; ${limits.bytes} are allowed.`);
  }
  const message = splitRawMessage(raw, limits);
  const type = {
    contentType: valueOf(message, 'content-type') ?? '',
    disposition: valueOf(message, 'content-disposition') ?? '',
  };
  const pieces = scanStructure(type, message.body, limits).map(([start, end]) => message.body.subarray(start, end));
  return { ...message, pieces };
}

async function readBody(message: OpenedMessage): Promise<MimeBody> {
  const keep = (contentType: string): number => KEPT_BYTES[contentType] ?? 0;
  const body = await readMimeBody(message.headers, message.pieces, keep);
  const repaired = hasWrongCharset(body)
    ? repairCharsets({ headers: message.headers, body: Buffer.concat(message.pieces) }, body.html)
    : null;
  const second = repaired ? await readMimeBody(repaired.headers, [repaired.body], keep) : null;
  const better = second && !hasWrongCharset(second) ? second : body;
  const empty = better.text === '' && better.html === null && better.attachments.length === 0;
  // A multipart whose boundary never comes: what is there is shown as it is.
  return empty ? { ...better, text: decodeBytes(message.body.subarray(0, MAX_BARE_TEXT), null) } : better;
}

function assemble(raw: Buffer, message: RawMessage, body: MimeBody, limits: ParseLimits): ParsedMessage {
  const headers = decodeHeaders(message.headers, limits.headerValue);
  const decoded = (name: string): string | null => headers.find(([header]) => header === name)?.[1] ?? null;
  const addresses = (...names: string[]) =>
    message.headers
      .filter(({ name }) => names.includes(name))
      .flatMap(({ value }) => parseAddresses(value, limits.addresses))
      .slice(0, limits.addresses);
  const text = cut(withoutNul(body.text), limits.text);
  const html = body.html === null ? null : cut(withoutNul(body.html), limits.html);
  const readable = text.trim() === '' && html !== null ? htmlToText(html, limits.htmlToText) : text;
  const [from = null] = addresses('from');
  const [sender = null] = addresses('sender');
  const listId = decoded('list-id');
  const subject = cut(decoded('subject') ?? '', limits.subject);
  const returnPath = returnPathOf(valueOf(message, 'return-path'));
  const notice = readNotice({ headers, from, returnPath, subject }, body.attachments, readable);

  return {
    messageId: parseMessageId(valueOf(message, 'message-id') ?? ''),
    inReplyTo: parseMessageIds(valueOf(message, 'in-reply-to') ?? ''),
    references: parseMessageIds(valueOf(message, 'references') ?? '').slice(-MAX_REFERENCES),
    from,
    sender,
    replyTo: addresses('reply-to'),
    to: addresses('to'),
    cc: addresses('cc'),
    bcc: addresses('bcc'),
    resentTo: addresses('resent-to', 'resent-cc', 'resent-bcc'),
    returnPath,
    autoSubmitted:
      decoded('auto-submitted')
        ?.split(/[;\s(]/)[0]
        ?.toLowerCase() || null,
    listId: listId ? (/<([^<>]*)>/.exec(listId)?.[1] ?? listId).trim() || null : null,
    subject,
    sentAt: parseDate(decoded('date') ?? ''),
    headers,
    text: readable,
    html,
    attachments: body.attachments.map((attachment, index) => ({
      index,
      filename: attachment.filename === null ? null : cut(withoutNul(attachment.filename), 255),
      contentType: cut(attachment.contentType, 255),
      size: attachment.size,
      disposition: attachment.disposition,
      contentId: attachment.contentId,
      related: attachment.related,
    })),
    calendar: calendarOf(body.attachments),
    bounce: bounceIn(notice),
    notice,
    size: raw.length,
  };
}

function valueOf(message: RawMessage, wanted: string): string | null {
  return message.headers.find(({ name }) => name === wanted)?.value ?? null;
}

function withoutNul(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '') : text;
}

/** The topmost one is of the final delivery (RFC 5321 4.4). */
function returnPathOf(value: string | null): string | null {
  if (value === null) return null;
  const path = /<([^<>]*)>/.exec(value)?.[1] ?? value;
  return path.trim();
}

function calendarOf(attachments: readonly MimeAttachment[]): ParsedMessage['calendar'] {
  const part = attachments.find(
    ({ contentType }) => contentType === 'text/calendar' || contentType === 'application/ics',
  );
  return part ? readCalendar(part.content) : null;
}
