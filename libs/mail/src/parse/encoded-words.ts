import { decodeBytes } from './charset';

/** RFC 2047 2; a language after `*` is RFC 2231 5. Every piece is bounded or ends at `?`: linear. */
const ENCODED_WORD = /=\?([^?*\s]{1,64})(?:\*[^?\s]{0,32})?\?([bq])\?([^?]*)\?=/gi;

/**
 * Decodes the encoded words of a header value. White space between two of them belongs to the encoding (RFC 2047 6.2);
 * neighbours of one charset are decoded together, since some programs split a character between them.
 */
export function decodeEncodedWords(value: string): string {
  if (!value.includes('=?')) return value;
  let text = '';
  let position = 0;
  let pendingCharset = '';
  let pending: Buffer[] = [];
  const flush = (): void => {
    if (pending.length > 0) text += decodeBytes(Buffer.concat(pending), pendingCharset);
    pending = [];
  };

  for (const match of value.matchAll(ENCODED_WORD)) {
    const charset = (match[1] ?? '').toLowerCase();
    const bytes = decodeWord(match[2] ?? '', match[3] ?? '');
    const between = value.slice(position, match.index);
    const adjoins = pending.length > 0 && between.trim() === '';
    if (!adjoins || pendingCharset !== charset) flush();
    if (!adjoins) text += between;
    pendingCharset = charset;
    pending.push(bytes);
    position = match.index + match[0].length;
  }
  flush();
  return (text + value.slice(position)).replace(/[\0\r\n]+/g, ' ');
}

function decodeWord(encoding: string, text: string): Buffer {
  if (encoding.toLowerCase() === 'b') return Buffer.from(text, 'base64');
  const unescaped = text
    .replace(/_/g, ' ')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(unescaped, 'latin1');
}
