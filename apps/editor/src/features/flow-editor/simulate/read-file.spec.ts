import { base64Of, isMailFile, looksLikeMail, pastedBytes } from './read-file';

describe('a raw message on its way to the server', () => {
  it('stays as it is, byte for byte', () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index % 256);
    expect(Buffer.from(base64Of(bytes), 'base64').equals(Buffer.from(bytes))).toBe(true);
  });

  it('has the line ends of mail when it was pasted', () => {
    expect(Buffer.from(pastedBytes('\n Subject: á\n\r\nText')).toString()).toBe('Subject: á\r\n\r\nText');
  });

  it.each([
    ['Subject: x', true],
    ['\n\nReceived: from a', true],
    ['From anna@x.test Mon Jan 1\nSubject: x', true],
    ['Hello Anna, how are you', false],
    ['', false],
  ])('%j begins like one: %s', (source, expected) => {
    expect(looksLikeMail(source)).toBe(expected);
  });

  it('is told by its name or its type', () => {
    expect(isMailFile({ name: 'A.EML', type: '' })).toBe(true);
    expect(isMailFile({ name: 'a', type: 'message/rfc822' })).toBe(true);
    expect(isMailFile({ name: 'flow.json', type: 'application/json' })).toBe(false);
  });
});
