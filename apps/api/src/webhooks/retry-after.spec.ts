import { retryAfterMilliseconds } from './retry-after';

const now = new Date('2026-01-31T09:30:00Z');

it.each([
  ['120', 120_000],
  [' 0 ', 0],
  ['Sat, 31 Jan 2026 09:40:00 GMT', 600_000],
  ['Sat, 31 Jan 2026 09:00:00 GMT', 0],
  ['999999999', 86_400_000],
  ['-5', 0],
  ['1e9', 0],
  ['soon', 0],
  ['', 0],
  [null, 0],
])('%j asks for %d ms', (header, expected) => expect(retryAfterMilliseconds(header, now)).toBe(expected));
