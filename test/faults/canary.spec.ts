// Every secret that the program is ever given or makes is marked, much is made to fail loudly, and then everything that
// leaves the program is searched: its log at its most talkative, every answer, and every byte of its database and files.
import { createHmac, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createDataSource } from '../../apps/api/src/database/data-source';
import { ApiClient } from '../support/api-client';
import { eventually } from '../support/eventually';
import { type Program, startProgram } from '../support/servers/program';

jest.setTimeout(120_000);

const canaries = new Map<string, string>();
/** A marked secret; `name` says where it leaked from. */
function canary(name: string, value: unknown = `Canary${randomBytes(12).toString('hex')}`): string {
  if (typeof value !== 'string' || value.length < 6) throw new Error(`No ${name} to mark: ${String(value)}`);
  canaries.set(name, value);
  return value;
}

let program: Program;
let api: ApiClient;
let stranger: ApiClient;
const installation = randomBytes(32).toString('base64');

/** As much of a provider as it takes to be entered. */
let issuer: Server;
let issuerUrl: string;

beforeAll(async () => {
  issuer = createServer((_, response) =>
    response.setHeader('content-type', 'application/json').end(
      JSON.stringify({
        issuer: issuerUrl,
        authorization_endpoint: `${issuerUrl}/auth`,
        token_endpoint: `${issuerUrl}/token`,
        jwks_uri: `${issuerUrl}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      }),
    ),
  );
  await new Promise<void>((listening) => issuer.listen(0, '127.0.0.1', listening));
  issuerUrl = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`;
  program = await startProgram({
    env: {
      LOG_LEVEL: 'trace',
      MAILROOM_SECRET: canary('MAILROOM_SECRET', installation),
      WEBHOOK_ALLOWED_HOSTS: '127.0.0.1',
    },
  });
  const link = await eventually(() => Promise.resolve(program.signInLink()));
  canary('sign-in link', new URL(link).searchParams.get('token')!);
  stranger = new ApiClient(program.url);
  api = await stranger.signInByLink(link);
  canary('session', api.cookie.split('=')[1] ?? '');
  await fillSecrets();
  await failLoudly();
});
afterAll(async () => {
  await program.stop();
  issuer.close();
});

async function made(path: string, body: unknown, status = 201) {
  const answer = await api.post(path, body);
  expect([path, answer.status, answer.status === status ? '' : answer.body]).toEqual([path, status, '']);
  return answer.body;
}

let mailboxId: string;

async function fillSecrets(): Promise<void> {
  // Nothing listens there: every connection fails, and what failed is told.
  const server = (which: string) => ({
    host: '127.0.0.1',
    port: 9,
    security: 'none',
    user: 'desk',
    password: canary(`${which} password`),
  });
  const settings = { name: 'Desk', monitoredFolders: ['INBOX'] };
  mailboxId = (
    await made('/mailboxes', { ...settings, address: 'desk@shop.test', imap: server('IMAP'), smtp: server('SMTP') })
  ).id;
  const byToken = { host: '127.0.0.1', port: 9, security: 'none', user: 'x', auth: 'oauth2' };
  await made('/mailboxes', {
    ...settings,
    address: 'oauth@shop.test',
    imap: byToken,
    smtp: byToken,
    oauth: {
      provider: 'other',
      authorizationUrl: 'https://127.0.0.1:9/auth',
      tokenUrl: 'https://127.0.0.1:9/token',
      scope: 'mail',
      clientId: 'client',
      clientSecret: canary('OAuth client secret'),
    },
  });
  const webhook = await made('/webhooks', {
    url: 'http://127.0.0.1:9/hook',
    events: ['*'],
    headers: [{ name: 'X-Key', value: canary('webhook header') }],
  });
  canary('webhook secret', webhook.secret.slice('whsec_'.length));
  canary('rotated webhook secret', (await made(`/webhooks/${webhook.id}/secret`, {})).secret.slice('whsec_'.length));
  await made(`/webhooks/${webhook.id}/test`, {});
  const key = await made('/api-keys', { name: 'Program', rights: ['cases:read'] });
  canary('API key', key.key);
  await made('/settings/sign-in/providers', {
    label: 'Company',
    issuer: issuerUrl,
    clientId: 'client',
    clientSecret: canary('provider secret'),
  });
  const password = canary('password');
  await made('/users', { name: 'Anna', email: 'anna@shop.test', password });
  const invited = await made('/users', { name: 'Ben', email: 'ben@shop.test', invite: 'link' });
  const token = /token=([\w-]+)/.exec(JSON.stringify(invited))?.[1];
  canary('invitation', token ?? '');
  const anna = await stranger.signIn({ email: 'anna@shop.test', password });
  canary("Anna's session", anna.cookie.split('=')[1] ?? '');
  const begun = (await anna.post('/me/second-factor', { password })).body as { secret: string };
  canary('second factor', begun.secret);
  const confirmed = (await anna.post('/me/second-factor/confirm', { code: totp(begun.secret) })).body as {
    recoveryCodes: string[];
  };
  for (const [index, code] of confirmed.recoveryCodes.entries()) canary(`recovery code ${index}`, code);
}

async function failLoudly(): Promise<void> {
  // Refused: a wrong password, and one in every wrong place.
  for (const email of ['anna@shop.test', 'nobody@shop.test']) {
    await stranger.post('/session', { email, password: canary(`refused password of ${email}`) });
  }
  const lost = canary('password in a wrong field');
  await stranger.post('/session', { email: lost, password: { deep: lost } });
  await stranger.post(`/session?password=${lost}`, `{"password":"${lost}`);
  await stranger.fetch('/session', {
    method: 'POST',
    body: `{"password":"${lost}`,
    headers: { 'content-type': 'application/json' },
  });
  await stranger.post('/session/link', { token: canary('refused link') });
  await new ApiClient(program.url, `mailroom=${canary('refused session')}`).get('/me');
  await stranger.send('GET', '/me', undefined, { authorization: `Bearer ${canary('refused key')}` });
  await stranger.post('/session/reset', { email: 'anna@shop.test' });
  await stranger.post('/session/reset/finish', {
    token: canary('refused reset'),
    password: canary('refused new password'),
  });
  await api.put('/me/password', { current: canary('refused current'), next: canary('refused next, long enough') });
  await api.post('/mailboxes/test', {
    imap: { host: '127.0.0.1', port: 9, security: 'none', user: 'x', password: canary('tried IMAP password') },
    smtp: {
      host: '127.0.0.1',
      port: program.port,
      security: 'none',
      user: 'x',
      password: canary('tried SMTP password'),
    },
  });
  await api.patch(`/mailboxes/${mailboxId}`, { imap: { host: 5, password: canary('password in a refused change') } });
  await api.post('/webhooks', {
    url: 'nonsense',
    headers: [{ name: 'Host', value: canary('refused header') }],
    events: 7,
  });
  // Faults of the program itself: a table is gone while secrets are on their way into it.
  const source = await createDataSource(`sqlite:${join(program.dataDir, 'mailroom.sqlite')}`).initialize();
  const tables = ['webhook', 'mailbox', 'user_account', 'session', 'api_key'];
  for (const table of tables) {
    await source.query(`ALTER TABLE "${table}" RENAME TO "${table}_gone"`);
    await api.post('/webhooks', {
      url: 'http://127.0.0.1:9/2',
      events: ['*'],
      headers: [{ name: 'X-Key', value: canary(`header without ${table}`) }],
    });
    await api.post('/users', {
      name: 'Cyril',
      email: `cyril-${table}@shop.test`,
      password: canary(`password without ${table}`),
    });
    await stranger.post('/session', { email: 'anna@shop.test', password: canary(`sign-in without ${table}`) });
    await api.patch(`/mailboxes/${mailboxId}`, {
      imap: {
        host: '127.0.0.1',
        port: 9,
        security: 'none',
        user: 'desk',
        password: canary(`IMAP password without ${table}`),
      },
    });
    await api.post('/api-keys', { name: 'Another', rights: ['cases:read'] });
    await source.query(`ALTER TABLE "${table}_gone" RENAME TO "${table}"`);
  }
  await source.destroy();
}

/** A secret is a secret in any clothes. */
function leaksIn(text: string): string[] {
  return [...canaries]
    .filter(([, value]) =>
      [value, Buffer.from(value).toString('base64').replace(/=+$/, ''), Buffer.from(value).toString('hex')].some(
        (form) => text.includes(form),
      ),
    )
    .map(([name]) => name);
}

it('has something to find, and finds it', () => {
  expect(canaries.size).toBeGreaterThan(35);
  expect(leaksIn(`x ${canaries.get('IMAP password')} y`)).toEqual(['IMAP password']);
  // It did fail, and did talk.
  expect(program.output()).toContain('A request failed unexpectedly');
  expect(program.output()).toContain('"level":20');
});

it('tells none to its log', () => {
  // The one line that a fresh installation prints for the person who started it.
  const log = program
    .output()
    .split('\n')
    .filter((line) => !line.startsWith('Sign in once'));
  expect(leaksIn(log.join('\n'))).toEqual([]);
});

it('tells none in any answer', async () => {
  const { paths } = (await api.get('/api/openapi.json')).body as { paths: Record<string, Record<string, unknown>> };
  const ids = await knownIds();
  const leaks: string[] = [];
  let answered = 0;
  for (const [path, operations] of Object.entries(paths)) {
    if (!operations['get'] || path.endsWith('/events')) continue;
    const candidates = path.includes('{id}') ? ids.map((id) => path.replace('{id}', id)) : [path];
    for (const candidate of candidates.filter((one) => !one.includes('{'))) {
      const answer = await api.get(candidate);
      if (answer.status === 200) answered += 1;
      for (const name of leaksIn(JSON.stringify(answer.body))) leaks.push(`${name} at ${candidate}`);
    }
  }
  expect(answered).toBeGreaterThan(30);
  expect(leaks).toEqual([]);
});

it('keeps none readable on its disk', async () => {
  await program.stop();
  const leaks: string[] = [];
  for (const file of readdirSync(program.dataDir, { recursive: true, encoding: 'utf8' })) {
    const path = join(program.dataDir, file);
    if (!statSync(path).isFile()) continue;
    const text = readFileSync(path).toString('latin1');
    for (const name of leaksIn(text)) leaks.push(`${name} in ${file}`);
  }
  expect(leaks).toEqual([]);
});

async function knownIds(): Promise<string[]> {
  const found: string[] = [];
  for (const path of ['/mailboxes', '/webhooks', '/users', '/api-keys', '/outbox', '/settings/sign-in/providers']) {
    const { body } = await api.get(path);
    const items = (Array.isArray(body) ? body : (body?.items ?? [])) as { id: string }[];
    found.push(...items.slice(0, 3).map(({ id }) => id));
  }
  return found;
}

/** RFC 6238, for the confirmation that a person types. */
function totp(secret: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret.replace(/[\s=]/g, '').toUpperCase()].map((one) =>
    letters.indexOf(one).toString(2).padStart(5, '0'),
  );
  const bytes = bits
    .join('')
    .match(/.{8}/g)!
    .map((byte) => parseInt(byte, 2));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac('sha1', Buffer.from(bytes)).update(step).digest();
  const offset = mac[19]! & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
