/** Undoes a Content-Transfer-Encoding (RFC 2045 section 6) piece by piece. */
export interface TransferDecoder {
  /** What the piece adds, good until the next is written. */
  write(piece: Buffer): Buffer;
  end(): Buffer;
}

const NOTHING = Buffer.alloc(0);

/** Of an encoding that nobody knows the bytes stay as they are. */
export function transferDecoder(encoding: string): TransferDecoder {
  if (encoding === 'base64') return new Base64Decoder();
  if (encoding === 'quoted-printable') return new QuotedPrintableDecoder();
  return { write: (piece) => piece, end: () => NOTHING };
}

export function decodeWhole(encoding: string, bytes: Buffer): Buffer {
  const decoder = transferDecoder(encoding);
  // Copied, as the second may be written where the first was.
  return Buffer.concat([Buffer.from(decoder.write(bytes)), decoder.end()]);
}

/** Of the 64 letters; -1 for everything else, which is passed over, padding included (RFC 2045 section 6.8). */
const VALUES = new Int8Array(256).fill(-1);
[...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].forEach((letter, value) => {
  VALUES[letter.charCodeAt(0)] = value;
});

/** By hand, since strings of it all are garbage of the size of the attachment, and more. */
class Base64Decoder implements TransferDecoder {
  /** Used again and again. */
  private decoded = NOTHING;
  private bits = 0;
  private letters = 0;

  write(piece: Buffer): Buffer {
    if (this.decoded.length < piece.length) this.decoded = Buffer.alloc(piece.length + 4);
    const { decoded } = this;
    let { bits, letters } = this;
    let length = 0;
    for (let at = 0; at < piece.length; at++) {
      const value = VALUES[piece[at] as number] as number;
      if (value < 0) continue;
      bits = (bits << 6) | value;
      if (++letters < 4) continue;
      decoded[length++] = bits >> 16;
      decoded[length++] = bits >> 8;
      decoded[length++] = bits;
      letters = bits = 0;
    }
    this.bits = bits;
    this.letters = letters;
    return decoded.subarray(0, length);
  }

  end(): Buffer {
    const { bits, letters } = this;
    this.bits = this.letters = 0;
    if (letters === 3) return Buffer.from([bits >> 10, bits >> 2]);
    return letters === 2 ? Buffer.from([bits >> 4]) : NOTHING;
  }
}

const EQUALS = 0x3d;
const CR = 0x0d;
const LF = 0x0a;
const SPACE = 0x20;
const TAB = 0x09;

/** A line that is longer than this is broken somewhere: blanks at such a break stay. */
const LONGEST_LINE = 64 * 1024;

class QuotedPrintableDecoder implements TransferDecoder {
  private rest: Buffer = NOTHING;

  write(piece: Buffer): Buffer {
    const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, piece]) : piece;
    let whole = bytes.lastIndexOf(LF) + 1;
    if (whole === 0 && bytes.length > LONGEST_LINE) whole = bytes.length - 3;
    this.rest = Buffer.from(bytes.subarray(whole));
    return decodeLines(bytes.subarray(0, whole));
  }

  end(): Buffer {
    const last = decodeLines(this.rest);
    this.rest = NOTHING;
    return last;
  }
}

function decodeLines(bytes: Buffer): Buffer {
  const decoded = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (let start = 0; start < bytes.length;) {
    const lf = bytes.indexOf(LF, start);
    const next = lf < 0 ? bytes.length : lf + 1;
    let end = lf < 0 ? next : lf > start && bytes[lf - 1] === CR ? lf - 1 : lf;
    const lineEnd = end;
    // Blanks at the end of a line were added on the way (RFC 2045 section 6.7, rule 3).
    while (end > start && (bytes[end - 1] === SPACE || bytes[end - 1] === TAB)) end--;
    const soft = end > start && bytes[end - 1] === EQUALS;
    if (soft) end--;
    else if (lf < 0) end = lineEnd;
    for (let at = start; at < end; at++) {
      const byte = bytes[at] as number;
      const escaped = byte === EQUALS ? hexPair(bytes, at + 1, end) : -1;
      decoded[length++] = escaped >= 0 ? escaped : byte;
      if (escaped >= 0) at += 2;
    }
    if (!soft) for (let at = lineEnd; at < next; at++) decoded[length++] = bytes[at] as number;
    start = next;
  }
  return decoded.subarray(0, length);
}

function hexPair(bytes: Buffer, at: number, end: number): number {
  if (at + 2 > end) return -1;
  const high = hexDigit(bytes[at] as number);
  const low = hexDigit(bytes[at + 1] as number);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
