import { evidence } from './evidence';

describe('the evidence of a receipt', () => {
  it.each([
    ['Auto-Submitted: auto-replied', 'Auto-Submitted: auto-replied'],
    ['An answer to anna@example.com is allowed.', 'anna@example.com'],
    ['Mail is never answered to anna@example.com.', 'anna@example.com'],
    ['The message was imported as history.', ''],
  ])('of “%s” is “%s”', (detail, expected) => {
    expect(evidence(detail)).toBe(expected);
  });
});
