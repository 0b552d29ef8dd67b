import { isAscii, isUtf8 } from 'node:buffer';

import { decodeEncodedWords } from './encoded-words';
import type { ParseLimits } from './limits';
import type { Header } from './message';
import { ParseError } from './parse-error';
import { decodeWindows1252 } from './windows-1252';

const LF = 0x0a;
const CR = 0x0d;

/** A header field before RFC 2047 decoding: unfolded, as addresses must be taken apart before their names are decoded. */
export interface RawHeader {
  /** In lower case. */
  name: string;
  value: string;
}

export interface RawMessage {
  headers: RawHeader[];
  /** Where the body begins. */
  bodyAt: number;
  body: Buffer;
}

/**
 * Splits a message at its first empty line (RFC 5322 2.1) and unfolds the header fields. Lines that are no field are
 * left out; what cannot be a header section at all makes an empty one. Throws `headers-too-large`.
 */
export function splitRawMessage(raw: Buffer, limits: Pick<ParseLimits, 'headerCount' | 'headerBytes'>): RawMessage {
  const start = startOfHeaders(raw);
  const { end, body } = endOfHeaders(raw, start);
  if (end - start > limits.headerBytes) {
    throw new ParseError('headers-too-large', `The headers are larger than ${limits.headerBytes} bytes.`);
  }
  const headers = unfold(decodeBytes(raw.subarray(start, end)), limits.headerCount);
  return { headers, bodyAt: body, body: raw.subarray(body) };
}

/** Decodes RFC 2047 words and cuts overlong values. */
export function decodeHeaders(headers: readonly RawHeader[], maxValue: number): Header[] {
  return headers.map(({ name, value }) => [name, cut(decodeEncodedWords(cut(value, maxValue)), maxValue)]);
}

/** The first `max` characters, never half of a surrogate pair. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const last = text.charCodeAt(max - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? max - 1 : max);
}

/** An mbox separator (RFC 4155) may stand before the first field. */
function startOfHeaders(raw: Buffer): number {
  if (raw.toString('latin1', 0, 5) !== 'From ') return 0;
  const lineEnd = raw.indexOf(LF);
  return lineEnd < 0 ? raw.length : lineEnd + 1;
}

/** `end`: after the last field's line; `body`: after the empty line. */
function endOfHeaders(raw: Buffer, start: number): { end: number; body: number } {
  for (let line = start; line < raw.length;) {
    if (raw[line] === LF) return { end: line, body: line + 1 };
    if (raw[line] === CR && raw[line + 1] === LF) return { end: line, body: line + 2 };
    const next = raw.indexOf(LF, line);
    if (next < 0) break;
    line = next + 1;
  }
  return { end: raw.length, body: raw.length };
}

/** Fields are ASCII (RFC 5322) or UTF-8 (RFC 6532); any other byte comes from old programs that meant Windows-1252. */
function decodeBytes(bytes: Buffer): string {
  if (isAscii(bytes)) return bytes.toString('latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : decodeWindows1252(bytes);
}

function unfold(section: string, maxCount: number): RawHeader[] {
  const headers: RawHeader[] = [];
  let name: string | null = null;
  let pieces: string[] = [];
  const finish = (): void => {
    if (name === null) return;
    if (headers.length >= maxCount) {
      throw new ParseError('headers-too-large', `The message has more than ${maxCount} header fields.`);
    }
    headers.push({ name, value: pieces.filter(Boolean).join(' ') });
  };

  for (let start = 0; start < section.length;) {
    const lf = section.indexOf('\n', start);
    const end = lf < 0 ? section.length : lf;
    const line = section.slice(start, end);
    start = end + 1;
    if (line.startsWith(' ') || line.startsWith('\t')) {
      pieces.push(clean(line));
      continue;
    }
    const colon = line.indexOf(':');
    const field = colon > 0 ? line.slice(0, colon).trimEnd() : '';
    finish();
    name = field && /^[!-9;-~]{1,256}$/.test(field) ? field.toLowerCase() : null;
    pieces = [clean(line.slice(colon + 1))];
  }
  finish();
  return headers;
}

/** NUL and a stray CR end strings in databases and SMTP commands: they never pass. */
function clean(line: string): string {
  const trimmed = line.trim();
  return /[\0\r]/.test(trimmed) ? trimmed.replace(/[\0\r]/g, '').trim() : trimmed;
}
