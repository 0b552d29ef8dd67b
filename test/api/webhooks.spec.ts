import { startApp, type TestApp } from '../support/app';

let t: TestApp;
beforeAll(async () => void (t = await startApp({ env: { ROLES: 'web' } })));
afterAll(() => t.close());

const endpoint = { url: 'https://crm.example.com/hook', events: ['case.created', 'case.created', 'lead.created'] };

it('are created with a secret that is told once and stored sealed', async () => {
  const created = await t.api.post('/webhooks', endpoint);
  expect(created.status).toBe(201);
  const { secret, ...shown } = created.body;
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
  expect(shown).toEqual({
    id: expect.any(String),
    url: endpoint.url,
    events: ['case.created', 'lead.created'],
    active: true,
    lastStatus: null,
    lastDeliveryAt: null,
    createdAt: expect.any(String),
  });
  expect((await t.api.get('/webhooks')).body).toEqual([shown]);
  const { Database } = await import('../../apps/api/src/database/database');
  for (const table of ['webhook', 'audit_entry']) {
    expect(JSON.stringify(await t.app.get(Database).read.query(`SELECT * FROM ${table}`))).not.toContain(
      secret.slice(6),
    );
  }
});

it('are changed, tried and removed', async () => {
  const { id } = (await t.api.post('/webhooks', endpoint)).body;
  const changed = await t.api.put(`/webhooks/${id}`, {
    url: 'http://10.0.0.1/x?token=hidden',
    events: ['message.received'],
    active: false,
  });
  expect(changed.body).toMatchObject({
    url: 'http://10.0.0.1/x?token=hidden',
    events: ['message.received'],
    active: false,
  });
  const test = await t.api.post(`/webhooks/${id}/test`);
  expect(test.body).toMatchObject({
    kind: 'webhook',
    state: 'pending',
    // Without the address's token: everybody who is signed in sees the outbox.
    summary: 'Send a test event to 10.0.0.1',
  });
  expect((await t.api.delete(`/webhooks/${id}`)).status).toBe(204);
  expect((await t.api.post(`/webhooks/${id}/test`)).status).toBe(404);
});

it.each(['ftp://example.com/x', 'javascript:alert(1)', 'nonsense', ''])('take no address such as “%s”', async (url) => {
  const answer = await t.api.post('/webhooks', { ...endpoint, url });
  expect([answer.status, answer.body.errors[0].path]).toEqual([422, 'url']);
});
