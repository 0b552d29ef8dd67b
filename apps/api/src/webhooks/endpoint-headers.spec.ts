import { isFreeHeader, isHeaderValue } from './endpoint-headers';

it.each(['Authorization', 'X-Api-Key', 'cookie', 'Accept'])('%s is free', (name) =>
  expect(isFreeHeader(name)).toBe(true),
);
it.each([
  'Host',
  'content-length',
  'Content-Type',
  'Transfer-Encoding',
  'connection',
  'TE',
  'Upgrade',
  'Expect',
  'webhook-id',
  'User-Agent',
  'a b',
  'x:y',
  'x\r\ny',
  'ž',
  '',
])('%j is not', (name) => expect(isFreeHeader(name)).toBe(false));
it.each(['Bearer abc', '', 'a\tb'])('%j is a value', (value) => expect(isHeaderValue(value)).toBe(true));
it.each(['a\r\nHost: x', 'a\nb', 'ž', '\u0000'])('%j is none', (value) => expect(isHeaderValue(value)).toBe(false));
