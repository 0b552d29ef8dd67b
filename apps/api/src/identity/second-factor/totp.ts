import { Secret, TOTP } from 'otpauth';

/** Seconds that one code lasts, as every authenticator app assumes (RFC 6238 section 5.2). */
const PERIOD = 30;
/** Steps before and after this one whose codes are taken: clocks differ, and people type slowly. */
const WINDOW = 1;

const generator = (secret: Secret, label = '') =>
  new TOTP({ issuer: 'Mailroom', label, secret, algorithm: 'SHA1', digits: 6, period: PERIOD });

/** 160 random bits (RFC 4226 section 4 wants as many), in base32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** What the QR code says to an app. @param label whose account it is */
export const totpUri = (secret: string, label: string): string =>
  generator(Secret.fromBase32(secret), label).toString();

/** @returns the step of time that the code belongs to; null: it is no code of this moment */
export function totpStep(secret: string, code: string, now: Date): number | null {
  const timestamp = now.getTime();
  const delta = generator(Secret.fromBase32(secret)).validate({ token: code, timestamp, window: WINDOW });
  return delta === null ? null : Math.floor(timestamp / 1000 / PERIOD) + delta;
}
