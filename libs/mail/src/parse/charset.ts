import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { decode as decodeByTable, encodingExists } from 'iconv-lite';

import { decodeHz, decodeIso2022Kr } from './shift-charsets';
import { decodeWindows1252 } from './windows-1252';

/** Names in use that neither the encoding standard of the web nor the tables list, or that mean something else there. */
const ALIASES: Record<string, string> = {
  'cp-1250': 'windows-1250',
  'cp-1251': 'windows-1251',
  'cp-1252': 'windows-1252',
  ansi: 'windows-1252',
  ansi_x3: 'us-ascii',
  cp936: 'gbk',
  cp949: 'euc-kr',
  ms949: 'euc-kr',
  cp932: 'shift_jis',
  'windows-932': 'shift_jis',
  'windows-936': 'gbk',
  'windows-949': 'euc-kr',
  'x-gbk': 'gbk',
  'x-big5': 'big5',
  'x-windows-949': 'euc-kr',
  'x-mac-ce': 'maccenteuro',
  'iso-8859-8-i': 'iso-8859-8',
  'iso-8859-8-e': 'iso-8859-8',
  'iso-8859-1-windows-3.1-latin-1': 'windows-1252',
  'iso-2022-jp-ms': 'iso-2022-jp',
  'iso-2022-jp-1': 'iso-2022-jp',
  'iso-2022-jp-2': 'iso-2022-jp',
  'unicode-1-1-utf-7': 'utf-7',
  'unicode-1-1-utf-8': 'utf-8',
};

/** What programs write when they do not know: it decides nothing. */
const UNKNOWN = /^(x-)?(unknown|user-defined|default|none|binary|8bit|7bit|undefined|_?charset|auto)/;

/** What mailparser decodes as everybody else does. */
const USUAL =
  /^(us-ascii|ascii|utf-?8|iso-?8859-(1|2|3|4|5|6|7|8|9|10|13|14|15|16)|windows-125[0-8]|cp125[0-8]|koi8-[ru]|gb2312|gbk|gb18030|big5|euc-jp|shift_jis|euc-kr|latin1)$/i;

type Decode = (bytes: Buffer) => string;
const decoders = new Map<string, Decode | null>();

/** Whether mailparser decodes it rightly by itself. */
export const isUsualCharset = (charset: string): boolean => USUAL.test(charset);

/** Text of bytes in that charset. An unknown charset, and UTF-8 that is none, reads as Windows-1252: never an error. */
export function decodeBytes(bytes: Buffer, charset: string | null): string {
  const decode = charset
    ? decoderFor(
        charset
          .trim()
          .toLowerCase()
          .replace(/^["']|["']$/g, ''),
      )
    : null;
  if (decode) return decode(bytes);
  return isUtf8(bytes) ? bytes.toString('utf8') : decodeWindows1252(bytes);
}

function decoderFor(label: string): Decode | null {
  const known = decoders.get(label);
  if (known !== undefined) return known;
  const decode = UNKNOWN.test(label) || label.length > 60 ? null : makeDecoder(ALIASES[label] ?? label);
  // The sender's inventions are not remembered: there is no end of them.
  if (decode) decoders.set(label, decode);
  return decode;
}

function makeDecoder(name: string): Decode | null {
  if (name === 'hz-gb-2312' || name === 'hz') return decodeHz;
  if (/^(csiso2022kr|iso-?2022-?kr)$/.test(name)) return decodeIso2022Kr;
  const decoder = ofTheWeb(name);
  if (decoder?.encoding === 'utf-8') return null;
  if (decoder?.encoding === 'windows-1252') return decodeWindows1252;
  if (decoder) return (bytes) => decoder.decode(bytes);
  return encodingExists(name) ? (bytes) => decodeByTable(bytes, name) : null;
}

/** The standard of the web comes first: it knows what the names mean in practice. */
function ofTheWeb(name: string): TextDecoder | null {
  try {
    return new TextDecoder(name);
  } catch {
    return null;
  }
}
