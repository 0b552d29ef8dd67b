import { decodeBytes } from './charset';

/** RFC 2047 2; a language after `*` is RFC 2231 5. */
const BEGIN = /=\?([^?*\s]{1,64})(?:\*[^?\s]{0,32})?\?([bq])\?/giy;

interface Word {
  charset: string;
  /** Base64, as it came; a number of letters that is no multiple of four waits for the next word. */
  base64: string;
  bytes: Buffer[];
}

/**
 * Decodes the encoded words of a header value. White space between two of them belongs to the encoding (RFC 2047 6.2);
 * neighbours of one charset are decoded together, since some programs split a character, or a group of base64, between
 * them. What only looks like an encoded word stays as it is. Linear.
 */
export function decodeEncodedWords(value: string): string {
  if (!value.includes('=?')) return value;
  let text = '';
  let position = 0;
  let word: Word | null = null;
  for (let start = value.indexOf('=?'); start >= 0; start = value.indexOf('=?', start)) {
    BEGIN.lastIndex = start;
    const match = BEGIN.exec(value);
    const from = BEGIN.lastIndex;
    const end = match ? value.indexOf('?=', from) : -1;
    if (match && end < 0) break;
    if (!match || !isEncoded(value, from, end)) {
      start += 2;
      continue;
    }
    const charset = (match[1] ?? '').toLowerCase();
    const between = value.slice(position, start);
    const adjoins = word !== null && between.trim() === '';
    if (word && (!adjoins || word.charset !== charset || isStateful(charset))) {
      text += decodeWord(word);
      word = null;
    }
    if (!adjoins) text += between;
    word = add(word ?? { charset, base64: '', bytes: [] }, match[2] ?? '', value.slice(from, end));
    position = end + 2;
    start = position;
  }
  if (word) text += decodeWord(word);
  return (text + value.slice(position)).replace(/[\0\r\n]+/g, ' ');
}

/** No longer than a header line, and no other encoded word begun inside. */
function isEncoded(value: string, from: number, end: number): boolean {
  const next = value.indexOf('=?', from);
  return next < 0 || next >= end - 1;
}

/** Each word begins anew in ASCII: joined, the escapes would meet. */
const isStateful = (charset: string): boolean => /^(iso-?2022|hz|utf-?7)/.test(charset);

function add(word: Word, encoding: string, text: string): Word {
  if (encoding.toLowerCase() === 'b') {
    word.base64 += text;
    if (text.includes('=') || word.base64.length % 4 === 0) flush(word);
    return word;
  }
  flush(word);
  word.bytes.push(decodeQ(text));
  return word;
}

function flush(word: Word): void {
  if (word.base64 !== '') word.bytes.push(Buffer.from(word.base64, 'base64'));
  word.base64 = '';
}

function decodeWord(word: Word): string {
  flush(word);
  return decodeBytes(Buffer.concat(word.bytes), word.charset);
}

function decodeQ(text: string): Buffer {
  const unescaped = text
    .replace(/_/g, ' ')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(unescaped, 'latin1');
}
