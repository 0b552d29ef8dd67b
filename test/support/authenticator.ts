// An authenticator app on a telephone: codes of a secret, by the definition (RFC 6238) and not by the library the program uses.
import { createHmac } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** @param steps later (or earlier) than now, of half a minute each */
export function codeOf(secret: string, steps = 0, now = Date.now()): string {
  const bits = [...secret].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000) + steps));
  const digest = createHmac('sha1', key).update(counter).digest();
  const number = digest.readUInt32BE(digest[19]! & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

/** A code that is wrong at this moment: of ten in a row at most three are right. */
export const wrongCodeOf = (secret: string, now = Date.now()): string => {
  const right = [-2, -1, 0, 1, 2].map((steps) => codeOf(secret, steps, now));
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !right.includes(code))!;
};
