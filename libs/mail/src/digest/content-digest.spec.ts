import { contentDigest } from './content-digest';

const message = (change: (source: string) => string = (source) => source): Buffer =>
  Buffer.from(
    change(
      'Received: from a\r\nDelivered-To: one@x.example\r\nMessage-ID: <1@x>\r\nFrom: a@x\r\nDate: Sat, 21 Nov 2026 09:55:06 +0000\r\n' +
        'Subject: a long\r\n subject\r\n\r\nline one\r\nline two\r\n',
    ),
  );

describe('contentDigest', () => {
  it.each<[string, (source: string) => string]>([
    ['another way of delivery', (source) => `X-Spam: no\r\n${source.replace('one@x', 'two@x')}`],
    ['LF line ends', (source) => source.replaceAll('\r\n', '\n')],
    ['another folding', (source) => source.replace('a long\r\n subject', 'a long subject')],
    ['more line ends at the end', (source) => `${source}\r\n\r\n`],
    ['an mbox separator', (source) => `From a@x Sat Nov 21 09:55:06 2026\r\n${source}`],
  ])('stays the same with %s', (_, change) => {
    expect(contentDigest(message(change))).toBe(contentDigest(message()));
  });

  it.each<[string, (source: string) => string]>([
    ['body', (source) => source.replace('two', 'too')],
    ['line structure', (source) => source.replace('one\r\n', 'one ')],
    ['Message-ID', (source) => source.replace('<1@x>', '<2@x>')],
    ['subject', (source) => source.replace('a long', 'A long')],
    ['date', (source) => source.replace(':06', ':07')],
    ['sender', (source) => source.replace('From: a@x', 'From: b@x')],
  ])('changes with the %s', (_, change) => {
    expect(contentDigest(message(change))).not.toBe(contentDigest(message()));
  });

  it('exists for any bytes', () => {
    for (const raw of ['', '\n', '\r', 'x', '\r\n\r\n', '\0']) {
      expect(contentDigest(Buffer.from(raw))).toMatch(/^[0-9a-f]{64}$/);
    }
  });
});
