// The typed client against the real program, and as a package in somebody else's project.
import { Mailroom, ProblemError, verifyWebhook } from '@mailroom/client';
import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { startApp, type TestApp } from '../support/app';
import { buildMail } from '../support/mail';

let t: TestApp;
let mailroom: Mailroom;
let mailboxId: string;
let apiKey: string;
const RIGHTS = [
  'mailboxes:read',
  'messages:read',
  'messages:import',
  'materials:read',
  'materials:change',
  'contacts:read',
  'contacts:change',
];

beforeAll(async () => {
  t = await startApp({ env: { RATE_LIMIT_API_KEY: '3000' } });
  apiKey = (await t.api.post('/api-keys', { name: 'Client', rights: RIGHTS })).body.key;
  mailroom = new Mailroom({ baseUrl: `${t.url}/`, apiKey });
  mailboxId = (await t.api.post('/mailboxes', { kind: 'local', name: 'Desk', address: 'desk@desk.test' })).body.id;
});
afterAll(() => t.close());

it('asks in the name of its key', async () => {
  const me = await mailroom.get('/me');
  expect(me.rights['messages:import']).toBe('all');
  expect(me.rights['cases:read']).toBe('none');
});

it('makes, changes and removes', async () => {
  const made = await mailroom.post('/lists', {
    body: { name: 'Partners', kind: 'addresses', entries: ['a@b.example'] },
  });
  const params = { path: { id: made.id } };
  await mailroom.put('/lists/{id}', { params, body: { name: 'Friends', kind: 'addresses' } });
  expect((await mailroom.get('/lists/{id}', { params })).name).toBe('Friends');
  expect(await mailroom.delete('/lists/{id}', { params })).toBeUndefined();
});

it('walks a list page by page', async () => {
  const names = ['Ada', 'Bea', 'Cyd', 'Dag', 'Eve'];
  for (const lastName of names) await mailroom.post('/contacts', { body: { name: `${lastName} Example`, lastName } });
  const seen: string[] = [];
  for await (const contact of mailroom.pages('/contacts', { limit: 2 })) seen.push(contact.lastName);
  expect(seen.sort()).toEqual(names);
});

it('hands in mail byte by byte, once for each key', async () => {
  const raw = buildMail({ to: 'desk@desk.test', subject: 'Handed in' });
  const idempotencyKey = randomUUID();
  const first = await mailroom.handIn(mailboxId, raw, { idempotencyKey });
  expect(first.state).toBe('processed');
  expect(await mailroom.handIn(mailboxId, new TextEncoder().encode(raw), { idempotencyKey })).toEqual(first);
  const params = { path: { id: first.messageId ?? '' } };
  expect((await mailroom.get('/messages/{id}', { params })).subject).toBe('Handed in');
  expect(await mailroom.get('/messages/{id}/source', { params, parseAs: 'text' })).toBe(raw);
});

it('throws what the API says', async () => {
  const refusal = mailroom.post('/contacts', { body: { name: 'Long', lastName: 'x'.repeat(500) } });
  await expect(refusal).rejects.toThrow(ProblemError);
  await expect(refusal).rejects.toMatchObject({
    status: 422,
    code: 'invalid-input',
    errors: [{ path: 'lastName', message: 'Use at most 120 characters.' }],
  });
  await expect(mailroom.get('/cases')).rejects.toMatchObject({ status: 403, code: 'not-allowed' });
  const nobody = new Mailroom({ baseUrl: t.url, apiKey: 'mrk_wrong' });
  await expect(nobody.get('/me')).rejects.toMatchObject({ status: 401 });
});

describe('what fails on the way', () => {
  /** The real program, behind a network that spoils the first answers. */
  function spoiled(...spoil: ((request: Request) => Promise<Response>)[]) {
    const keys: (string | null)[] = [];
    const client = new Mailroom({
      baseUrl: t.url,
      apiKey,
      fetch: (request) => {
        keys.push(request.headers.get('idempotency-key'));
        return (spoil.shift() ?? fetch)(request);
      },
    });
    return { client, keys };
  }
  const cutAfterwards = async (request: Request) => {
    await fetch(request);
    throw new TypeError('fetch failed');
  };
  const busy = async () => new Response('', { status: 503, headers: { 'retry-after': '0' } });

  it('is tried again under one key, and done once', async () => {
    const { client, keys } = spoiled(cutAfterwards, busy);
    const made = await client.post('/lists', { body: { name: 'Only once', kind: 'words' } });
    expect(keys).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), keys[0], keys[0]]);
    const lists = (await mailroom.get('/lists')).filter(({ name }) => name === 'Only once');
    expect(lists).toEqual([expect.objectContaining({ id: made.id })]);
  });

  it('is not tried again where it may have been done', async () => {
    const contact = (await mailroom.get('/contacts')).items[0]!;
    const { client, keys } = spoiled(cutAfterwards);
    const params = { path: { id: contact.id } };
    await expect(client.patch('/contacts/{id}', { params, body: { firstName: 'Once' } })).rejects.toThrow(
      'fetch failed',
    );
    expect(keys).toEqual([null]);
  });

  it('is given up when the server asks for too long a wait, or the caller ends it', async () => {
    const later = async () => new Response('', { status: 429, headers: { 'retry-after': '3600' } });
    await expect(spoiled(later).client.get('/me')).rejects.toMatchObject({ status: 429, retryAfterSeconds: 3600 });
    const soon = async () => new Response('', { status: 429, headers: { 'retry-after': '30' } });
    const { client, keys } = spoiled(soon);
    const abort = new AbortController();
    const call = client.get('/me', { signal: abort.signal });
    setTimeout(() => abort.abort(new Error('enough')), 50);
    await expect(call).rejects.toThrow('enough');
    expect(keys.length).toBe(1);
  });
});

describe('a signed event', () => {
  const secret = `whsec_${Buffer.from('a secret of twenty-four!').toString('base64')}`;
  const body = JSON.stringify({
    type: 'case.created',
    timestamp: new Date().toISOString(),
    data: { caseId: randomUUID() },
  });
  const signed = (text = body, at = new Date(), by = secret) => ({
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(by).sign('msg_1', at, text),
  });

  it('is read when it was signed by the rules of Standard Webhooks', async () => {
    const event = await verifyWebhook(body, signed(), secret);
    expect([event.id, event.type]).toEqual(['msg_1', 'case.created']);
    const headers = new Headers(signed());
    expect((await verifyWebhook(new TextEncoder().encode(body), headers, secret)).id).toBe('msg_1');
  });

  it('is read with either secret while one replaces the other', async () => {
    const other = `whsec_${Buffer.from('another secret of that').toString('base64')}`;
    expect((await verifyWebhook(body, signed(), [other, secret])).id).toBe('msg_1');
    const both = {
      ...signed(),
      'webhook-signature': `v1a,xx ${signed(body, new Date(), other)['webhook-signature']} ${signed()['webhook-signature']}`,
    };
    expect((await verifyWebhook(body, both, secret)).id).toBe('msg_1');
  });

  it.each([
    ['whose body was changed', `${body} `, signed(), secret],
    [
      'by somebody else',
      body,
      signed(body, new Date(), `whsec_${Buffer.from('x'.repeat(24)).toString('base64')}`),
      secret,
    ],
    ['of ten minutes ago', body, signed(body, new Date(Date.now() - 600_000)), secret],
    ['of the future', body, signed(body, new Date(Date.now() + 600_000)), secret],
    ['without its headers', body, {}, secret],
    ['with a signature that is none', body, { ...signed(), 'webhook-signature': 'v1,%%% v1' }, secret],
  ])('is refused: %s', async (_, text, headers, key) => {
    await expect(verifyWebhook(text, headers, key)).rejects.toThrow(expect.objectContaining({ name: 'WebhookError' }));
  });
});
