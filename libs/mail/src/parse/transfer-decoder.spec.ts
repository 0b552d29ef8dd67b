import * as fc from 'fast-check';

import { decodeWhole, transferDecoder } from './transfer-decoder';

/** Decoded in pieces that end anywhere. */
function inPieces(encoding: string, encoded: Buffer, size: number): Buffer {
  const decoder = transferDecoder(encoding);
  const decoded: Buffer[] = [];
  for (let at = 0; at < encoded.length; at += size) {
    decoded.push(Buffer.from(decoder.write(encoded.subarray(at, at + size))));
  }
  return Buffer.concat([...decoded, decoder.end()]);
}

const bytes = fc.uint8Array({ maxLength: 400 }).map((array) => Buffer.from(array));

describe('transferDecoder', () => {
  it('decodes base64 in lines, in pieces that end anywhere', () => {
    fc.assert(
      fc.property(bytes, fc.integer({ min: 1, max: 50 }), (content, size) => {
        const encoded = Buffer.from(content.toString('base64').replace(/.{20}/g, '$&\r\n'));
        expect(inPieces('base64', encoded, size).equals(content)).toBe(true);
      }),
    );
  });

  it('decodes quoted-printable the same way in pieces as in one', () => {
    const piece = fc.constantFrom('a', '=', '=\r\n', '=3D', '=e9', '=G', ' ', '\t', '\r\n', '\n', '\r', 'text', '=\n');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.integer({ min: 1, max: 20 }), (pieces, size) => {
        const encoded = Buffer.from(pieces.join(''), 'latin1');
        const whole = decodeWhole('quoted-printable', encoded);
        expect(inPieces('quoted-printable', encoded, size).toString('latin1')).toBe(whole.toString('latin1'));
      }),
    );
  });

  it.each([
    ['a=3Db=C3=A9', 'a=b\xc3\xa9'],
    ['soft =\r\nbreak', 'soft break'],
    ['blanks \t\r\nat line ends', 'blanks\r\nat line ends'],
    ['no =G escape=', 'no =G escape'],
  ])('reads %j', (encoded, expected) => {
    expect(decodeWhole('quoted-printable', Buffer.from(encoded, 'latin1')).toString('latin1')).toBe(expected);
  });

  it('leaves what it does not know', () => {
    expect(decodeWhole('x-unknown', Buffer.from('=3D')).toString()).toBe('=3D');
  });
});
