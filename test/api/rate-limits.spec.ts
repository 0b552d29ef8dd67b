// One caller cannot take all of the program for itself, and is told what is left.
import { startApp, type TestApp } from '../support/app';

const LIMITS = { RATE_LIMIT_API_KEY: '40', RATE_LIMIT_SESSION: '60', RATE_LIMIT_ADDRESS: '20' };

let t: TestApp;
beforeEach(async () => void (t = await startApp({ env: LIMITS })));
afterEach(() => t.close());

/** Asks until it is refused. @returns how often it was answered, and the refusal */
async function exhaust(ask: () => Promise<Response>): Promise<{ answered: number; refusal: Response }> {
  for (let answered = 0; answered <= 1000; answered += 1) {
    const response = await ask();
    if (response.status === 429) return { answered, refusal: response };
    await response.arrayBuffer();
  }
  throw new Error('It was never refused.');
}

const newKey = async () =>
  ((await t.api.post('/api-keys', { name: 'Shop', rights: ['cases:read', 'flows:change'] })).body as { key: string })
    .key;
const withKey =
  (key: string) =>
  (path: string, init: RequestInit = {}) =>
    fetch(`${t.url}/api/v1${path}`, { ...init, headers: { authorization: `Bearer ${key}`, ...init.headers } });

it('tells with every answer how much is left', async () => {
  const { headers } = await t.api.get('/me');
  expect(headers.get('ratelimit-policy')).toBe('"session";q=60;w=60');
  expect(headers.get('ratelimit')).toMatch(/^"session";r=\d+;t=\d+$/);
  const left = Number(/r=(\d+)/.exec(headers.get('ratelimit')!)![1]);
  const next = (await t.api.get('/me')).headers.get('ratelimit');
  expect(next).toContain(`r=${left - 1};`);
});

it('refuses in the form of every error, and says when to ask again', async () => {
  const { refusal } = await exhaust(() => t.api.fetch('/me'));
  expect(Number(refusal.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(Number(refusal.headers.get('retry-after'))).toBeLessThanOrEqual(60);
  expect(refusal.headers.get('ratelimit')).toContain('r=0;');
  expect(refusal.headers.get('content-type')).toContain('application/problem+json');
  expect(await refusal.json()).toMatchObject({ status: 429, code: 'rate-limited', title: 'Rate limited' });
});

it('counts each key by itself, and the browser of its owner by itself', async () => {
  const [one, other] = [withKey(await newKey()), withKey(await newKey())];
  const { answered } = await exhaust(() => one('/cases'));
  expect(answered).toBe(40);
  expect((await other('/cases')).status).toBe(200);
  expect((await t.api.get('/me')).status).toBe(200);
});

it('counts whoever shows nothing by address, whatever is asked', async () => {
  const { answered } = await exhaust(() => t.anonymous.fetch('/cases'));
  // One of its twenty was the sign-in of the suite.
  expect(answered).toBe(19);
  expect((await t.anonymous.get('/health')).status).toBe(429);
  expect((await t.api.get('/me')).status).toBe(200);
});

it('takes no other address for a caller’s because it says so', async () => {
  const ask = (index: number) =>
    t.anonymous.fetch('/health', { headers: { 'x-forwarded-for': `203.0.113.${index}, 198.51.100.7` } });
  // Only the last of them was added by the proxy on this machine.
  for (let index = 0; index < 20; index += 1) expect((await ask(index)).status).toBe(200);
  expect((await ask(21)).status).toBe(429);
});

it('counts heavy work as more', async () => {
  const ask = withKey(await newKey());
  const left = async (path: string) => {
    const response = await ask(path, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
    await response.arrayBuffer();
    return Number(/r=(\d+)/.exec(response.headers.get('ratelimit')!)![1]);
  };
  const id = '01900000-0000-7000-8000-000000000000';
  expect(await left(`/flows/${id}/try`)).toBe(30);
  expect(await left('/flows/matches')).toBe(20);
  expect(await left('/flows')).toBe(19);
});

it('has no limit where none is wished', async () => {
  const free = await startApp();
  const { headers } = await free.api.get('/me');
  expect(headers.get('ratelimit')).toBeNull();
  expect(headers.get('ratelimit-policy')).toBeNull();
  await free.close();
});
