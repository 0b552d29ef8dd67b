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
  let pending: { charset: string; bytes: Buffer[] } | null = null;
  const flush = (): void => {
    if (pending) text += decodeBytes(Buffer.concat(pending.bytes), pending.charset);
    pending = null;
  };

  for (const match of value.matchAll(ENCODED_WORD)) {
    const charset = (match[1] ?? '').toLowerCase();
    const bytes = decodeWord(match[2] ?? '', match[3] ?? '');
    const between = value.slice(position, match.index);
    const adjoins: boolean = pending !== null && between.trim() === '';
    if (!adjoins) {
      flush();
      text += between;
    }
    const open = pending as { charset: string; bytes: Buffer[] } | null;
    if (open && open.charset === charset) {
      open.bytes.push(bytes);
    } else {
      flush();
      pending = { charset, bytes: [bytes] };
    }
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
