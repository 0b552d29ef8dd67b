import * as fc from 'fast-check';

import { sanitiseHtml } from '../sanitise/sanitise-html';
import { analyseMessage } from './analyse-message';
import { htmlToText } from './html-to-text';
import { ParseError } from './parse-error';

const MEGABYTE = 1024 * 1024;
const filled = (unit: string, length = MEGABYTE): string => unit.repeat(Math.floor(length / unit.length));
const analyse = (source: string) => analyseMessage(Buffer.from(source, 'latin1'));
const sanitise = (html: string) => sanitiseHtml(html, { remoteUrl: () => null, cidUrl: () => null });

describe('hostile messages', () => {
  it.each([
    ['10,000 levels', () => nested(10_000), 'too-deep'],
    ['51 levels', () => nested(51), 'too-deep'],
    ['10,000 parts', () => parts(10_000), 'too-many-parts'],
    ['200,000 headers', () => `${filled('X-A: 1\r\n', 1_600_000)}\r\nx`, 'headers-too-large'],
    ['3 MB of one header', () => `X-A: ${filled('a', 3 * MEGABYTE)}\r\n\r\nx`, 'headers-too-large'],
  ])('refuses %s', async (_, source, code) => {
    await expect(analyse(source())).rejects.toMatchObject({ name: 'ParseError', code });
  });

  it('refuses more bytes than allowed', async () => {
    const raw = Buffer.alloc(MEGABYTE + 1, 'x');
    await expect(analyseMessage(raw, { bytes: MEGABYTE })).rejects.toMatchObject({ code: 'too-large' });
  });

  it('takes what is just within its limits', async () => {
    await expect(analyse(nested(50))).resolves.toMatchObject({ attachments: [] });
    await expect(analyse(parts(1000))).resolves.toMatchObject({ text: expect.stringContaining('part') });
  });

  it('counts a boundary only where it delimits', async () => {
    const signatures = filled('\r\n--b and more\r\n--\r\n--other', 100_000);
    const source = `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n${signatures}\r\n--b--`;
    await expect(analyse(source)).resolves.toMatchObject({ text: expect.stringContaining('--other') });
  });

  it('keeps later parts when it leaves out text beyond its budget', async () => {
    const long = filled('0123456789 abcdef\r\n', 5 * MEGABYTE);
    const type = 'Content-Type: application/pdf';
    const source = `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n${long}--b\r\n${type}\r\n\r\nPDF\r\n--b--`;
    const message = await analyse(source);
    expect(message.text).toHaveLength(MEGABYTE);
    expect(message.attachments).toMatchObject([{ contentType: 'application/pdf', size: 3 }]);
  });

  it('cuts a subject of a megabyte', async () => {
    const { subject, headers } = await analyse(`Subject: ${filled('a')}\r\n\r\nx`);
    expect(subject).toHaveLength(2000);
    expect(headers[0]?.[1]).toHaveLength(64 * 1024);
  });

  // Whatever takes time by the square would take minutes here, and meet the time-out of the test.
  it.each([
    ...['(', '<', '"', ',', 'a:', '@', 'a b ', '<a@b', '=?utf-8?b?YQ?= ', '"a" <b@c>, '].map(
      (unit) => `From: ${filled(unit)}`,
    ),
    ...['=?a', '=?a?b?', '=?utf-8?q?a?= '].map((unit) => `Subject: ${filled(unit)}`),
    `References: ${filled('<')}`,
    `References: ${filled('<a@b> ')}`,
    `Date: ${filled('1 ')}`,
    `Authentication-Results: x${filled('; spf=pass(')}`,
    `Content-Type: text/plain; ${filled('a=b; ')}`,
  ])('reads a megabyte of %.30s', async (header) => {
    await expect(analyse(`${header}\r\n\r\nx`)).resolves.toMatchObject({ text: 'x' });
  });

  it.each(['>', '> a\n', 'On ', 'On a wrote\n', 'From: a\n', '-- \n', '_____\n', 'wrote:\n', '1:1 @ ', '-', '\n'])(
    'reads a megabyte of text %j',
    async (unit) => {
      const message = await analyse(`Content-Type: text/plain\r\n\r\n${filled(unit)}`);
      expect(message.text.length).toBeGreaterThan(MEGABYTE / 2 - 1);
    },
  );

  const HTML = [
    '<div>',
    '<p',
    '<p><div></p>',
    '<table><tr><td>',
    '<blockquote>',
    '<div><b>',
    '</b>',
    '<',
    '&',
    '<!--',
    '<a href="',
    '<noframes><div>',
    '<svg><div>',
    '<b></i>',
    '<li>a',
    '<p style="color:red">',
  ];
  it.each(HTML)('sanitises a megabyte of %s and makes text of it', (unit) => {
    const html = filled(unit);
    expect(sanitise(html).html).not.toMatch(/<(script|svg|noframes)/);
    expect(htmlToText(html, MEGABYTE).length).toBeLessThanOrEqual(MEGABYTE);
  });

  it('keeps the text inside a thousand levels', () => {
    const html = `${'<div>'.repeat(1000)}deep${'</div>'.repeat(1000)}<p>after</p>`;
    expect(htmlToText(html, MEGABYTE)).toBe('deep\n\nafter');
    expect(sanitise(html).html).toMatch(/deep.*<p>after<\/p>$/);
  });
});

describe('any bytes', () => {
  const isParseErrorOrNothing = async (raw: Buffer): Promise<boolean> => {
    try {
      const message = await analyseMessage(raw, { parts: 20, depth: 5, headerCount: 50 });
      return message.size === raw.length && typeof message.text === 'string';
    } catch (error) {
      return error instanceof ParseError && error.code !== 'malformed';
    }
  };

  it('are read, or refused by a limit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), (bytes) => isParseErrorOrNothing(Buffer.from(bytes))),
      { numRuns: 300 },
    );
  });

  it('are read, or refused by a limit, when made of the pieces of mail', async () => {
    const piece = fc.constantFrom(
      ...[
        '\r\n',
        '\n',
        '\r\n\r\n',
        ' ',
        '\t',
        ':',
        ';',
        '"',
        '<',
        '>',
        '\0',
        '\xe9',
        '--b',
        '--b--',
        '--c',
        '=?utf-8?Q?=C3?=',
      ],
      ...['From: ', 'To: a@b, ', 'Subject: ', 'Date: Sat, 21 Nov 2026 09:55:06 +0100', 'Message-ID: <a@b>', 'text'],
      ...['Content-Type: multipart/mixed; boundary=b', 'Content-Type: multipart/related; boundary="c"'],
      ...['Content-Type: message/rfc822', 'Content-Type: message/delivery-status', 'Content-Type: text/calendar'],
      ...['Content-Type: text/html; charset=big5', 'Content-Type: text/plain; format=flowed; charset=iso-2022-jp'],
      ...['Content-Transfer-Encoding: base64', 'Content-Transfer-Encoding: quoted-printable', '=E9=', '<p>&amp;<br>'],
      ...[
        'Final-Recipient: rfc822; a@b',
        'Action: failed',
        'BEGIN:VCALENDAR',
        'METHOD:REQUEST',
        'On a@b wrote:',
        '> q',
      ],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), (pieces) =>
        isParseErrorOrNothing(Buffer.from(pieces.join(''), 'latin1')),
      ),
      { numRuns: 500 },
    );
  });
});

function nested(levels: number): string {
  const open = (level: number): string => `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n`;
  return `${Array.from({ length: levels }, (_, level) => open(level)).join('')}\r\ninside`;
}

function parts(count: number): string {
  return `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\npart\r\n'.repeat(count)}--b--`;
}
