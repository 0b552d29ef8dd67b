// Limits on guessing: counted in the database, so that processes share them and a restart forgives nothing; and nobody
// can shut somebody else out from elsewhere.
import { Clock } from '../../apps/api/src/common/clock';
import { Database } from '../../apps/api/src/database/database';
import { ApiClient } from '../support/api-client';
import { startApp, type TestApp } from '../support/app';

let t: TestApp;
let people = 0;
beforeAll(async () => void (t = await startApp()));
afterAll(() => t.close());

const PASSWORD = 'correct horse battery';
const newPerson = async (): Promise<string> => {
  const email = `guessed-${(people += 1)}@example.com`;
  await t.api.post('/users', { email, name: email, password: PASSWORD });
  return email;
};

/** A proxy on this machine may say where a request comes from. */
const attempt = async (email: string, from: string, password = 'wrong', api = t.anonymous) =>
  (await api.send('POST', '/session', { email, password }, { 'x-forwarded-for': from })).status;

const repeat = async (times: number, work: (index: number) => Promise<number>): Promise<number[]> => {
  const results: number[] = [];
  for (let index = 0; index < times; index += 1) results.push(await work(index));
  return results;
};

it('is shared by two processes, and is not forgiven by a restart', async () => {
  const email = await newPerson();
  const same = { databaseUrl: t.databaseUrl, dataDir: t.dataDir };
  const second = await startApp(same);
  const from = '203.0.113.1';
  const first = await Promise.all([1, 2, 3, 4, 5].map(() => attempt(email, from)));
  const other = await Promise.all([1, 2, 3, 4, 5].map(() => attempt(email, from, 'wrong', second.anonymous)));
  expect([...first, ...other]).toEqual(Array(10).fill(401));
  expect(await attempt(email, from)).toBe(429);
  expect(await attempt(email, from, PASSWORD, second.anonymous)).toBe(429);
  await second.close();
  const third = await startApp(same);
  expect(await attempt(email, from, PASSWORD, third.anonymous)).toBe(429);
  await third.close();
});

it('counts who is unknown like who is known', async () => {
  const statuses = await repeat(11, () => attempt('nobody-at-all@example.com', '203.0.113.2'));
  expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
});

it('takes an IPv6 network for one caller', async () => {
  const email = await newPerson();
  const inside = (index: number) => `2001:db8:1:2:${index}:${index}::${index + 1}`;
  const statuses = await repeat(11, (index) => attempt(email, inside(index)));
  expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
  expect(await attempt(email, '2001:db8:1:3::1')).toBe(401);
});

it('limits one address over all accounts, and a success takes back only its own attempt', async () => {
  const from = '203.0.113.3';
  const known = await newPerson();
  const statuses = await repeat(49, (index) => attempt(`spray-${index}@example.com`, from));
  expect(new Set(statuses)).toEqual(new Set([401]));
  expect(await repeat(3, () => attempt(known, from, PASSWORD))).toEqual([200, 200, 200]);
  expect(await attempt('spray-last@example.com', from)).toBe(401);
  expect(await attempt(known, from, PASSWORD)).toBe(429);
});

it('lets nobody shut somebody else out from elsewhere', async () => {
  const email = await newPerson();
  const home = '198.51.100.7';
  const entered = await t.anonymous.send(
    'POST',
    '/session',
    { email, password: PASSWORD },
    { 'x-forwarded-for': home },
  );
  const known = entered.headers.getSetCookie().find((cookie) => cookie.startsWith('mailroom_known='))!;
  expect(known).toMatch(/; HttpOnly; SameSite=Strict$/);
  // One stranger uses up what one address has: nobody else is hindered, known browser or not.
  await repeat(12, () => attempt(email, '203.0.113.50'));
  expect(await attempt(email, '198.51.100.8', PASSWORD)).toBe(200);
  // A whole swarm uses up what all unknown browsers have.
  const swarm = await repeat(110, (index) => attempt(email, `192.0.2.${index}`));
  expect(swarm.filter((status) => status === 401).length).toBeLessThanOrEqual(100);
  expect(swarm.at(-1)).toBe(429);
  expect(await attempt(email, '198.51.100.9', PASSWORD)).toBe(429);
  // The browser that has been in before comes in, from wherever it is now.
  const browser = new ApiClient(t.url, known.split(';', 1)[0]);
  expect(await attempt(email, '198.51.100.10', PASSWORD, browser)).toBe(200);
  // It has a limit of its own, and is known to one account only.
  expect(await repeat(11, () => attempt(email, home, 'wrong', browser))).toEqual([...Array<number>(10).fill(401), 429]);
  const other = await newPerson();
  await repeat(10, () => attempt(other, '198.51.100.11', 'wrong', browser));
  expect(await attempt(other, '198.51.100.11', PASSWORD, browser)).toBe(429);
  const forged = new ApiClient(
    t.url,
    known.split(';', 1)[0]!.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
  );
  expect(await attempt(email, '198.51.100.12', PASSWORD, forged)).toBe(429);
});

it('limits guesses at the password of somebody who is signed in', async () => {
  const email = await newPerson();
  const api = await t.anonymous.signIn({ email, password: PASSWORD });
  const guess = async () => (await api.post('/me/second-factor', { password: 'wrong' })).status;
  expect(await repeat(11, guess)).toEqual([...Array<number>(10).fill(422), 429]);
  expect((await api.put('/me/password', { current: PASSWORD, next: 'another long password' })).status).toBe(429);
});

it('limits tries of links', async () => {
  const from = { 'x-forwarded-for': '203.0.113.60' };
  const token = 'a'.repeat(43);
  const use = async () => (await t.anonymous.send('POST', '/session/link', { token }, from)).status;
  expect((await repeat(51, use)).at(-1)).toBe(429);
});

it('keeps no address and no account in the clear, and what is over is not kept', async () => {
  const { read } = t.app.get(Database);
  const rows: { id: string }[] = await read.query('SELECT * FROM attempt_count');
  expect(rows.length).toBeGreaterThan(10);
  for (const { id } of rows) expect(id).toMatch(/^[0-9a-f]{64}$/);
  const ahead = jest.spyOn(t.app.get(Clock), 'now').mockImplementation(() => new Date(Date.now() + 86_400_000));
  await repeat(100, (index) => attempt(`late-${index}@example.com`, `198.18.0.${index}`));
  const left: { id: string }[] = await read.query('SELECT * FROM attempt_count');
  ahead.mockRestore();
  expect(left.filter(({ id }) => rows.some((row) => row.id === id))).toEqual([]);
});
