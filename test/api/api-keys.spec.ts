// Programs with keys: what a key opens, whose it is, when it ends, and that nobody ever sees it twice.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Clock } from '../../apps/api/src/common/clock';
import { Database } from '../../apps/api/src/database/database';
import { RIGHT_NAMES, type Right } from '../../apps/api/src/identity/rights/rights.types';
import type { ApiClient } from '../support/api-client';
import { startApp, type TestApp } from '../support/app';

let t: TestApp;
beforeAll(async () => void (t = await startApp()));
afterAll(() => t.close());
afterEach(() => jest.restoreAllMocks());

const DAY = 86_400_000;

/** A program: it shows its key, no cookie, and says nothing of where it comes from. */
async function call(key: string, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${t.url}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : null, headers: response.headers };
}

async function make(client: ApiClient, input: Record<string, unknown> = {}): Promise<{ id: string; key: string }> {
  const made = await client.post('/api-keys', { name: 'Shop', rights: ['cases:read'], ...input });
  expect([made.status, made.body.code]).toEqual([201, undefined]);
  return made.body as { id: string; key: string };
}

const later = (milliseconds: number) => {
  const clock = t.app.get(Clock);
  jest.spyOn(clock, 'now').mockImplementation(() => new Date(Date.now() + milliseconds));
};

describe('a key', () => {
  it('opens what it was made for, in the name of its owner, and nothing else', async () => {
    const person = await t.signedInWith({ 'cases:read': 'team', 'cases:change': 'own', 'leads:read': 'all' });
    const { key, id } = await make(person, { rights: ['cases:read'] });
    expect((await call(key, 'GET', '/cases')).body).toEqual({ items: [], nextCursor: null });
    expect((await call(key, 'GET', '/me')).body.id).toBe((await person.get('/me')).body.id);
    for (const path of ['/leads', '/contacts', '/messages', '/flows', '/drafts'])
      expect((await call(key, 'GET', path)).body).toMatchObject({ status: 403, code: 'not-allowed' });
    expect((await person.get('/leads')).status).toBe(200);
    const [listed] = (await person.get('/api-keys')).body.items;
    expect(listed).toMatchObject({ id, name: 'Shop', rights: ['cases:read'], reach: { 'cases:read': 'team' } });
    expect(listed).toMatchObject({ state: 'active', administration: false });
    expect(Date.parse(listed.expiresAt) - Date.parse(listed.createdAt)).toBe(365 * DAY);
  });

  it('is what counts, whatever cookie comes along', async () => {
    const person = await t.signedInWith({ 'cases:read': 'all' });
    const { key } = await make(person);
    const { cookie } = t.api;
    expect((await call(key, 'GET', '/flows', undefined, { cookie })).body.code).toBe('not-allowed');
    expect((await call('mrk_wrong', 'GET', '/flows', undefined, { cookie })).body.code).toBe('api-key-unknown');
  });

  it('needs no origin, and a page of another site gains nothing by a key', async () => {
    const { key } = await make(t.api, { rights: ['contacts:change'] });
    const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    expect((await call(key, 'POST', '/contacts', { name: 'Ann', emails: [] }, foreign)).body.code).not.toBe(
      'foreign-origin',
    );
    const withCookie = { ...foreign, cookie: t.api.cookie };
    expect((await call('mrk_x', 'POST', '/teams', { name: 'x', memberIds: [] }, withCookie)).status).toBe(401);
  });

  it('makes, shows and revokes no keys, and changes nothing of its owner’s account', async () => {
    const { key, id } = await make(t.api, { rights: RIGHT_NAMES, administration: true });
    const refusals = [
      await call(key, 'POST', '/api-keys', { name: 'Another', rights: ['cases:read'] }),
      await call(key, 'GET', '/api-keys'),
      await call(key, 'DELETE', `/api-keys/${id}`),
      await call(key, 'PUT', '/me/password', { next: 'correct horse battery' }),
      await call(key, 'PATCH', '/me', { name: 'Mallory' }),
      await call(key, 'GET', '/notifications'),
    ];
    expect(refusals.map(({ status, body }) => [status, body.code])).toEqual(
      refusals.map(() => [403, 'session-needed']),
    );
  });

  it('lets nobody in and says of nobody what they may: by that it could do more than it was made for', async () => {
    const { key } = await make(t.api, { rights: ['cases:read'], administration: true });
    const other = await t.signedInAs('user');
    const { id } = (await other.get('/me')).body;
    const asked: [string, string, unknown?][] = [
      ['POST', '/users', { name: 'M', email: 'm@evil.test', password: 'correct horse battery', administrator: true }],
      ['PATCH', `/users/${id}`, { password: 'correct horse battery' }],
      ['POST', `/users/${id}/invitation`, { by: 'link' }],
      ['DELETE', `/users/${id}/second-factor`],
      ['POST', '/roles', { name: 'Mine', rights: { 'audit:read': 'all' } }],
      ['PUT', `/roles/${randomUUID()}`, { name: 'Mine', rights: {} }],
      ['DELETE', `/roles/${randomUUID()}`],
      ['GET', '/settings/sign-in'],
      ['PUT', '/settings/sign-in', {}],
      ['POST', '/settings/sign-in/providers', {}],
      ['PUT', `/settings/sign-in/providers/${randomUUID()}`, {}],
      ['DELETE', `/settings/sign-in/providers/${randomUUID()}`],
      ['PUT', '/settings/system-mailbox', { mailboxId: null }],
    ];
    for (const [method, path, body] of asked) {
      const { status, body: said } = await call(key, method, path, body);
      expect([method, path, status, said.code]).toEqual([method, path, 403, 'session-needed']);
    }
    expect((await call(key, 'GET', '/roles')).status).toBe(200);
  });

  it('is an administrator only when it was made for that, and only as long as its owner is one', async () => {
    const boss = await t.signedInAs('administrator');
    const { id: bossId } = (await boss.get('/me')).body;
    const plain = await make(boss, { rights: ['cases:read'] });
    const full = await make(boss, { rights: ['cases:read'], administration: true });
    expect((await call(plain.key, 'GET', '/roles')).body.code).toBe('administrators-only');
    expect((await call(full.key, 'GET', '/roles')).status).toBe(200);
    await t.api.patch(`/users/${bossId}`, { administrator: false });
    expect((await call(full.key, 'GET', '/roles')).body.code).toBe('administrators-only');
    expect((await call(full.key, 'GET', '/cases')).status).toBe(200);
  });

  it('loses a right with the next request after its owner lost it', async () => {
    const role = (await t.api.post('/roles', { name: 'Passing', rights: { 'cases:read': 'all' } })).body;
    const person = await t.signedInWith({}, { roleId: role.id });
    const { key } = await make(person);
    expect((await call(key, 'GET', '/cases')).status).toBe(200);
    await t.api.put(`/roles/${role.id}`, { name: 'Passing', rights: {} });
    expect((await call(key, 'GET', '/cases')).body.code).toBe('not-allowed');
    expect((await person.get('/api-keys')).body.items[0].reach).toEqual({ 'cases:read': 'none' });
  });

  it('writes no mail of its owner’s without having been made for sending', async () => {
    const { key } = await make(t.api, { rights: ['messages:read'], administration: true });
    for (const [method, path] of [
      ['POST', '/messages'],
      ['POST', '/uploads'],
      ['GET', '/drafts'],
    ] as const)
      expect((await call(key, method, path, method === 'POST' ? {} : undefined)).body.code).toBe('not-allowed');
  });
});

describe('a key that does not open', () => {
  const answers = async (key: string) => {
    const answer = await call(key, 'GET', '/cases');
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="mailroom", error="invalid_token"');
    return [answer.status, answer.body.code];
  };

  it('tells who knows its secret why', async () => {
    const person = await t.signedInWith({ 'cases:read': 'all' });
    const { id: personId } = (await person.get('/me')).body;
    const [expiring, revoked, orphan] = [
      await make(person, { expiresAt: new Date(Date.now() + DAY).toISOString() }),
      await make(person),
      await make(person),
    ];
    await person.delete(`/api-keys/${revoked.id}`);
    expect(await answers(revoked.key)).toEqual([401, 'api-key-revoked']);
    later(DAY + 1000);
    expect(await answers(expiring.key)).toEqual([401, 'api-key-expired']);
    jest.restoreAllMocks();
    await t.api.patch(`/users/${personId}`, { active: false });
    expect(await answers(orphan.key)).toEqual([401, 'api-key-owner-inactive']);
    await t.api.patch(`/users/${personId}`, { active: true });
    expect((await call(orphan.key, 'GET', '/cases')).status).toBe(200);
  });

  it('tells nobody else that it exists', async () => {
    const { key, id } = await make(t.api);
    await t.api.delete(`/api-keys/${id}`);
    const last = key.endsWith('A') ? 'B' : 'A';
    const wrong = [`${key.slice(0, -1)}${last}`, key.replace(/mrk_..../, 'mrk_0000'), 'mrk_', 'eyJhbGciOi', ''];
    for (const each of wrong) expect(await answers(each)).toEqual([401, 'api-key-unknown']);
  });

  it('is no key in a query, and none by another scheme', async () => {
    const { key } = await make(t.api);
    for (const name of ['key', 'api_key', 'access_token', 'token', 'apiKey'])
      expect((await t.anonymous.get(`/cases?${name}=${key}`)).status).toBe(401);
    expect(
      (await t.anonymous.send('GET', '/cases', undefined, { authorization: `Basic ${btoa(`x:${key}`)}` })).status,
    ).toBe(401);
    expect((await t.anonymous.send('GET', '/cases', undefined, { 'x-api-key': key })).status).toBe(401);
  });
});

it('no longer answers an address that keeps showing wrong keys, but still those who are right', async () => {
  const other = await startApp();
  const made = (await other.api.post('/api-keys', { name: 'Right', rights: ['cases:read'] })).body as { key: string };
  const show = (key: string) =>
    fetch(`${other.url}/api/v1/cases`, { headers: { authorization: `Bearer ${key}` } }).then(({ status }) => status);
  const statuses: number[] = [];
  for (let count = 0; count < 32; count += 1) statuses.push(await show('mrk_wrong'));
  expect(statuses).toEqual([...Array<number>(30).fill(401), 429, 429]);
  expect(await show(made.key)).toBe(200);
  await other.close();
});

describe('making a key', () => {
  it('gives it nothing that its maker lacks', async () => {
    const person = await t.signedInWith({ 'cases:read': 'own' });
    const refused = await person.post('/api-keys', { name: 'x', rights: ['cases:read', 'flows:publish'] });
    expect([refused.status, refused.body.code]).toEqual([422, 'right-not-held']);
    expect(refused.body.errors).toEqual([{ path: 'rights', message: 'You do not have the right flows:publish.' }]);
    const boss = await person.post('/api-keys', { name: 'x', rights: ['cases:read'], administration: true });
    expect([boss.status, boss.body.code]).toEqual([403, 'administrators-only']);
    expect((await person.get('/api-keys')).body.items).toEqual([]);
  });

  it.each([
    ['nothing chosen', { rights: [] }, 'rights'],
    ['an end in the past', { expiresAt: '2020-01-01T00:00:00Z' }, 'expiresAt'],
    ['an unknown right', { rights: ['mail:steal'] }, 'rights.0'],
    ['no name', { name: ' ' }, 'name'],
  ])('is refused with %s', async (_, input, path) => {
    const answer = await t.api.post('/api-keys', { name: 'x', rights: ['cases:read'], ...input });
    expect([answer.status, answer.body.code, answer.body.errors[0].path]).toEqual([422, 'invalid-input', path]);
  });

  it('may be for ever', async () => {
    const { id } = await make(t.api, { expiresAt: null });
    const { items } = (await t.api.get('/api-keys')).body;
    expect((items as { id: string }[]).find((each) => each.id === id)).toMatchObject({ expiresAt: null });
  });

  it('is for nobody without end', async () => {
    const person = await t.signedInWith({ 'cases:read': 'all' });
    for (let count = 0; count < 100; count += 1) await make(person);
    const one = await person.post('/api-keys', { name: 'x', rights: ['cases:read'] });
    expect([one.status, one.body.code]).toEqual([409, 'too-many-api-keys']);
  });
});

describe('keys of others', () => {
  it('are for administrators to see and to revoke, and for nobody else', async () => {
    const [one, other] = [await t.signedInWith({ 'cases:read': 'all' }), await t.signedInWith({ 'cases:read': 'all' })];
    const { id, key } = await make(one, { name: 'Of one' });
    const owner = (await one.get('/me')).body as { id: string; name: string };
    expect((await other.get('/api-keys')).body.items).toEqual([]);
    for (const path of ['/api-keys?of=everybody', `/api-keys?userId=${owner.id}`])
      expect((await other.get(path)).body.code).toBe('administrators-only');
    expect((await other.delete(`/api-keys/${id}`)).body).toMatchObject({ status: 404, code: 'not-found' });
    expect((await call(key, 'GET', '/cases')).status).toBe(200);
    expect((await t.api.get(`/api-keys?userId=${owner.id}`)).body.items).toMatchObject([
      { id, owner: { id: owner.id, name: owner.name } },
    ]);
    expect((await t.api.get('/api-keys?of=everybody&limit=1')).body).toMatchObject({
      items: [{ id }],
      nextCursor: expect.any(String),
    });
    expect((await t.api.delete(`/api-keys/${id}`)).status).toBe(204);
    expect((await call(key, 'GET', '/cases')).body.code).toBe('api-key-revoked');
    expect((await t.api.delete(`/api-keys/${id}`)).status).toBe(404);
  });
});

it('stamps its use once a minute', async () => {
  const { id, key } = await make(t.api);
  const lastUse = async () =>
    ((await t.api.get('/api-keys?limit=200')).body.items as { id: string; lastUsedAt: string | null }[]).find(
      (each) => each.id === id,
    )!.lastUsedAt;
  expect(await lastUse()).toBeNull();
  await call(key, 'GET', '/cases');
  const first = await lastUse();
  expect(first).not.toBeNull();
  await call(key, 'GET', '/cases');
  expect(await lastUse()).toBe(first);
  later(61_000);
  await call(key, 'GET', '/cases');
  expect(Date.parse((await lastUse())!) - Date.parse(first!)).toBeGreaterThanOrEqual(60_000);
});

it('is nowhere to be read: neither in the database nor in the audit nor in any list', async () => {
  const { key, id } = await make(t.api, { name: 'Canary' });
  const secret = key.split('_')[2]!;
  const { read } = t.app.get(Database);
  const rows = await read.query<object[]>('SELECT * FROM api_key');
  const audit = await read.query<{ action: string; subjectId: string }[]>('SELECT * FROM audit_entry');
  expect(audit).toContainEqual(expect.objectContaining({ action: 'api-key.created', subjectId: id }));
  const listed = (await t.api.get('/api-keys')).body as object;
  for (const text of [rows, audit, listed].map((each) => JSON.stringify(each))) {
    expect(text).not.toContain(secret);
    expect(text).toContain(id);
  }
});

it('is narrowed for every right there is', async () => {
  const file = join(__dirname, '../../apps/api/openapi.json');
  const { paths } = JSON.parse(readFileSync(file, 'utf8')) as { paths: Record<string, object> };
  // One list per right that can be read; each is closed to a key for all the others.
  const lists: Partial<Record<Right, string>> = {
    'messages:read': '/messages',
    'leads:read': '/leads',
    'cases:read': '/cases',
    'contacts:read': '/contacts',
    'mailboxes:read': '/mailboxes',
    'materials:read': '/templates',
    'flows:read': '/flows',
    'outbox:read': '/outbox',
    'quarantine:read': '/quarantine',
    'webhooks:read': '/webhooks',
  };
  for (const [right, path] of Object.entries(lists)) {
    expect(Object.keys(paths)).toContain(`/api/v1${path}`);
    const { key } = await make(t.api, { rights: [right] });
    const { key: lacking } = await make(t.api, { rights: RIGHT_NAMES.filter((name) => name !== right) });
    expect([right, (await call(key, 'GET', path)).status]).toEqual([right, 200]);
    expect([right, (await call(lacking, 'GET', path)).body.code]).toEqual([right, 'not-allowed']);
  }
});
