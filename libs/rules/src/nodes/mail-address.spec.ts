import { isMailAddress } from './mail-address';

describe('a mail address', () => {
  it.each([
    'jana@example.com',
    'j.n+tag@sub.example.co.uk',
    "o'hara@example.com",
    'žofia@príklad.sk',
    'a@xn--bcher-kva.example',
    '1@2.eu',
    `${'a'.repeat(64)}@example.com`,
  ])('is %s', (text) => expect(isMailAddress(text)).toBe(true));

  it.each([
    '',
    'jana',
    'jana@',
    '@example.com',
    'jana@example',
    'jana@localhost',
    'jana@@example.com',
    'jana@example..com',
    'jana@.example.com',
    'jana@example.com.',
    '.jana@example.com',
    'ja..na@example.com',
    'jana@-example.com',
    'jana@example-.com',
    'ja na@example.com',
    'Jana <jana@example.com>',
    'a@example.com, b@example.com',
    'jana@example.com\r\nBcc: x@example.com',
    'jana@example.com\n',
    'jana@[127.0.0.1]',
    '"jana"@example.com',
    `${'a'.repeat(65)}@example.com`,
    `${'ž'.repeat(33)}@example.com`,
    `jana@${'a'.repeat(64)}.com`,
    `jana@${'abcdefghi.'.repeat(25)}com`,
  ])('is not %j', (text) => expect(isMailAddress(text)).toBe(false));

  it('is told from a text of any length at once', () => {
    expect(isMailAddress('a.'.repeat(1_000_000))).toBe(false);
    expect(isMailAddress(`a@${'a-'.repeat(1_000_000)}`)).toBe(false);
  });
});
