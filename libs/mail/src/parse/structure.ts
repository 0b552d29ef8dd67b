import type { ParseLimits } from './limits';
import { ParseError } from './parse-error';

const LF = 0x0a;
const DELIMITER = Buffer.from('\n--');
/** RFC 2046 5.1.1 allows 70 characters; some programs write more. */
const MAX_BOUNDARY = 200;
/** Headers of one part; further ones are the parser's affair, which has its own limit. */
const MAX_PART_HEADERS = 16 * 1024;

/**
 * Counts parts and nesting before the parser builds a tree of them, and refuses what is too much. Only lines that begin
 * with `--` are looked at, so 25 MB of base64 take milliseconds.
 *
 * Throws `too-many-parts`, `too-deep`.
 */
export function checkStructure(
  contentType: string | null,
  body: Buffer,
  limits: Pick<ParseLimits, 'parts' | 'depth'>,
): void {
  const outermost = boundaryOf(contentType ?? '');
  if (!outermost) return;
  const open = new Map<string, number>([[outermost, 1]]);
  const stack = [outermost];
  let parts = 0;

  for (let at = startsWithDelimiter(body) ? 0 : next(body, 0); at >= 0; at = next(body, at)) {
    const line = lineAt(body, at + 2);
    const closing = line.endsWith('--') && open.has(line.slice(0, -2));
    const depth = open.get(closing ? line.slice(0, -2) : line);
    if (depth === undefined) continue;

    for (const closed of stack.splice(closing ? depth - 1 : depth)) open.delete(closed);
    if (closing) continue;
    if (++parts > limits.parts) {
      throw new ParseError('too-many-parts', `The message has more than ${limits.parts} parts.`);
    }
    const inner = boundaryOf(partContentType(body, at));
    if (!inner || open.has(inner)) continue;
    stack.push(inner);
    open.set(inner, stack.length);
    if (stack.length > limits.depth) {
      throw new ParseError('too-deep', `The message nests its parts deeper than ${limits.depth} levels.`);
    }
  }
}

function startsWithDelimiter(body: Buffer): boolean {
  return body[0] === 0x2d && body[1] === 0x2d;
}

/** Where the next line that begins with `--` begins, or -1. */
function next(body: Buffer, from: number): number {
  const found = body.indexOf(DELIMITER, from);
  return found < 0 ? -1 : found + 1;
}

/** Rest of the line, without trailing blanks; empty when it is too long for a boundary. */
function lineAt(body: Buffer, from: number): string {
  const window = body.subarray(from, from + MAX_BOUNDARY + 4);
  const end = window.indexOf(LF);
  if (end < 0 && from + window.length < body.length) return '';
  return window.toString('latin1', 0, end < 0 ? window.length : end).trimEnd();
}

function partContentType(body: Buffer, at: number): string {
  const lineEnd = body.indexOf(LF, at);
  if (lineEnd < 0) return '';
  const head = body.toString('latin1', lineEnd + 1, lineEnd + 1 + MAX_PART_HEADERS);
  const end = /^\r?\n|\n\r?\n/.exec(head)?.index ?? head.length;
  return /^content-type:(.*(?:\n[ \t].*)*)/im.exec(head.slice(0, end))?.[1] ?? '';
}

/** The boundary of a multipart type, or null. */
function boundaryOf(contentType: string): string | null {
  if (!/^\s*multipart\//i.test(contentType)) return null;
  const match = /;\s*boundary\s*=\s*(?:"([^"]*)"|([^\s;]+))/i.exec(contentType);
  return (match?.[1] ?? match?.[2])?.trimEnd() || null;
}
