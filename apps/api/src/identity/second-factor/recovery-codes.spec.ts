import { newRecoveryCode, plainRecoveryCode, plainTotpCode } from './recovery-codes';

it('makes codes that differ and can be read aloud', () => {
  const codes = Array.from({ length: 200 }, newRecoveryCode);
  expect(new Set(codes).size).toBe(200);
  for (const code of codes) expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){3}$/);
});

it('reads a code however it was typed', () => {
  expect(plainRecoveryCode(' AB0O-1iL2 cdef-ghjk ')).toBe('ab00111' + '2cdefghjk');
  expect(['123456', '123 456', ' 123456 ', '12345', '1234567', 'abcdef'].map(plainTotpCode)).toEqual([
    '123456',
    '123456',
    '123456',
    null,
    null,
    null,
  ]);
});
