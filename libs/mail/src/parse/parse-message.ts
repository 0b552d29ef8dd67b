import { parseAddresses } from './addresses';
import type { RawSource } from './byte-source';
import { readCalendar } from './calendar';
import { parseDate } from './date';
import { bounceIn, NOTICE_PARTS, readNotice } from './delivery-notice';
import { htmlToText } from './html-to-text';
import { DEFAULT_PARSE_LIMITS, type ParseLimits } from './limits';
import type { ParsedMessage } from './message';
import { parseMessageId, parseMessageIds } from './message-ids';
import type { MimeAttachment, MimeBody } from './mime-parts';
import { type OpenedMessage, openMessage, readBody } from './open-message';
import { toParseError } from './parse-error';
import { cut, decodeHeaders } from './raw-headers';

/** What is read from inside attachments, and how much of it. */
const KEPT_BYTES: Record<string, number> = {
  'text/calendar': 256 * 1024,
  'application/ics': 256 * 1024,
  ...NOTICE_PARTS,
};

/** A reference list longer than this is cut at its old end: threads are found by the newest. */
const MAX_REFERENCES = 200;

/**
 * Reads a raw message (RFC 5322, MIME). Missing or broken fields come out as null or empty; only a message beyond its
 * limits, or one that mailparser cannot take apart, is refused. Throws only `ParseError`.
 */
export async function parseMessage(raw: RawSource, limits?: Partial<ParseLimits>): Promise<ParsedMessage> {
  try {
    const all = { ...DEFAULT_PARSE_LIMITS, ...limits };
    const message = openMessage(raw, all);
    const body = await readBody(message, (contentType) => KEPT_BYTES[contentType] ?? 0);
    return assemble(message, body, all);
  } catch (error) {
    throw toParseError(error);
  }
}

function assemble(message: OpenedMessage, body: MimeBody, limits: ParseLimits): ParsedMessage {
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
      hash: attachment.hash,
      disposition: attachment.disposition,
      contentId: attachment.contentId,
      related: attachment.related,
    })),
    calendar: calendarOf(body.attachments),
    bounce: bounceIn(notice),
    notice,
    size: message.source.length,
  };
}

function valueOf(message: OpenedMessage, wanted: string): string | null {
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
