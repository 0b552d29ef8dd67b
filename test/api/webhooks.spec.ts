import { Database } from '../../apps/api/src/database/database';
import { startApp, type TestApp } from '../support/app';

let t: TestApp;
beforeAll(async () => void (t = await startApp({ env: { ROLES: 'web', WEBHOOK_ALLOWED_HOSTS: '10.0.0.1' } })));
afterAll(() => t.close());

const endpoint = { url: 'https://crm.example.com/hook', events: ['case.created', 'case.created', 'lead.created'] };
const tables = async (...names: string[]) => {
  const rows = names.map((name) => t.app.get(Database).read.query(`SELECT * FROM ${name}`));
  return JSON.stringify(await Promise.all(rows));
};

it('are created with a secret that is told once and stored sealed', async () => {
  const created = await t.api.post('/webhooks', endpoint);
  expect(created.status).toBe(201);
  const { secret, ...shown } = created.body;
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
  expect(shown).toEqual({
    id: expect.any(String),
    name: '',
    description: '',
    url: endpoint.url,
    events: ['case.created', 'lead.created'],
    filter: [],
    headers: [],
    active: true,
    offReason: null,
    offAt: null,
    previousUntil: null,
    lastStatus: null,
    lastDeliveryAt: null,
    failingSince: null,
    hours: expect.any(Array),
    createdAt: expect.any(String),
  });
  expect(shown.hours).toHaveLength(24);
  expect((await t.api.get('/webhooks')).body).toEqual([shown]);
  expect(await tables('webhook', 'audit_entry')).not.toContain(secret.slice(6));
});

it('are changed, tried and removed', async () => {
  const { id } = (await t.api.post('/webhooks', endpoint)).body;
  const changed = await t.api.put(`/webhooks/${id}`, {
    name: 'Shop',
    description: 'Orders',
    url: 'http://10.0.0.1/x?token=hidden',
    events: ['*'],
    filter: [{ field: 'status', in: ['closed'] }],
    active: false,
  });
  expect(changed.body).toMatchObject({
    name: 'Shop',
    description: 'Orders',
    url: 'http://10.0.0.1/x?token=hidden',
    events: ['*'],
    filter: [{ field: 'status', in: ['closed'] }],
    active: false,
  });
  const test = await t.api.post(`/webhooks/${id}/test`, {});
  expect(test.body).toMatchObject({ type: 'ping', state: 'waiting', test: true, attempts: 0, lastStatus: null });
  // Without the address's token: more people see the outbox.
  expect((await t.api.get(`/outbox?kind=webhook`)).body.items[0].summary).toBe('Send a test event to 10.0.0.1');
  expect(await tables('audit_entry')).not.toContain('hidden');
  const detail = (await t.api.get(`/webhooks/${id}/deliveries/${test.body.id}`)).body;
  expect(JSON.parse(detail.body)).toMatchObject({ type: 'ping', data: { message: 'Hello from Mailroom' } });
  expect((await t.api.delete(`/webhooks/${id}`)).status).toBe(204);
  for (const path of ['test', 'secret', 'redeliver'])
    expect((await t.api.post(`/webhooks/${id}/${path}`, { since: '2026-01-01T00:00:00Z' })).status).toBe(404);
  expect((await t.api.get(`/webhooks/${id}/deliveries`)).status).toBe(404);
  expect(await tables('webhook_delivery', 'effect')).not.toContain(id);
});

it('send an example of each event of the catalogue, which fits what is documented of it', async () => {
  const { webhookEvents } = await import('../../apps/api/src/webhooks/webhook-events.types');
  const offered = (await t.api.get('/webhooks/events')).body as { name: string; example: unknown }[];
  expect(offered.map(({ name }) => name)).toEqual(webhookEvents().map(({ name }) => name));
  const { id } = (await t.api.post('/webhooks', endpoint)).body;
  for (const { name, payload, example, label, description } of webhookEvents()) {
    expect(payload.parse(example)).toEqual(example);
    for (const text of [label.en, label.sk, description.en, description.sk]) expect(text).not.toBe('');
    const { body } = await t.api.post(`/webhooks/${id}/test`, { type: name });
    const sent = (await t.api.get(`/webhooks/${id}/deliveries/${body.id}`)).body;
    expect(JSON.parse(sent.body)).toEqual({ type: name, timestamp: expect.any(String), data: example });
  }
  const page = await t.api.get(`/webhooks/${id}/deliveries?limit=5`);
  expect(page.body.items).toHaveLength(5);
  const next = await t.api.get(`/webhooks/${id}/deliveries?limit=200&cursor=${page.body.nextCursor}`);
  const seen = [...page.body.items, ...next.body.items].map(({ type }: { type: string }) => type);
  expect(seen).toEqual(offered.map(({ name }) => name).reverse());
  const closed = await t.api.get(`/webhooks/${id}/deliveries?type=case.closed`);
  expect(closed.body.items).toHaveLength(1);
  expect((await t.api.get(`/webhooks/${id}/deliveries?state=taken`)).body.items).toEqual([]);
});

it('keep headers of their own sealed, show their names alone, and keep a value that is not given anew', async () => {
  const headers = [{ name: 'Authorization', value: 'Bearer canary-7' }];
  const { id, ...created } = (await t.api.post('/webhooks', { ...endpoint, headers })).body;
  expect(created.headers).toEqual(['Authorization']);
  expect(await tables('webhook', 'audit_entry')).not.toContain('canary-7');
  const kept = await t.api.put(`/webhooks/${id}`, {
    ...endpoint,
    headers: [
      { name: 'authorization', value: null },
      { name: 'X-Team', value: 'a' },
    ],
  });
  expect(kept.body.headers).toEqual(['authorization', 'X-Team']);
  const unknown = await t.api.put(`/webhooks/${id}`, { ...endpoint, headers: [{ name: 'X-New', value: null }] });
  expect([unknown.status, unknown.body.errors[0].path]).toEqual([422, 'headers']);
});

it('send to another receiver no value that was entered for this one', async () => {
  const headers = [{ name: 'Authorization', value: 'Bearer canary-8' }];
  const { id } = (await t.api.post('/webhooks', { ...endpoint, headers })).body;
  const kept = [{ name: 'Authorization', value: null }];
  const { origin } = new URL(endpoint.url);
  for (const url of ['https://elsewhere.example/', `${origin}:8443/`]) {
    const moved = await t.api.put(`/webhooks/${id}`, { ...endpoint, url, headers: kept });
    expect([moved.status, moved.body.code, moved.body.errors?.[0]?.path]).toEqual([422, 'headers-needed', 'headers']);
  }
  const path = { ...endpoint, url: `${origin}/another/path`, headers: kept };
  expect((await t.api.put(`/webhooks/${id}`, path)).status).toBe(200);
});

it.each([
  ['Host', 'x'],
  ['Content-Length', '7'],
  ['Transfer-Encoding', 'chunked'],
  ['webhook-signature', 'v1,x'],
  ['X-Good', 'a\r\nHost: b'],
  ['X Bad', 'a'],
])('take no header %j: %j', async (name, value) => {
  expect((await t.api.post('/webhooks', { ...endpoint, headers: [{ name, value }] })).status).toBe(422);
});

it('get a new secret, beside which the one before signs for a day', async () => {
  const { id, secret } = (await t.api.post('/webhooks', endpoint)).body;
  const rotated = await t.api.post(`/webhooks/${id}/secret`);
  expect(rotated.status).toBe(201);
  expect(rotated.body.secret).toMatch(/^whsec_/);
  expect(rotated.body.secret).not.toBe(secret);
  const until = new Date(rotated.body.previousUntil).getTime() - Date.now();
  expect(Math.round(until / 3_600_000)).toBe(24);
  const listed = (await t.api.get('/webhooks')).body.find((one: { id: string }) => one.id === id);
  expect(listed.previousUntil).toBe(rotated.body.previousUntil);
  expect(await tables('webhook', 'audit_entry')).not.toContain(rotated.body.secret.slice(6));
});

it.each(['ftp://example.com/x', 'javascript:alert(1)', 'nonsense', ''])('take no address such as “%s”', async (url) => {
  const answer = await t.api.post('/webhooks', { ...endpoint, url });
  expect([answer.status, answer.body.errors[0].path]).toEqual([422, 'url']);
});

it.each([
  'https://127.0.0.1/x',
  'https://127.1/x',
  'https://2130706433/x',
  'https://0x7f.1/x',
  'https://0177.0.0.1/x',
  'https://[::1]/x',
  'https://[::ffff:127.0.0.1]/x',
  'https://[::ffff:7f00:1]/x',
  'https://[64:ff9b::7f00:1]/x',
  'https://0.0.0.0/x',
  'https://169.254.169.254/latest/meta-data',
  'https://10.0.0.2/x',
  'https://[fd00::1]/x',
  'https://localhost/x',
  'http://93.184.216.34/x',
  'https://93.184.216.34:22/x',
  'https://93.184.216.34:6379/x',
  'https://user:pass@93.184.216.34/x',
])('refuse %s when they are saved, in the same words', async (url) => {
  const answer = await t.api.post('/webhooks', { ...endpoint, url });
  const code = url.includes('@') ? 'address-with-password' : 'address-not-allowed';
  expect([answer.status, answer.body.code, answer.body.errors[0].path]).toEqual([422, code, 'url']);
  const { id } = (await t.api.post('/webhooks', endpoint)).body;
  expect((await t.api.put(`/webhooks/${id}`, { ...endpoint, url })).status).toBe(422);
  await t.api.delete(`/webhooks/${id}`);
});

it('take an event only of the catalogue', async () => {
  const answer = await t.api.post('/webhooks', { ...endpoint, events: ['case.exploded'] });
  expect([answer.status, answer.body.errors[0].path]).toEqual([422, 'events.0']);
});

it('are fifty at most', async () => {
  const known = (await t.api.get('/webhooks')).body.length as number;
  for (let count = known; count < 50; count += 1) {
    expect((await t.api.post('/webhooks', { ...endpoint, url: 'https://93.184.216.34/x' })).status).toBe(201);
  }
  const answer = await t.api.post('/webhooks', { ...endpoint, url: 'https://93.184.216.34/x' });
  expect([answer.status, answer.body.code]).toEqual([409, 'too-many-webhooks']);
});
