import { encode } from 'iconv-lite';

import { analyseMessage } from './analyse-message';
import { readAttachment } from './read-attachment';
import { readingNotes } from './reading-notes';

const part = (type: string, body: Buffer, encoding = '8bit'): Buffer =>
  Buffer.concat([Buffer.from(`Content-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`), body]);
const textOf = async (raw: Buffer): Promise<string> => (await analyseMessage(raw)).text.trim();

const TEXTS: Record<string, string> = {
  slovak: 'Kôň pije žltú vodu, šťastie ľudí',
  western: 'Grüße à la crème, señor',
  russian: 'Съешь ещё этих мягких булок',
  greek: 'Ξεσκεπάζω την ψυχοφθόρα',
  turkish: 'Pijamalı hasta yağız şoföre',
  hebrew: 'דג סקרן שט בים',
  arabic: 'نص حكيم له سر قاطع',
  thai: 'เป็นมนุษย์สุดประเสริฐ',
  japanese: '日本語のテキスト、かなとカナ',
  simplified: '中文文本与标点',
  traditional: '中文文字與標點',
  korean: '한국어 텍스트입니다',
};

describe('charsets', () => {
  it.each<[string, string]>([
    ...['iso-8859-2', 'windows-1250', 'cp852', 'maccenteuro'].map((name): [string, string] => [name, 'slovak']),
    ...['iso-8859-1', 'iso-8859-15', 'windows-1252', 'cp850', 'macintosh'].map((name): [string, string] => [
      name,
      'western',
    ]),
    ...['koi8-r', 'koi8-u', 'windows-1251', 'iso-8859-5', 'cp866', 'maccyrillic'].map((n): [string, string] => [
      n,
      'russian',
    ]),
    ...['iso-8859-7', 'windows-1253'].map((name): [string, string] => [name, 'greek']),
    ...['iso-8859-9', 'windows-1254', 'cp857'].map((name): [string, string] => [name, 'turkish']),
    ...['iso-8859-8', 'windows-1255'].map((name): [string, string] => [name, 'hebrew']),
    ...['iso-8859-6', 'windows-1256'].map((name): [string, string] => [name, 'arabic']),
    ...['windows-874', 'tis620'].map((name): [string, string] => [name, 'thai']),
    ...['shift_jis', 'euc-jp', 'cp932'].map((name): [string, string] => [name, 'japanese']),
    ...['gb2312', 'gbk', 'gb18030', 'cp936'].map((name): [string, string] => [name, 'simplified']),
    ...['big5', 'big5-hkscs'].map((name): [string, string] => [name, 'traditional']),
    ...['euc-kr', 'cp949', 'ks_c_5601-1987'].map((name): [string, string] => [name, 'korean']),
    ...['utf-7', 'utf-16le', 'utf-16be', 'utf-32le'].map((name): [string, string] => [name, 'japanese']),
  ])('%s, %s, in text, HTML and header', async (charset, language) => {
    const text = TEXTS[language] as string;
    const bytes = encode(text, charset);
    const base64 = bytes.toString('base64');
    expect(await textOf(part(`text/plain; charset=${charset}`, Buffer.from(base64), 'base64'))).toBe(text);
    const { html } = await analyseMessage(
      part(`text/html; charset="${charset.toUpperCase()}"`, Buffer.from(base64), 'base64'),
    );
    expect(html).toContain(text);
    const { subject } = await analyseMessage(Buffer.from(`Subject: =?${charset}?B?${base64}?=\r\n\r\nx`));
    expect(subject).toBe(text);
  });

  it.each<[string, string, string]>([
    ['iso-2022-jp', '\x1b$BF|K\\8l\x1b(B ok', '日本語 ok'],
    ['iso-2022-kr', '\x1b$)C\x0eGQ19>n\x0f ok', '한국어 ok'],
    ['hz-gb-2312', '~{VPND~} ok ~~', '中文 ok ~'],
    ['x-unknown', 'caf\xe9', 'café'],
    ['unknown-8bit', 'p\xc5\x99\xc3\xadli\xc5\xa1', 'příliš'],
    ['utf-8', 'caf\xe9 \x80', 'café €'],
    ['us-ascii', '\x93quoted\x94', '“quoted”'],
    ['nonsense-42', 'caf\xe9', 'café'],
  ])('%s', async (charset, bytes, expected) => {
    expect(await textOf(part(`text/plain; charset=${charset}`, Buffer.from(bytes, 'latin1')))).toBe(expected);
  });

  it('changes no text that only looks like a header', async () => {
    const body = 'caf\xe9\r\nContent-Type: text/plain; charset=us-ascii\r\n';
    expect(await textOf(part('text/plain', Buffer.from(body, 'latin1')))).toBe(
      'café\nContent-Type: text/plain; charset=us-ascii',
    );
  });
});

describe('encoded words', () => {
  it.each([
    ['=?utf-8?B?xb7DoWJ?= =?utf-8?B?hcg==?=', 'žábar'],
    ['=?utf-8?Q?=C5?= =?utf-8?Q?=BE?=', 'ž'],
    ['=?iso-2022-jp?B?GyRCRnwbKEI=?= =?iso-2022-jp?B?GyRCS1wbKEI=?=', '日本'],
    ['=?utf-8?q?what??=', 'what?'],
    ['=?utf-8*cs?Q?a_b?= c', 'a b c'],
    ['=?utf-8?B?broken', '=?utf-8?B?broken'],
    ['a =?b =?utf-8?Q?c?=', 'a =?b c'],
  ])('%s', async (value, expected) => {
    expect((await analyseMessage(Buffer.from(`Subject: ${value}\r\n\r\nx`))).subject).toBe(expected);
  });
});

const mixed = (...parts: string[]): Buffer =>
  Buffer.from(
    `Content-Type: multipart/mixed; boundary=b\r\n\r\n${parts.map((each) => `--b\r\n${each}\r\n`).join('')}--b--`,
    'latin1',
  );

describe('kinds of parts', () => {
  it('takes a uuencoded file out of the text, and gives its bytes', async () => {
    const raw = Buffer.from('\r\nBefore\r\nbegin 644 cat.txt\r\n#0V%T\r\n`\r\nend\r\nAfter\r\n');
    const { text, attachments } = await analyseMessage(raw);
    expect(text.trim()).toBe('Before\n[cat.txt]\nAfter');
    expect(attachments).toMatchObject([{ index: 0, filename: 'cat.txt', size: 3 }]);
    expect((await readAttachment(raw, 0)).content.toString()).toBe('Cat');
  });

  it.each(['begin 644 notes\nof a meeting\nend', 'begin the day\nend', 'begin 644 x\n#0V%T'])(
    'leaves text: %j',
    async (text) => {
      expect(await textOf(Buffer.from(`\r\n${text}`))).toBe(text);
    },
  );

  it('names attachments by RFC 2231 and by encoded words', async () => {
    const { attachments } = await analyseMessage(
      mixed(
        "Content-Type: application/pdf\r\nContent-Disposition: attachment; filename*0*=utf-8''%C5%BEiv; filename*1*=ot.pdf\r\n\r\nx",
        'Content-Type: application/pdf; name="=?utf-8?Q?=C5=BE.pdf?="\r\n\r\nx',
      ),
    );
    expect(attachments.map(({ filename }) => filename)).toEqual(['život.pdf', 'ž.pdf']);
  });

  it.each<[string, Buffer, string[]]>([
    [
      'S/MIME, encrypted',
      part('application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m', Buffer.from('x')),
      ['encrypted-smime'],
    ],
    ['S/MIME, signed', part('application/pkcs7-mime; smime-type=signed-data', Buffer.from('x')), ['signed']],
    [
      'PGP/MIME',
      part(
        'multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b',
        Buffer.from('--b\r\n\r\nx\r\n--b--'),
      ),
      ['encrypted-pgp'],
    ],
    ['PGP in the text', part('text/plain', Buffer.from('-----BEGIN PGP MESSAGE-----\r\n\r\nx')), ['encrypted-pgp']],
    ['TNEF', mixed('\r\nHello', 'Content-Type: application/ms-tnef; name=winmail.dat\r\n\r\nx'), ['tnef']],
    ['plain', part('text/plain', Buffer.from('Hello')), []],
  ])('%s', async (_, raw, notes) => {
    expect(readingNotes(await analyseMessage(raw))).toEqual(notes);
  });

  it('shows what is signed, and lists the signature', async () => {
    const raw = Buffer.from(
      'Content-Type: multipart/signed; boundary=b\r\n\r\n--b\r\n\r\nHello\r\n--b\r\nContent-Type: application/pgp-signature\r\n\r\nx\r\n--b--',
    );
    const message = await analyseMessage(raw);
    expect(message.text.trim()).toBe('Hello');
    expect(message.attachments).toMatchObject([{ contentType: 'application/pgp-signature' }]);
    expect(readingNotes(message)).toEqual(['signed']);
  });
});
