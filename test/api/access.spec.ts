import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiClient } from '../support/api-client';
import { startApp, type TestApp } from '../support/app';

/** Who may call what. A route that is not listed here fails, so that nobody forgets to decide. */
const ROUTES: Record<'public' | 'user' | 'administrator', string[]> = {
  public: ['GET /health', 'GET /oauth/callback', 'POST /session', 'POST /session/link'],
  user: [
    'DELETE /session',
    'GET /me',
    'PATCH /me',
    'PUT /me/password',
    'GET /users',
    'GET /teams',
    'GET /mailboxes',
    'GET /mailboxes/{id}',
    'GET /mailboxes/{id}/ledger',
    'GET /mailboxes/{id}/doors',
    'GET /messages',
    'GET /messages/{id}',
    'POST /messages/{id}/seen',
    'POST /messages/actions',
    'POST /messages',
    'GET /messages/{id}/beginning',
    'POST /messages/{id}/cancel',
    'POST /messages/{id}/send-now',
    'GET /drafts',
    'GET /drafts/{id}',
    'PUT /drafts/{id}',
    'DELETE /drafts/{id}',
    'POST /uploads',
    'GET /messages/{id}/html',
    'GET /messages/{id}/html/view',
    'GET /messages/{id}/source',
    'GET /messages/{id}/attachments/{index}',
    'GET /messages/{id}/attachments/{index}/message',
    'GET /messages/{id}/calendar',
    'GET /addresses/{address}',
    'DELETE /addresses/{address}/bounces',
    'GET /settings/crm',
    'GET /leads',
    'GET /leads/{id}',
    'PATCH /leads/{id}',
    'POST /leads/{id}/convert',
    'GET /cases',
    'GET /cases/{id}',
    'PATCH /cases/{id}',
    'POST /cases/{id}/notes',
    'GET /contacts',
    'POST /contacts',
    'GET /contacts/{id}',
    'PATCH /contacts/{id}',
    'DELETE /contacts/{id}',
    'POST /contacts/{id}/notes',
    'GET /accounts',
    'POST /accounts',
    'GET /accounts/{id}',
    'PATCH /accounts/{id}',
    'DELETE /accounts/{id}',
    'POST /accounts/{id}/notes',
    'GET /lists',
    'GET /lists/{id}',
    'GET /calendars',
    'GET /calendars/{id}',
    'GET /templates',
    'GET /templates/{id}',
    'GET /notifications',
    'POST /notifications/{id}/read',
    'POST /notifications/read-all',
    'GET /flow-problems',
    'GET /flows',
    'GET /flows/{id}',
    'GET /flows/{id}/references',
    'GET /flows/{id}/tabs/{tab}',
    'PUT /flows/{id}/tabs/{tab}',
    'DELETE /flows/{id}/tabs/{tab}',
    'GET /flows/{id}/versions',
    'GET /flows/{id}/versions/{number}',
    'GET /outbox',
    'GET /outbox/stuck',
    'GET /quarantine',
    'GET /quarantine/reasons',
    'GET /quarantine/{id}/excerpt',
    'GET /quarantine/{id}/source',
    'GET /overview',
    'GET /events',
  ],
  administrator: [
    'PUT /settings/crm',
    'POST /users',
    'PATCH /users/{id}',
    'POST /teams',
    'PUT /teams/{id}',
    'DELETE /teams/{id}',
    'POST /mailboxes',
    'PATCH /mailboxes/{id}',
    'DELETE /mailboxes/{id}',
    'POST /mailboxes/test',
    'POST /mailboxes/{id}/reconcile',
    'POST /mailboxes/{id}/history/pause',
    'POST /mailboxes/{id}/history/resume',
    'POST /mailboxes/{id}/reconnect',
    'POST /mailboxes/{id}/messages',
    'POST /mailboxes/{id}/imports',
    'POST /imports/{id}/pause',
    'POST /imports/{id}/resume',
    'POST /imports/{id}/cancel',
    'GET /oauth',
    'POST /mailboxes/{id}/oauth',
    'POST /oauth/finish',
    'PUT /mailboxes/{id}/processing',
    'POST /flows',
    'PATCH /flows/{id}',
    'DELETE /flows/{id}',
    'PUT /flows/{id}/draft',
    'POST /flows/{id}/tabs/{tab}/lock',
    'DELETE /flows/{id}/tabs/{tab}/lock',
    'POST /flows/{id}/tabs/{tab}/wish',
    'POST /flows/{id}/tabs/{tab}/answer',
    'POST /flows/{id}/publish',
    'POST /flows/{id}/versions/{number}/restore',
    'POST /flows/{id}/versions/{number}/roll-back',
    'GET /flows/{id}/impact',
    'POST /flows/{id}/try',
    'GET /flows/fact-values',
    'POST /flows/matches',
    'POST /outbox/{id}/retry',
    'POST /outbox/stuck/retry',
    'POST /outbox/stuck/give-up',
    'POST /outbox/{id}/cancel',
    'POST /quarantine/retry',
    'POST /quarantine/{id}/retry',
    'DELETE /quarantine/{id}',
    'GET /webhooks',
    'POST /webhooks',
    'PUT /webhooks/{id}',
    'DELETE /webhooks/{id}',
    'POST /webhooks/{id}/test',
    'POST /lists',
    'PUT /lists/{id}',
    'DELETE /lists/{id}',
    'POST /calendars',
    'PUT /calendars/{id}',
    'DELETE /calendars/{id}',
    'POST /templates',
    'PUT /templates/{id}',
    'DELETE /templates/{id}',
    'DELETE /sample',
  ],
};

let t: TestApp;
let user: ApiClient;
beforeAll(async () => {
  t = await startApp();
  user = await t.signedInAs('user');
});
afterAll(() => t.close());

const concrete = (route: string) => {
  const [method, path] = route.split(' ') as [string, string];
  return { method, path: path.replace('{id}', '01900000-0000-7000-8000-000000000000').replace(/\{\w+\}/, '1') };
};

/** Only whether the guard lets through; an empty body is refused later, and nothing is there to be changed. */
async function knock(client: ApiClient, route: string): Promise<{ status: number; code: string }> {
  const { method, path } = concrete(route);
  const abort = new AbortController();
  const response = await client.fetch(path, {
    method,
    signal: abort.signal,
    ...(method === 'GET' ? {} : { headers: { 'content-type': 'application/json' }, body: '{}' }),
  });
  // An event stream has no end to wait for.
  const isProblem = response.headers.get('content-type')?.includes('problem+json');
  const code = isProblem ? ((await response.json()) as { code: string }).code : '';
  abort.abort();
  return { status: response.status, code };
}

it('lists every route there is, and no other', () => {
  const file = join(__dirname, '../../apps/api/openapi.json');
  const document = JSON.parse(readFileSync(file, 'utf8')) as { paths: Record<string, Record<string, unknown>> };
  const routes = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`),
  );
  expect(Object.values(ROUTES).flat().sort()).toEqual(routes.sort());
});

describe.each([...ROUTES.user, ...ROUTES.administrator])('%s', (route) => {
  it('is closed to who is not signed in', async () => {
    expect(await knock(t.anonymous, route)).toEqual({ status: 401, code: 'not-signed-in' });
  });
});

describe.each(ROUTES.administrator)('%s', (route) => {
  it('is closed to users', async () => {
    expect(await knock(user, route)).toEqual({ status: 403, code: 'administrators-only' });
  });

  it('is open to administrators', async () => {
    expect([401, 403]).not.toContain((await knock(t.api, route)).status);
  });
});

// Signing out is tried in its own suite; here it would end what the other rows need.
describe.each(ROUTES.user.filter((route) => route !== 'DELETE /session'))('%s', (route) => {
  it('is open to users', async () => {
    expect([401, 403]).not.toContain((await knock(user, route)).status);
  });
});

describe.each(ROUTES.public)('%s', (route) => {
  it('is open to everybody', async () => {
    expect((await knock(t.anonymous, route)).code).not.toBe('not-signed-in');
  });
});

it('changed nothing by all that', async () => {
  expect((await t.api.get('/users')).body).toHaveLength(2);
  for (const path of ['/teams', '/mailboxes', '/flows', '/webhooks', '/lists', '/calendars', '/templates'])
    expect((await t.api.get(path)).body).toEqual([]);
  for (const path of ['/contacts', '/accounts']) expect((await t.api.get(path)).body.items).toEqual([]);
});
