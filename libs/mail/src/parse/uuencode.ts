import { createHash } from 'node:crypto';

import type { MimeAttachment } from './mime-parts';

/** POSIX uuencode: `begin 644 name`, lines whose first character is their length, `end`. */
const BEGIN = /^begin(?:-base64)? [0-7]{3,4} (\S.{0,200})$/;
const MAX_FILES = 100;

/**
 * Takes uuencoded files out of a text, as programs sent them before there was MIME. A placeholder with the name stays
 * where each was. A block without its end, or with lines that are none of its own, is text. Linear.
 */
export function withoutUuencoded(text: string): { text: string; files: MimeAttachment[] } {
  const files: MimeAttachment[] = [];
  if (!/^begin/m.test(text)) return { text, files };
  const lines = text.split('\n');
  const kept: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = (lines[at] ?? '').trimEnd();
    const name = files.length < MAX_FILES ? BEGIN.exec(line)?.[1]?.trim() : undefined;
    const block = name === undefined ? null : blockAt(lines, at + 1, line.startsWith('begin-base64'));
    if (name === undefined || !block || (block.bytes === null && block.next <= at + 1)) {
      kept.push(lines[at] ?? '');
      continue;
    }
    if (block.bytes === null) {
      // Lines that were looked at in vain are not looked at again.
      kept.push(...lines.slice(at, block.next));
    } else {
      files.push(fileOf(name, block.bytes));
      kept.push(`[${name}]`);
    }
    at = block.next - 1;
  }
  return { text: files.length > 0 ? kept.join('\n') : text, files };
}

/** `bytes` is null when the lines from `from` to `next` are no block. */
function blockAt(lines: readonly string[], from: number, base64: boolean): { bytes: Buffer | null; next: number } {
  const pieces: Buffer[] = [];
  for (let at = from; at < lines.length; at++) {
    const line = (lines[at] ?? '').replace(/\r$/, '');
    if (/^(end|====)\s*$/.test(line)) return { bytes: Buffer.concat(pieces), next: at + 1 };
    const piece = base64 ? base64Line(line) : uuLine(line);
    if (!piece) return { bytes: null, next: at };
    pieces.push(piece);
  }
  return { bytes: null, next: lines.length };
}

const base64Line = (line: string): Buffer | null =>
  /^[A-Za-z0-9+/]{1,100}={0,2}\s*$/.test(line) ? Buffer.from(line, 'base64') : null;

function uuLine(line: string): Buffer | null {
  if (line.trim() === '' || line === '`') return Buffer.alloc(0);
  const length = value(line, 0);
  // Blanks stand for zeros, and get lost at line ends.
  if (length > 45 || line.length > 62 + 2 || line.length - 1 < Math.ceil((length * 4) / 3) - 8) return null;
  if (!/^[ -`]+$/.test(line)) return null;
  const bytes = Buffer.alloc(length);
  for (let group = 0, out = 0; out < length; group += 4) {
    const at = 1 + group;
    const bits =
      (value(line, at) << 18) | (value(line, at + 1) << 12) | (value(line, at + 2) << 6) | value(line, at + 3);
    bytes[out++] = (bits >> 16) & 255;
    if (out < length) bytes[out++] = (bits >> 8) & 255;
    if (out < length) bytes[out++] = bits & 255;
  }
  return bytes;
}

const value = (line: string, at: number): number => (at < line.length ? (line.charCodeAt(at) - 32) & 63 : 0);

const fileOf = (filename: string, content: Buffer): MimeAttachment => ({
  filename,
  contentType: 'application/octet-stream',
  disposition: 'attachment',
  contentId: null,
  related: false,
  size: content.length,
  hash: createHash('sha256').update(content).digest('hex'),
  content,
});
