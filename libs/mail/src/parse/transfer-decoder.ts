/** Undoes a Content-Transfer-Encoding (RFC 2045 section 6) piece by piece. */
export interface TransferDecoder {
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
  return Buffer.concat([decoder.write(bytes), decoder.end()]);
}

/** 1 for the 64 letters; everything else between them, padding included, is passed over (RFC 2045 section 6.8). */
const LETTERS = new Uint8Array(256);
for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/')
  LETTERS[letter.charCodeAt(0)] = 1;

class Base64Decoder implements TransferDecoder {
  private rest: Buffer = NOTHING;

  write(piece: Buffer): Buffer {
    const letters = Buffer.allocUnsafe(this.rest.length + piece.length);
    let length = this.rest.copy(letters);
    for (let at = 0; at < piece.length; at++) {
      const byte = piece[at] as number;
      letters[length] = byte;
      length += LETTERS[byte] as number;
    }
    const whole = length - (length % 4);
    this.rest = Buffer.from(letters.subarray(whole, length));
    return Buffer.from(letters.toString('latin1', 0, whole), 'base64');
  }

  end(): Buffer {
    const last = Buffer.from(this.rest.toString('latin1'), 'base64');
    this.rest = NOTHING;
    return last;
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
