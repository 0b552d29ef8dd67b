import type { ByteSource } from './byte-source';
import type { ParseLimits } from './limits';
import { ParseError } from './parse-error';

const LF = 0x0a;
const DELIMITER = Buffer.from('\n--');
/** RFC 2046 5.1.1 allows 70 characters; some programs write more. */
const MAX_BOUNDARY = 200;
/** Headers of one part; further ones are the parser's affair, which has its own limit. */
const MAX_PART_HEADERS = 16 * 1024;

/** What its header says of a part, before anything is decoded. */
export interface PartType {
  contentType: string;
  disposition: string;
  /** Content-Transfer-Encoding. */
  encoding: string;
}

/** A stretch of the body: a part without parts of its own, or what stands between parts and belongs to none. */
export interface Leaf extends PartType {
  kind: 'part' | 'between';
  /** Its header section, empty for a message that is one part; null when it is too long to be looked at. */
  head: string | null;
  /** Where header section, body, and what comes after it begin. */
  start: number;
  bodyStart: number;
  end: number;
}

const NO_TYPE: PartType = { contentType: '', disposition: '', encoding: '' };

/**
 * Finds the parts before the parser builds a tree of them, and refuses what is too much. Only lines that begin with `--`
 * are looked at, so 25 MB of base64 take milliseconds. The leaves follow one another through the whole body; between them
 * are only delimiters.
 *
 * Throws `too-many-parts`, `too-deep`.
 */
export function scanStructure(
  type: PartType,
  source: ByteSource,
  bodyAt: number,
  limits: Pick<ParseLimits, 'parts' | 'depth'>,
): Leaf[] {
  const outermost = boundaryOf(type.contentType);
  if (!outermost) return [{ ...type, kind: 'part', head: '', start: bodyAt, bodyStart: bodyAt, end: source.length }];
  const open = new Map<string, number>([[outermost, 1]]);
  const stack = [outermost];
  const leaves: Leaf[] = [];
  let parts = 0;
  let leaf = between(bodyAt);

  for (let at = startsWithDelimiter(source, bodyAt) ? bodyAt : next(source, bodyAt); at >= 0; at = next(source, at)) {
    const line = lineAt(source, at + 2);
    const closing = line.endsWith('--') && open.has(line.slice(0, -2));
    const depth = open.get(closing ? line.slice(0, -2) : line);
    if (depth === undefined) continue;

    leaves.push({ ...leaf, end: at });
    for (const closed of stack.splice(closing ? depth - 1 : depth)) open.delete(closed);
    if (closing) {
      leaf = between(Math.min(source.length, at + 2 + line.length));
      continue;
    }
    if (++parts > limits.parts) {
      throw new ParseError('too-many-parts', `The message has more than ${limits.parts} parts.`);
    }
    const part = partAt(source, at);
    const inner = boundaryOf(part.contentType);
    if (!inner || open.has(inner)) {
      leaf = part;
      continue;
    }
    leaf = between(part.bodyStart);
    stack.push(inner);
    open.set(inner, stack.length);
    if (stack.length > limits.depth) {
      throw new ParseError('too-deep', `The message nests its parts deeper than ${limits.depth} levels.`);
    }
  }
  leaves.push({ ...leaf, end: source.length });
  return leaves;
}

const between = (at: number): Omit<Leaf, 'end'> => ({
  ...NO_TYPE,
  kind: 'between',
  head: '',
  start: at,
  bodyStart: at,
});

/** Whether mailparser makes text of it that is shown. */
export function isText({ contentType, disposition }: PartType): boolean {
  return /^\s*(text\/(plain|html)\b|$)/i.test(contentType) && /^\s*(inline\b|$)/i.test(disposition);
}

function startsWithDelimiter(source: ByteSource, at: number): boolean {
  return source.read(at, at + 2).toString('latin1') === '--';
}

/** Where the next line that begins with `--` begins, or -1. */
function next(source: ByteSource, from: number): number {
  const found = source.indexOf(DELIMITER, from);
  return found < 0 ? -1 : found + 1;
}

/** Rest of the line, without trailing blanks; empty when it is too long for a boundary. */
function lineAt(source: ByteSource, from: number): string {
  const window = source.read(from, from + MAX_BOUNDARY + 4);
  const end = window.indexOf(LF);
  if (end < 0 && from + window.length < source.length) return '';
  return window.toString('latin1', 0, end < 0 ? window.length : end).trimEnd();
}

/** @param at where its delimiter line begins */
function partAt(source: ByteSource, at: number): Omit<Leaf, 'end'> {
  const window = source.read(at, at + MAX_BOUNDARY + 8 + MAX_PART_HEADERS);
  const lineEnd = window.indexOf(LF);
  const from = lineEnd < 0 ? window.length : lineEnd + 1;
  const text = window.toString('latin1', from);
  const blank = /^\r?\n|\n\r?\n/.exec(text);
  const head = text.slice(0, blank?.index);
  return {
    kind: 'part',
    contentType: /^content-type:(.*(?:\n[ \t].*)*)/im.exec(head)?.[1] ?? '',
    disposition: /^content-disposition:(.*)/im.exec(head)?.[1] ?? '',
    encoding: /^content-transfer-encoding:(.*)/im.exec(head)?.[1] ?? '',
    head: blank ? text.slice(0, blank.index + blank[0].length) : null,
    start: at + from,
    bodyStart: at + from + (blank ? blank.index + blank[0].length : head.length),
  };
}

/** The boundary of a multipart type, or null. */
function boundaryOf(contentType: string): string | null {
  if (!/^\s*multipart\//i.test(contentType)) return null;
  const match = /;\s*boundary\s*=\s*(?:"([^"]*)"|([^\s;]+))/i.exec(contentType);
  return (match?.[1] ?? match?.[2])?.trimEnd() || null;
}
