import { TextDecoder } from 'node:util';

/** HZ (RFC 1843): `~{` begins GB 2312 in seven bits, `~}` ends it, `~~` is a tilde. A line end ends it, too. */
export function decodeHz(bytes: Buffer): string {
  const shifted = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  let chinese = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte === 0x7e) {
      const next = bytes[at + 1];
      if (next === 0x7b || next === 0x7d) chinese = next === 0x7b;
      else if (next === 0x7e) shifted[length++] = 0x7e;
      if (next === 0x7b || next === 0x7d || next === 0x7e || next === 0x0a) {
        at++;
        continue;
      }
    }
    if (byte === 0x0a) chinese = false;
    shifted[length++] = chinese && byte > 0x20 && byte < 0x7f ? byte | 0x80 : byte;
  }
  return new TextDecoder('gbk').decode(shifted.subarray(0, length));
}

/** ISO-2022-KR (RFC 1557): SO begins KS X 1001 in seven bits, SI ends it; the designator `ESC $ ) C` says nothing more. */
export function decodeIso2022Kr(bytes: Buffer): string {
  const shifted = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  let korean = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte === 0x1b && bytes.toString('latin1', at + 1, at + 4) === '$)C') at += 3;
    else if (byte === 0x0e || byte === 0x0f) korean = byte === 0x0e;
    else {
      if (byte === 0x0a) korean = false;
      shifted[length++] = korean && byte > 0x20 && byte < 0x7f ? byte | 0x80 : byte;
    }
  }
  return new TextDecoder('euc-kr').decode(shifted.subarray(0, length));
}
