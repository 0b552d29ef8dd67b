import type { MimeBody } from './mime-body';
import type { RawHeader } from './raw-headers';

/** A message as mailparser is given it. */
interface Given {
  headers: RawHeader[];
  body: Buffer;
}

/** Repairing copies the message; a larger one keeps its wrong letters. */
const MAX_REPAIRED = 5 * 1024 * 1024;
const TEXT_TYPE = /^(content-type:[ \t]*text\/(?:plain|html)\b)(.*(?:\n[ \t].*)*)/gim;

/** Whether bytes came that the declared charset does not have: a replacement character stands for them. */
export function hasWrongCharset({ text, html }: MimeBody): boolean {
  return text.includes('\ufffd') || (html?.includes('\ufffd') ?? false);
}

/**
 * The message with another charset for text parts that declare none, ASCII or UTF-8: the one that the HTML names
 * itself, else Windows-1252, of which most old programs meant some part. Null when it is too large.
 */
export function repairCharsets({ headers, body }: Given, html: string | null): Given | null {
  if (body.length > MAX_REPAIRED) return null;
  const named = /<meta[^<>]{0,200}charset\s*=\s*["']?([\w-]{3,40})/i.exec((html ?? '').slice(0, 4096))?.[1];
  const charset = named && !isUnicode(named) ? named : 'windows-1252';
  const repaired: RawHeader[] = headers.map((header) =>
    header.name === 'content-type' ? { ...header, value: withCharset(header.value, charset) } : header,
  );
  if (!headers.some(({ name }) => name === 'content-type')) {
    repaired.push({ name: 'content-type', value: `text/plain; charset=${charset}` });
  }
  const text = body
    .toString('latin1')
    .replace(
      TEXT_TYPE,
      (_, type: string, parameters: string) => `${withCharset(type + parameters.trimEnd(), charset)}\r`,
    );
  return { headers: repaired, body: Buffer.from(text, 'latin1') };
}

function withCharset(contentType: string, charset: string): string {
  if (!/^(content-type:)?\s*text\//i.test(contentType)) return contentType;
  const declared = /;\s*charset\s*=\s*(?:"([^"]*)"|([^\s;]*))/i.exec(contentType);
  const name = declared?.[1] ?? declared?.[2];
  if (!declared || name === undefined) return `${contentType}; charset=${charset}`;
  return isUnicode(name) ? contentType.replace(declared[0], `; charset=${charset}`) : contentType;
}

function isUnicode(charset: string): boolean {
  return /^(utf-?8|us-?ascii|ascii|unknown.*|default|)$/i.test(charset.trim());
}
