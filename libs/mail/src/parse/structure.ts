import type { ParseLimits } from './limits';
import { ParseError } from './parse-error';

const LF = 0x0a;
const DELIMITER = Buffer.from('\n--');
/** RFC 2046 5.1.1 allows 70 characters; some programs write more. */
const MAX_BOUNDARY = 200;
/** Headers of one part; further ones are the parser's affair, which has its own limit. */
const MAX_PART_HEADERS = 16 * 1024;
/** A text part beyond the budget keeps its headers and its first lines. */
const MIN_PART = 16 * 1024;

/** A stretch of bytes, end excluded. */
export type ByteRange = [start: number, end: number];

/** A part without parts of its own, that mailparser would make text of. */
interface TextPart {
  start: number;
}

/**
 * Counts parts and nesting before the parser builds a tree of them, and refuses what is too much. Only lines that begin
 * with `--` are looked at, so 25 MB of base64 take milliseconds.
 *
 * Returns the ranges of the body that are worth parsing: all of it but text beyond `textBytes`, as a worker's heap
 * cannot hold a text of 50 MB in the five copies that decoding makes of it.
 *
 * Throws `too-many-parts`, `too-deep`.
 */
export function scanStructure(
  { contentType, disposition }: PartType,
  body: Buffer,
  limits: Pick<ParseLimits, 'parts' | 'depth' | 'textBytes'>,
): ByteRange[] {
  const budget = new TextBudget(body, limits.textBytes);
  const outermost = boundaryOf(contentType);
  if (!outermost) {
    if (isText({ contentType, disposition })) budget.spend({ start: 0 }, body.length);
    return budget.ranges();
  }
  const open = new Map<string, number>([[outermost, 1]]);
  const stack = [outermost];
  let parts = 0;
  let text: TextPart | null = null;

  for (let at = startsWithDelimiter(body) ? 0 : next(body, 0); at >= 0; at = next(body, at)) {
    const line = lineAt(body, at + 2);
    const closing = line.endsWith('--') && open.has(line.slice(0, -2));
    const depth = open.get(closing ? line.slice(0, -2) : line);
    if (depth === undefined) continue;

    if (text) budget.spend(text, at);
    text = null;
    for (const closed of stack.splice(closing ? depth - 1 : depth)) open.delete(closed);
    if (closing) continue;
    if (++parts > limits.parts) {
      throw new ParseError('too-many-parts', `The message has more than ${limits.parts} parts.`);
    }
    const type = partType(body, at);
    if (isText(type)) text = { start: at };
    const inner = boundaryOf(type.contentType);
    if (!inner || open.has(inner)) continue;
    stack.push(inner);
    open.set(inner, stack.length);
    if (stack.length > limits.depth) {
      throw new ParseError('too-deep', `The message nests its parts deeper than ${limits.depth} levels.`);
    }
  }
  if (text) budget.spend(text, body.length);
  return budget.ranges();
}

/** Leaves out what text parts hold beyond the bytes they may have together. */
class TextBudget {
  private readonly kept: ByteRange[] = [];
  private position = 0;

  constructor(
    private readonly body: Buffer,
    private left: number,
  ) {}

  spend({ start }: TextPart, end: number): void {
    const length = end - start;
    if (length > this.left) {
      // Cut after a whole line: inside one, an escape of quoted-printable might be halved. Headers stay.
      const lineEnd = this.body.indexOf(LF, start + this.left + MIN_PART);
      const cutAt =
        lineEnd < 0 || lineEnd > start + this.left + MIN_PART * 2 ? start + this.left + MIN_PART : lineEnd + 1;
      // The line end before a delimiter belongs to it (RFC 2046 5.1.1).
      const resumeAt = end === this.body.length ? end : end - 1;
      if (cutAt < resumeAt) {
        this.kept.push([this.position, cutAt]);
        this.position = resumeAt;
      }
    }
    this.left = Math.max(0, this.left - length);
  }

  ranges(): ByteRange[] {
    return [...this.kept, [this.position, this.body.length]];
  }
}

export interface PartType {
  contentType: string;
  disposition: string;
}

function isText({ contentType, disposition }: PartType): boolean {
  return /^\s*(text\/(plain|html)\b|$)/i.test(contentType) && /^\s*(inline\b|$)/i.test(disposition);
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

function partType(body: Buffer, at: number): PartType {
  const lineEnd = body.indexOf(LF, at);
  const from = lineEnd < 0 ? body.length : lineEnd + 1;
  const window = body.toString('latin1', from, from + MAX_PART_HEADERS);
  const head = window.slice(0, /^\r?\n|\n\r?\n/.exec(window)?.index);
  return {
    contentType: /^content-type:(.*(?:\n[ \t].*)*)/im.exec(head)?.[1] ?? '',
    disposition: /^content-disposition:(.*)/im.exec(head)?.[1] ?? '',
  };
}

/** The boundary of a multipart type, or null. */
function boundaryOf(contentType: string): string | null {
  if (!/^\s*multipart\//i.test(contentType)) return null;
  const match = /;\s*boundary\s*=\s*(?:"([^"]*)"|([^\s;]+))/i.exec(contentType);
  return (match?.[1] ?? match?.[2])?.trimEnd() || null;
}
