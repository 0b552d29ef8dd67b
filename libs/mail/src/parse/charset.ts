import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

/** Names in use that the encoding standard of the web does not list. */
const ALIASES: Record<string, string> = {
  cp1250: 'windows-1250',
  cp1251: 'windows-1251',
  cp1252: 'windows-1252',
  'cp-1250': 'windows-1250',
  'cp-1252': 'windows-1252',
  ansi: 'windows-1252',
  cp936: 'gbk',
  cp949: 'euc-kr',
  cp932: 'shift_jis',
  'iso-8859-8-i': 'iso-8859-8',
  unknown: 'utf-8',
  'unknown-8bit': 'utf-8',
  default: 'utf-8',
};

const decoders = new Map<string, TextDecoder | null>();

/** Text of bytes in that charset. An unknown charset, and UTF-8 that is none, reads as Windows-1252: never an error. */
export function decodeBytes(bytes: Buffer, charset: string | null): string {
  const decoder = charset ? decoderFor(charset.toLowerCase()) : null;
  if (decoder && (decoder.encoding !== 'utf-8' || isUtf8(bytes))) return decoder.decode(bytes);
  if (isUtf8(bytes)) return bytes.toString('utf8');
  return new TextDecoder('windows-1252').decode(bytes);
}

function decoderFor(charset: string): TextDecoder | null {
  const known = decoders.get(charset);
  if (known !== undefined) return known;
  let decoder: TextDecoder | null = null;
  try {
    decoder = new TextDecoder(ALIASES[charset] ?? charset);
  } catch {
    // An unknown label: the sender's invention decides nothing.
    return null;
  }
  decoders.set(charset, decoder);
  return decoder;
}
