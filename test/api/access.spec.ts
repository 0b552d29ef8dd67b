import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Access } from '../../apps/api/src/identity/access.decorator';
import { RIGHT_NAMES, RIGHTS, type Right } from '../../apps/api/src/identity/rights/rights.types';
import type { ApiClient } from '../support/api-client';
import { startApp, type TestApp } from '../support/app';

/** Who may call what. A route that is not listed here fails, so that nobody forgets to decide. */
const ROUTES: Partial<Record<Access, string[]>> = {
  public: [
    'POST /session/invitation',
    'POST /session/invitation/accept',
    'POST /session/reset',
    'POST /session/reset/finish',
    'POST /session',
    'POST /session/link',
    'GET /session/options',
    'POST /session/second-factor',
    'POST /session/provider',
    'GET /session/provider/callback',
    'POST /session/provider/finish',
    'GET /oauth/callback',
    'GET /health',
  ],
  session: [
    'GET /me/sessions',
    'DELETE /me/sessions',
    'DELETE /me/sessions/{id}',
    'PATCH /me',
    'PUT /me/password',
    'GET /me/second-factor',
    'POST /me/second-factor',
    'POST /me/second-factor/confirm',
    'POST /me/second-factor/recovery-codes',
    'POST /me/second-factor/switch-off',
    'DELETE /session',
    'GET /events',
    'GET /notifications',
    'POST /notifications/read-all',
    'POST /notifications/{id}/read',
    'GET /api-keys',
    'POST /api-keys',
    'DELETE /api-keys/{id}',
  ],
  user: [
    'GET /plugins',
    'GET /plugins/{name}/{hash}/{path}',
    'GET /overview',
    'GET /teams',
    'GET /me',
    'GET /me/mailboxes',
    'GET /users',
    'GET /rights',
    'GET /settings/crm',
    'POST /messages',
    'POST /messages/{id}/cancel',
    'POST /messages/{id}/send-now',
    'POST /uploads',
    'GET /drafts',
    'GET /drafts/{id}',
    'PUT /drafts/{id}',
    'DELETE /drafts/{id}',
  ],
  administrator: [
    'POST /users/{id}/invitation',
    'DELETE /users/{id}/invitation',
    'GET /users/{id}/sessions',
    'DELETE /users/{id}/sessions',
    'DELETE /users/{id}/sessions/{sessionId}',
    'GET /settings/system-mailbox',
    'PUT /settings/system-mailbox',
    'DELETE /users/{id}/second-factor',
    'GET /users/{id}/identities',
    'DELETE /users/{id}/identities/{identityId}',
    'GET /settings/sign-in',
    'PUT /settings/sign-in',
    'GET /settings/sign-in/providers',
    'POST /settings/sign-in/providers',
    'PUT /settings/sign-in/providers/{id}',
    'DELETE /settings/sign-in/providers/{id}',
    'POST /teams',
    'PUT /teams/{id}',
    'DELETE /teams/{id}',
    'POST /users',
    'PATCH /users/{id}',
    'GET /roles',
    'POST /roles',
    'PUT /roles/{id}',
    'DELETE /roles/{id}',
    'PUT /settings/crm',
    'GET /secrets',
    'DELETE /sample',
  ],
  'audit:read': ['GET /audit', 'GET /audit/choices', 'GET /audit/export'],
  'cases:change': ['PATCH /cases/{id}', 'POST /cases/{id}/notes'],
  'cases:read': ['GET /cases', 'GET /cases/{id}'],
  'contacts:change': [
    'POST /contacts',
    'PATCH /contacts/{id}',
    'POST /contacts/{id}/notes',
    'POST /accounts',
    'PATCH /accounts/{id}',
    'POST /accounts/{id}/notes',
  ],
  'contacts:delete': ['DELETE /contacts/{id}', 'DELETE /accounts/{id}'],
  'contacts:read': ['GET /contacts', 'GET /contacts/{id}', 'GET /accounts', 'GET /accounts/{id}'],
  'flows:change': [
    'GET /flows/fact-values',
    'POST /flows/matches',
    'POST /flows/{id}/try',
    'POST /flows',
    'PATCH /flows/{id}',
    'DELETE /flows/{id}',
    'PUT /flows/{id}/draft',
    'POST /flows/{id}/versions/{number}/restore',
    'POST /flows/{id}/tabs/{tab}/lock',
    'DELETE /flows/{id}/tabs/{tab}/lock',
    'POST /flows/{id}/tabs/{tab}/wish',
    'POST /flows/{id}/tabs/{tab}/answer',
  ],
  'flows:publish': [
    'GET /flows/{id}/impact',
    'POST /flows/{id}/publish',
    'POST /flows/{id}/versions/{number}/roll-back',
  ],
  'flows:read': [
    'GET /flows',
    'GET /flows/{id}',
    'GET /flows/{id}/references',
    'GET /flows/{id}/versions',
    'GET /flows/{id}/versions/{number}',
    'GET /flow-problems',
    'GET /flows/{id}/tabs/{tab}',
    'PUT /flows/{id}/tabs/{tab}',
    'DELETE /flows/{id}/tabs/{tab}',
  ],
  'leads:change': ['PATCH /leads/{id}', 'POST /leads/{id}/convert'],
  'leads:read': ['GET /leads', 'GET /leads/{id}'],
  'mailboxes:change': [
    'POST /mailboxes/test',
    'POST /mailboxes',
    'PATCH /mailboxes/{id}',
    'DELETE /mailboxes/{id}',
    'POST /mailboxes/{id}/reconnect',
    'POST /mailboxes/{id}/history/pause',
    'POST /mailboxes/{id}/history/resume',
    'PUT /mailboxes/{id}/processing',
    'GET /oauth',
    'POST /mailboxes/{id}/oauth',
    'POST /oauth/finish',
    'POST /mailboxes/{id}/reconcile',
  ],
  'mailboxes:read': [
    'GET /mailboxes',
    'GET /mailboxes/{id}',
    'GET /mailboxes/{id}/ledger',
    'GET /mailboxes/{id}/doors',
  ],
  'materials:change': [
    'POST /templates',
    'PUT /templates/{id}',
    'DELETE /templates/{id}',
    'POST /lists',
    'PUT /lists/{id}',
    'DELETE /lists/{id}',
    'POST /calendars',
    'PUT /calendars/{id}',
    'DELETE /calendars/{id}',
  ],
  'materials:read': [
    'GET /templates',
    'GET /templates/{id}',
    'GET /lists',
    'GET /lists/{id}',
    'GET /calendars',
    'GET /calendars/{id}',
  ],
  'messages:change': ['POST /messages/actions', 'POST /messages/{id}/seen', 'DELETE /addresses/{address}/bounces'],
  'messages:import': [
    'POST /mailboxes/{id}/messages',
    'POST /mailboxes/{id}/imports',
    'POST /imports/{id}/pause',
    'POST /imports/{id}/resume',
    'POST /imports/{id}/cancel',
  ],
  'messages:read': [
    'GET /messages/{id}/beginning',
    'GET /messages',
    'GET /messages/{id}',
    'GET /messages/{id}/html',
    'GET /messages/{id}/html/view',
    'GET /messages/{id}/source',
    'GET /messages/{id}/attachments/{index}',
    'GET /messages/{id}/attachments/{index}/message',
    'GET /messages/{id}/calendar',
    'GET /addresses/{address}',
  ],
  'outbox:change': [
    'POST /outbox/stuck/retry',
    'POST /outbox/stuck/give-up',
    'POST /outbox/{id}/retry',
    'POST /outbox/{id}/cancel',
  ],
  'outbox:read': ['GET /outbox', 'GET /outbox/stuck'],
  'quarantine:change': ['POST /quarantine/retry', 'POST /quarantine/{id}/retry', 'DELETE /quarantine/{id}'],
  'quarantine:read': [
    'GET /quarantine',
    'GET /quarantine/reasons',
    'GET /quarantine/{id}/excerpt',
    'GET /quarantine/{id}/source',
  ],
  'webhooks:change': [
    'POST /webhooks',
    'PUT /webhooks/{id}',
    'DELETE /webhooks/{id}',
    'POST /webhooks/{id}/secret',
    'POST /webhooks/{id}/test',
    'POST /webhooks/{id}/deliveries/{deliveryId}/redeliver',
    'POST /webhooks/{id}/redeliver',
  ],
  'webhooks:read': [
    'GET /webhooks',
    'GET /webhooks/events',
    'GET /webhooks/{id}/deliveries',
    'GET /webhooks/{id}/deliveries/{deliveryId}',
  ],
};
const listed = (access: Access): string[] => ROUTES[access] ?? [];
const CLOSED = (Object.keys(ROUTES) as Access[]).filter((access) => access !== 'public').flatMap(listed);
const GRANTABLE = RIGHT_NAMES.filter((right) => listed(right).length > 0);
const widest = (right: Right) => RIGHTS[right].at(-1)!;

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

describe.each(CLOSED)('%s', (route) => {
  it('is closed to who is not signed in', async () => {
    expect(await knock(t.anonymous, route)).toEqual({ status: 401, code: 'not-signed-in' });
  });
});

describe.each(listed('administrator'))('%s', (route) => {
  it('is closed to users', async () => {
    expect(await knock(user, route)).toEqual({ status: 403, code: 'administrators-only' });
  });

  it('is open to administrators', async () => {
    expect([401, 403]).not.toContain((await knock(t.api, route)).status);
  });
});

// Signing out is tried in its own suite; here it would end what the other rows need.
describe.each([...listed('user'), ...listed('session')].filter((route) => route !== 'DELETE /session'))(
  '%s',
  (route) => {
    it('is open to everybody who is signed in', async () => {
      expect([401, 403]).not.toContain((await knock(user, route)).status);
    });
  },
);

describe.each(GRANTABLE)('the right %s', (right) => {
  it('opens its routes, and no other right does', async () => {
    const having = await t.signedInWith({ [right]: widest(right) });
    const lacking = await t.signedInWith(
      Object.fromEntries(RIGHT_NAMES.filter((name) => name !== right).map((name) => [name, widest(name)])),
    );
    for (const route of listed(right)) {
      expect({ route, ...(await knock(lacking, route)) }).toEqual({ route, status: 403, code: 'not-allowed' });
      expect({ route, code: (await knock(having, route)).code }).not.toEqual({ route, code: 'not-allowed' });
    }
  });
});

describe.each(listed('public'))('%s', (route) => {
  it('is open to everybody', async () => {
    expect((await knock(t.anonymous, route)).code).not.toBe('not-signed-in');
  });
});

it('changed nothing by all that', async () => {
  for (const path of ['/teams', '/mailboxes', '/flows', '/webhooks', '/lists', '/calendars', '/templates'])
    expect((await t.api.get(path)).body).toEqual([]);
  for (const path of ['/contacts', '/accounts']) expect((await t.api.get(path)).body.items).toEqual([]);
});
