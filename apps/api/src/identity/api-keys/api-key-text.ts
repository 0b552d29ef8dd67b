import { randomBytes, timingSafeEqual } from 'node:crypto';
import { newId } from '../../common/ids';
import { hashToken } from '../tokens';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** As many digits as 256 bits take. */
const SECRET_LENGTH = 43;
/** Recognised by scanners for leaked secrets; taken whole by a double click. */
const FORM = /^mrk_([0-9a-f]{32})_([0-9A-Za-z]{43})$/;

/** `mrk_<id>_<secret>`: whom it belongs to, and 256 random bits, of which only the hash is stored. */
export function newApiKey(): { id: string; text: string; secretHash: string } {
  const id = newId();
  const secret = digits(BigInt(`0x${randomBytes(32).toString('hex')}`)).padStart(SECRET_LENGTH, '0');
  return { id, text: `${beginningOf(id)}_${secret}`, secretHash: hashToken(secret) };
}

/** What of a key may be shown, so that one can be told from another. */
export const beginningOf = (id: string): string => `mrk_${id.replaceAll('-', '')}`;

/** Null: this is no API key. */
export function readApiKey(text: string): { id: string; secret: string } | null {
  const [, hex, secret] = FORM.exec(text) ?? [];
  if (!hex || !secret) return null;
  return { id: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'), secret };
}

export const isSecretOf = (secret: string, secretHash: string): boolean =>
  timingSafeEqual(Buffer.from(hashToken(secret)), Buffer.from(secretHash));

function digits(value: bigint): string {
  let text = '';
  for (let rest = value; rest > 0n; rest /= 62n) text = DIGITS.charAt(Number(rest % 62n)) + text;
  return text;
}
