import { randomBytes } from 'node:crypto';

export const RECOVERY_CODES = 10;

/** Without letters and digits that are taken for one another (Crockford's base 32). */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** `xxxx-xxxx-xxxx-xxxx`: 80 random bits, so that a plain hash keeps it. */
export function newRecoveryCode(): string {
  const letters = [...randomBytes(16)].map((byte) => ALPHABET[byte % 32]).join('');
  return letters.replace(/(.{4})(?!$)/g, '$1-');
}

/** As it was made, however it was typed: without spaces and dashes, in small letters, look-alikes put right. */
export const plainRecoveryCode = (typed: string): string =>
  typed.toLowerCase().replace(/[\s-]/g, '').replace(/o/g, '0').replace(/[il]/g, '1');

/** What is typed from an app: six digits, however they are spaced. @returns null when it is none */
export function plainTotpCode(typed: string): string | null {
  const digits = typed.replace(/\s/g, '');
  return /^\d{6}$/.test(digits) ? digits : null;
}
