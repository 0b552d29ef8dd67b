import { isSameOrigin } from './same-origin.guard';

const PLAIN = 'http://localhost:3000';
const SECURE = 'https://mail.example.com';

it('believes what the browser says of the site, whatever the rest says', () => {
  for (const site of ['cross-site', 'same-site', 'none', '', 'Same-Origin']) {
    expect(isSameOrigin({ 'sec-fetch-site': site, origin: PLAIN, host: 'localhost:3000' }, PLAIN)).toBe(false);
  }
  expect(isSameOrigin({ 'sec-fetch-site': 'same-origin' }, PLAIN)).toBe(true);
  expect(isSameOrigin({ 'sec-fetch-site': ['same-origin', 'cross-site'] }, PLAIN)).toBe(false);
});

it('takes the origin where an older browser says no more', () => {
  expect(isSameOrigin({ origin: SECURE, host: 'behind-a-proxy' }, SECURE)).toBe(true);
  expect(isSameOrigin({ origin: 'http://192.168.1.5:3000', host: '192.168.1.5:3000' }, PLAIN)).toBe(true);
  expect(isSameOrigin({ origin: 'https://mail.example.com:8443', host: 'mail.example.com:8443' }, SECURE)).toBe(true);
});

it.each([
  [{}],
  [{ host: 'localhost:3000' }],
  [{ origin: 'null', host: 'localhost:3000' }],
  [{ origin: 'http://evil.example', host: 'localhost:3000' }],
  [{ origin: 'http://localhost:3001', host: 'localhost:3000' }],
  [{ origin: 'http://localhost:3000.evil.example', host: 'localhost:3000' }],
])('refuses %j', (headers) => expect(isSameOrigin(headers, PLAIN)).toBe(false));

it('does not take a page without TLS for itself where TLS is spoken', () => {
  expect(isSameOrigin({ origin: 'http://mail.example.com', host: 'mail.example.com' }, SECURE)).toBe(false);
});
