const LF = 0x0a;
const CR = 0x0d;
const QUOTED = /^>+From /;
/** What of a line decides whether it was quoted; nobody quotes a line that often. */
const DECIDING_BYTES = 64;

/**
 * A message as it was before it was written into an mbox: lines end with CRLF, and `>From ` loses the `>` that it was given
 * (mboxrd: each line of `>`, then `From `, has one more). Piece by piece, in bounded memory, wherever the pieces are cut.
 * @param quoted see `MboxEntry`
 */
export async function* mboxSource(pieces: AsyncIterable<Buffer>, quoted: boolean): AsyncGenerator<Buffer> {
  let atLineStart = true;
  /** The beginning of a line that does not decide yet. */
  let held: Buffer = Buffer.alloc(0);
  let lastByte = -1;
  for await (const piece of pieces) {
    const bytes = held.length > 0 ? Buffer.concat([held, piece]) : piece;
    held = Buffer.alloc(0);
    const out: Buffer[] = [];
    for (let at = 0; at < bytes.length;) {
      const end = bytes.indexOf(LF, at);
      if (atLineStart && quoted && end < 0 && bytes.length - at < DECIDING_BYTES && bytes[at] === 0x3e) {
        held = bytes.subarray(at);
        break;
      }
      const from = atLineStart && quoted && isQuoted(bytes, at) ? at + 1 : at;
      const to = end < 0 ? bytes.length : end;
      const text = bytes.subarray(from, to);
      out.push(text);
      const before = text.length > 0 ? text[text.length - 1]! : lastByte;
      if (end >= 0) out.push(before === CR && (text.length > 0 || !atLineStart) ? LINE_END.subarray(1) : LINE_END);
      lastByte = end >= 0 ? LF : before;
      atLineStart = end >= 0;
      at = end < 0 ? bytes.length : end + 1;
    }
    if (out.length > 0) yield Buffer.concat(out);
  }
  if (held.length > 0) yield quoted && isQuoted(held, 0) ? held.subarray(1) : held;
}

const LINE_END = Buffer.from('\r\n');

const isQuoted = (bytes: Buffer, at: number): boolean =>
  bytes[at] === 0x3e && QUOTED.test(bytes.toString('latin1', at, at + DECIDING_BYTES));
