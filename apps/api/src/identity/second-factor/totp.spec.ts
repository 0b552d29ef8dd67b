import { Secret, TOTP } from 'otpauth';
import { newTotpSecret, totpStep, totpUri } from './totp';

/** The key of RFC 6238 appendix B, `12345678901234567890`. */
const SECRET = Secret.fromLatin1('12345678901234567890').base32;
const at = (seconds: number) => new Date(seconds * 1000);

it.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
])('takes the codes of RFC 6238 appendix B: at %d s', (seconds, code) => {
  expect(totpStep(SECRET, code, at(seconds))).toBe(Math.floor(seconds / 30));
});

it('takes the code of the step before and after, and tells which it was', () => {
  const code = new TOTP({ secret: Secret.fromBase32(SECRET) }).generate({ timestamp: 3_000_000 });
  expect([2969, 2970, 3000, 3059, 3060].map((seconds) => totpStep(SECRET, code, at(seconds)))).toEqual([
    null,
    100,
    100,
    100,
    null,
  ]);
});

it('takes nothing that is no code', () => {
  for (const code of ['', '28708', '2870822', 'abcdef', '-28708', ' 28708']) {
    expect(totpStep(SECRET, code, at(59))).toBeNull();
  }
});

it('makes a secret of 160 bits, and says to an app whose it is', () => {
  const secret = newTotpSecret();
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(newTotpSecret()).not.toBe(secret);
  const uri = new URL(totpUri(secret, 'anna+test@example.com'));
  expect(decodeURIComponent(uri.pathname)).toContain('Mailroom:anna+test@example.com');
  expect(Object.fromEntries(uri.searchParams)).toMatchObject({ issuer: 'Mailroom', secret, digits: '6', period: '30' });
});
