const MEGABYTE = 1024 * 1024;
const filled = (unit: string, length = MEGABYTE): string => unit.repeat(Math.floor(length / unit.length));
const html = (body: string): string => `Content-Type: text/html\r\n\r\n${body}`;

const nested = (levels: number): string =>
  Array.from({ length: levels }, (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`).join('');

/** Messages made to stall a parser, most of a megabyte. */
export const HOSTILE: Record<string, () => string> = {
  '10,000 parts': () => `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\npart\r\n'.repeat(10_000)}--b--`,
  '1,000 parts': () => `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\npart\r\n'.repeat(1000)}--b--`,
  'nesting of 10,000': () => `${nested(10_000)}\r\ninside`,
  'subject of a megabyte': () => `Subject: ${filled('a')}\r\n\r\nx`,
  '200,000 headers': () => `${filled('X-A: 1\r\n', 1_600_000)}\r\nx`,
  'a megabyte of addresses': () => `To: ${filled('"a" <b@c>, ')}\r\n\r\nx`,
  'a megabyte of encoded words': () => `Subject: ${filled('=?utf-8?b?YQ?= ')}\r\n\r\nx`,
  'NUL throughout': () => `Subject: a\0b\r\n\r\n${filled('\0')}`,
  'a line of a megabyte': () => `\r\n${filled('x')}`,
  'a boundary that never ends': () => `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n${filled('--b')}`,
  'a megabyte of false boundaries': () => `Content-Type: multipart/mixed; boundary=b\r\n\r\n${filled('--c\r\n')}`,
  'quoted-printable escapes': () => `Content-Transfer-Encoding: quoted-printable\r\n\r\n${filled('=3D=3D=\r\n')}`,
  'a quoted-printable line without end': () => `Content-Transfer-Encoding: quoted-printable\r\n\r\n${filled('=')}`,
  'uuencode that never ends': () => `\r\n${filled('begin 644 a\nM\n')}`,
  'nested divs': () => html(filled('<div>')),
  'nested tables': () => html(filled('<table><tr><td>')),
  'unclosed attributes': () => html(filled('<a href="')),
  ampersands: () => html(filled('&')),
  'quotation marks': () => `\r\n${filled('>')}`,
  'attributions without end': () => `\r\n${filled('On 1 Jan 2026 at 1:00 a@b.example\n')}`,
  'headers of quotations': () => `\r\n${filled('From: a\nTo: b\n')}`,
  'four megabytes of HTML': () => html(filled('<p><b>word</b></p>', 4 * MEGABYTE)),
};
