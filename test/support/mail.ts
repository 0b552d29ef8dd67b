// Raw messages for tests, written by hand rather than by a composer: tests need exact headers and odd ones too.
import { randomUUID } from 'node:crypto';

export interface TestAttachment {
  filename: string;
  contentType?: string;
  content: string | Buffer;
}

export interface TestMail {
  /** `Anna <anna@example.test>` or a bare address. */
  from?: string;
  to?: string;
  cc?: string;
  subject?: string;
  text?: string;
  html?: string;
  date?: Date;
  /** With its angle brackets; a random one unless given, none when null. */
  messageId?: string | null;
  inReplyTo?: string;
  /** Message-IDs, oldest first. */
  references?: readonly string[];
  /** Put after the usual ones, in order; the usual ones are not replaced. */
  headers?: Readonly<Record<string, string>> | readonly (readonly [string, string])[];
  attachments?: readonly TestAttachment[];
}

const isPlain = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);

/** RFC 2047: words beyond ASCII travel as base64 of UTF-8, at most 75 characters each. */
function encodeHeader(text: string): string {
  if (isPlain(text)) return text;
  const words: string[] = [];
  let chunk = '';
  for (const character of text) {
    if (Buffer.byteLength(chunk + character) > 42) {
      words.push(chunk);
      chunk = '';
    }
    chunk += character;
  }
  words.push(chunk);
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join('\r\n ');
}

/** Encodes the display name of `Name <address>` only: the address has to stay readable. */
function encodeAddress(address: string): string {
  const match = /^(.*?)\s*(<[^>]*>)$/.exec(address);
  return match ? `${encodeHeader(match[1]!)} ${match[2]}`.trim() : address;
}

const base64Lines = (content: string | Buffer): string =>
  (
    Buffer.from(content)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join('\r\n');

const part = (headers: readonly string[], body: string): string => `${headers.join('\r\n')}\r\n\r\n${body}`;

const textPart = (kind: 'plain' | 'html', text: string): string =>
  part(
    [`Content-Type: text/${kind}; charset=utf-8`, 'Content-Transfer-Encoding: 8bit'],
    text.replace(/\r?\n/g, '\r\n'),
  );

function multipart(kind: 'mixed' | 'alternative', parts: readonly string[]): string {
  const boundary = `=_${randomUUID()}`;
  const body = parts.map((each) => `--${boundary}\r\n${each}\r\n`).join('');
  return part([`Content-Type: multipart/${kind}; boundary="${boundary}"`], `${body}--${boundary}--\r\n`);
}

function attachmentPart({ filename, contentType = 'application/octet-stream', content }: TestAttachment): string {
  const name = isPlain(filename) ? `filename="${filename}"` : `filename*=UTF-8''${encodeURIComponent(filename)}`;
  return part(
    [`Content-Type: ${contentType}`, `Content-Disposition: attachment; ${name}`, 'Content-Transfer-Encoding: base64'],
    base64Lines(content),
  );
}

/** A complete message with CRLF line ends; everything unnamed has an ordinary value. */
export function buildMail(mail: TestMail = {}): string {
  const { text = 'Hello.\n', html, attachments = [] } = mail;
  const messageId = mail.messageId === undefined ? `<${randomUUID()}@example.test>` : mail.messageId;
  const extra = Array.isArray(mail.headers) ? mail.headers : Object.entries(mail.headers ?? {});
  const headers: (readonly [string, string | null | undefined])[] = [
    ['From', encodeAddress(mail.from ?? 'Sender <sender@example.test>')],
    ['To', encodeAddress(mail.to ?? 'desk@example.test')],
    ['Cc', mail.cc && encodeAddress(mail.cc)],
    ['Subject', encodeHeader(mail.subject ?? 'Test')],
    ['Date', (mail.date ?? new Date()).toUTCString().replace('GMT', '+0000')],
    ['Message-ID', messageId],
    ['In-Reply-To', mail.inReplyTo],
    ['References', mail.references?.join('\r\n ')],
    ...(extra as readonly (readonly [string, string])[]),
    ['MIME-Version', '1.0'],
  ];

  const words =
    html === undefined
      ? textPart('plain', text)
      : multipart('alternative', [textPart('plain', text), textPart('html', html)]);
  const body = attachments.length ? multipart('mixed', [words, ...attachments.map(attachmentPart)]) : words;
  const lines = headers.filter(([, value]) => value).map(([name, value]) => `${name}: ${value}`);
  return `${lines.join('\r\n')}\r\n${body}`;
}
