import { isSeparator, LINE_BYTES } from './separator';

/** A file that is read at any place; a read may give fewer bytes than asked for, none only at its end. */
export interface RandomBytes {
  size: number;
  read(at: number, length: number): Promise<Buffer>;
}

/** Where a message lies in an mbox file. */
export interface MboxEntry {
  /** The separator's line, or what stands in its place; without its line end. */
  separator: string;
  /** First byte of the message, and the byte after its last. */
  from: number;
  to: number;
  /** Where to go on. */
  next: number;
  /** Whether lines of the body that begin with `From ` were given a `>` when it was written. */
  quoted: boolean;
}

const WINDOW = 256 * 1024;
/** In which the end of the header section is looked for; only Content-Length depends on it. */
const HEAD_BYTES = 128 * 1024;
const LF = 0x0a;
const CR = 0x0d;
const FROM_AFTER_LF = Buffer.from('\nFrom ');

/**
 * The messages of an mbox file (RFC 4155), one after the other, without holding any of them: only their places.
 *
 * Nobody ever agreed on one format. A separator is a line `From `, with a date, before which a line is empty; where the
 * empty line is missing, what follows has to look like a header field. A Content-Length (mboxcl, mboxcl2) is believed only
 * when a separator or the end of the file stands exactly there.
 * @param start where a separator is expected: 0, or `next` of an entry
 */
export async function* mboxEntries(bytes: RandomBytes, start = 0): AsyncGenerator<MboxEntry> {
  for (let at = await skipEmptyLines(bytes, start); at < bytes.size;) {
    const entry = await entryAt(bytes, at);
    if (entry.to > entry.from) yield entry;
    at = await skipEmptyLines(bytes, entry.next);
  }
}

async function entryAt(bytes: RandomBytes, at: number): Promise<MboxEntry> {
  const head = await readFully(bytes, at, LINE_BYTES);
  const lineEnd = head.indexOf(LF);
  const hasSeparator = head.toString('latin1', 0, 5) === 'From ' && lineEnd > 0;
  const separator = hasSeparator ? head.toString('latin1', 0, lineEnd).trimEnd() : '';
  const from = hasSeparator ? at + lineEnd + 1 : at;
  const byLength = await endByLength(bytes, from);
  if (byLength !== null) {
    // What looks like a separator within it was not quoted, so nothing in it was (mboxcl2).
    const unquoted = (await nextSeparator(bytes, from, byLength.to)) !== null;
    return { separator, from, ...byLength, quoted: !unquoted };
  }
  const next = await nextSeparator(bytes, from, bytes.size);
  if (next === null) return { separator, from, to: bytes.size, next: bytes.size, quoted: true };
  return { separator, from, to: Math.max(from, await withoutEmptyLine(bytes, next)), next, quoted: true };
}

/** Where the message ends by its own Content-Length; null when it says none or it is not true. */
async function endByLength(bytes: RandomBytes, from: number): Promise<{ to: number; next: number } | null> {
  const head = (await readFully(bytes, from, HEAD_BYTES)).toString('latin1');
  const empty = /\r?\n\r?\n/.exec(head);
  if (!empty) return null;
  const length = /(?:^|\n)content-length:[ \t]*(\d{1,15})[ \t]*\r?(?:\n|$)/i.exec(head.slice(0, empty.index))?.[1];
  if (length === undefined) return null;
  const to = from + empty.index + empty[0].length + Number(length);
  if (to > bytes.size) return null;
  const next = await skipEmptyLines(bytes, to);
  if (next >= bytes.size) return { to, next };
  const begun = to > 0 ? (await readFully(bytes, to - 1, 1))[0] === LF : true;
  const line = await readFully(bytes, next, LINE_BYTES * 2);
  return (begun || next > to) && isSeparator(line, true) ? { to, next } : null;
}

/** The first byte of the next separator's line that begins at or after `from` and before `end`. */
async function nextSeparator(bytes: RandomBytes, from: number, end: number): Promise<number | null> {
  // The line end before `from` belongs to the separator's own line.
  for (let at = Math.max(0, from - 1); at < end;) {
    const window = await readFully(bytes, at, Math.min(WINDOW, end - at));
    const found = window.indexOf(FROM_AFTER_LF);
    if (found < 0) {
      if (window.length < WINDOW) return null;
      at += window.length - FROM_AFTER_LF.length + 1;
      continue;
    }
    const line = at + found + 1;
    const afterEmpty = await followsEmptyLine(bytes, line, from);
    if (isSeparator(await readFully(bytes, line, LINE_BYTES * 2), afterEmpty)) return line;
    at = line;
  }
  return null;
}

async function followsEmptyLine(bytes: RandomBytes, line: number, from: number): Promise<boolean> {
  if (line <= from) return true;
  const before = await readFully(bytes, Math.max(from - 1, line - 3, 0), Math.min(3, line));
  return /\n\r?\n$/.test(before.toString('latin1'));
}

/** Whoever writes an mbox adds an empty line; it is no part of the message. */
async function withoutEmptyLine(bytes: RandomBytes, next: number): Promise<number> {
  const start = Math.max(0, next - 3);
  const before = (await readFully(bytes, start, next - start)).toString('latin1');
  return next - (/\n(\r?\n)$/.exec(before)?.[1]?.length ?? 0);
}

async function skipEmptyLines(bytes: RandomBytes, from: number): Promise<number> {
  for (let at = from; at < bytes.size;) {
    const window = await bytes.read(at, Math.min(LINE_BYTES, bytes.size - at));
    if (window.length === 0) return bytes.size;
    const other = window.findIndex((byte) => byte !== LF && byte !== CR);
    if (other >= 0) return at + other;
    at += window.length;
  }
  return bytes.size;
}

async function readFully(bytes: RandomBytes, at: number, length: number): Promise<Buffer> {
  const wanted = Math.max(0, Math.min(length, bytes.size - at));
  const pieces: Buffer[] = [];
  for (let got = 0; got < wanted;) {
    const piece = await bytes.read(at + got, wanted - got);
    if (piece.length === 0) break;
    pieces.push(piece);
    got += piece.length;
  }
  return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
}
