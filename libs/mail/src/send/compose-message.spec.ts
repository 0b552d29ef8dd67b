import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { autoReplyHeaders } from './auto-reply-headers';
import { composeMessage } from './compose-message';
import type { OutgoingDraft } from './types';

const draft = (changes: Partial<OutgoingDraft> = {}): OutgoingDraft => ({
  from: { name: 'Podpora Ďumbier', address: 'help@example.test' },
  to: [{ name: 'Anna, Nováková', address: 'anna@example.test' }],
  subject: 'Re: Objednávka č. 7',
  text: 'Dobrý deň,\n\nďakujeme & <ozveme sa>.\n  -- odsadené',
  messageId: '<m1@example.test>',
  date: new Date('2026-03-01T10:00:00Z'),
  envelope: { from: '', to: ['anna@example.test'] },
  ...changes,
});

const parse = async (raw: Buffer) => PostalMime.parse(raw);
const headerLines = (raw: Buffer): string[] => {
  const head = raw.toString('latin1').split('\r\n\r\n')[0] ?? '';
  return head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
};

test('writes names, subject and both texts so that another parser reads them back', async () => {
  const { raw, messageId, envelope } = await composeMessage(draft());
  const read = await parse(raw);
  expect(read.from).toMatchObject({ name: 'Podpora Ďumbier', address: 'help@example.test' });
  expect(read.to).toMatchObject([{ name: 'Anna, Nováková', address: 'anna@example.test' }]);
  expect(read.subject).toBe('Re: Objednávka č. 7');
  expect(read.text?.trim()).toBe('Dobrý deň,\n\nďakujeme & <ozveme sa>.\n  -- odsadené');
  expect(read.html).toContain('ďakujeme &amp; &lt;ozveme sa&gt;.<br>');
  expect(read.messageId).toBe('<m1@example.test>');
  expect(messageId).toBe('<m1@example.test>');
  expect(envelope).toEqual({ from: '', to: ['anna@example.test'] });
});

test('threads an automatic answer and marks it as one', async () => {
  const answer = draft({
    inReplyTo: 'question@customer.test',
    references: ['<first@customer.test>', 'question@customer.test'],
    headers: autoReplyHeaders(),
  });
  const lines = headerLines((await composeMessage(answer)).raw);
  expect(lines).toContain('Auto-Submitted: auto-replied');
  expect(lines).toContain('X-Auto-Response-Suppress: All');
  expect(lines).toContain('In-Reply-To: <question@customer.test>');
  expect(lines).toContain('References: <first@customer.test> <question@customer.test>');
  expect(lines.filter((line) => /^(Precedence|Bcc):/i.test(line))).toEqual([]);
});

test('carries attachments byte by byte', async () => {
  const content = Buffer.from(Array.from({ length: 1024 }, (_, index) => index % 256));
  const { raw } = await composeMessage(
    draft({ attachments: [{ filename: 'faktúra č. 1.pdf', contentType: 'application/pdf', content }] }),
  );
  const [attachment] = (await parse(raw)).attachments;
  expect(attachment?.filename).toBe('faktúra č. 1.pdf');
  expect(attachment?.mimeType).toBe('application/pdf');
  expect(Buffer.from(attachment?.content as ArrayBuffer)).toEqual(content);
});

test('a field that the draft describes cannot be set a second time', async () => {
  const { raw } = await composeMessage(
    draft({
      headers: [
        ['Bcc', 'x@evil.test'],
        ['From', 'x@evil.test'],
        ['X-Case', '7'],
      ],
    }),
  );
  const lines = headerLines(raw);
  expect(lines).toContain('X-Case: 7');
  expect(lines.filter((line) => /^from:/i.test(line))).toHaveLength(1);
  expect(raw.toString('latin1')).not.toContain('evil.test');
});

test('no value starts a header field of its own', async () => {
  const hostile = fc.constantFrom(
    'a\r\nBcc: x@evil.test',
    'a\nX-Evil: 1',
    'a\rX-Evil: 1',
    'a\u0000b',
    '\r\n\r\nbody',
    '>\r\nX-Evil: 1',
  );
  await fc.assert(
    fc.asyncProperty(hostile, fc.string(), async (injection, rest) => {
      const value = injection + rest;
      const { raw, envelope, messageId } = await composeMessage(
        draft({
          from: { name: value, address: `help@example.test${injection}` },
          to: [{ name: value, address: `anna@example.test${injection}` }],
          subject: value,
          messageId: `<m1${injection}@example.test>`,
          inReplyTo: value,
          references: [value],
          headers: [
            ['X-Custom', value],
            [`X-${injection}`, 'v'],
          ],
          envelope: { from: `help@example.test${injection}`, to: [`anna@example.test${injection}`] },
          attachments: [{ filename: value, contentType: `text/plain${injection}`, content: Buffer.from('x') }],
        }),
      );
      expect(headerLines(raw).filter((line) => /^(bcc|x-evil|body)/i.test(line))).toEqual([]);
      // eslint-disable-next-line no-control-regex -- the very characters that must be gone
      expect([envelope.from, ...envelope.to, messageId].join('')).not.toMatch(/[\r\n\u0000]/);
    }),
    { numRuns: 60 },
  );
});

test('no word of a stranger makes a line that servers refuse', async () => {
  const word = 'x'.repeat(5000);
  const person = { name: word, address: 'anna@example.test' };
  const { raw } = await composeMessage(
    draft({ from: person, to: [person], replyTo: [person], subject: word, text: word }),
  );
  expect(
    Math.max(
      ...raw
        .toString()
        .split('\r\n')
        .map(({ length }) => length),
    ),
  ).toBeLessThanOrEqual(998);
});

test.each(['multipart/mixed; boundary=b', 'Message/Partial; id=1', 'message/external-body; access-type=local-file'])(
  'a file that calls itself %s goes as mere bytes',
  async (contentType) => {
    const content = Buffer.from('--b\r\nX-Evil: 1\r\n\r\n--b--');
    const { raw } = await composeMessage(draft({ attachments: [{ filename: 'a', contentType, content }] }));
    expect(raw.toString()).toContain('Content-Type: application/octet-stream; name=a');
    expect(raw.toString()).toContain(content.toString('base64'));
    expect(raw.toString()).not.toContain('X-Evil');
  },
);
