// A mailbox that signs in by OAuth 2: a real OpenID provider, mail servers that ask it about each token, the whole program.
// @needs-debian: Dovecot.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { MailboxesService } from '../../apps/api/src/mailboxes/mailboxes.service';
import { OauthTokensService } from '../../apps/api/src/mailboxes/oauth/oauth-tokens.service';
import { ImapSession, MailError } from '../../libs/mail/src/index';
import type { ApiClient } from '../support/api-client';
import { startApp, type TestApp } from '../support/app';
import { eventually } from '../support/eventually';
import { buildMail } from '../support/mail';
import { type Dovecot, startDovecot } from '../support/servers/dovecot';
import { type OpenidProvider, startOpenidProvider } from '../support/servers/openid-provider';
import { type SmtpSink, startSmtpSink } from '../support/servers/smtp-sink';
import { Database } from '../../apps/api/src/database/database';

jest.setTimeout(120_000);

const PUBLIC_URL = 'http://mailroom.test';
const REDIRECT = `${PUBLIC_URL}/api/v1/oauth/callback`;
const SCOPE = 'openid email offline_access mail';
const SECRET = Buffer.alloc(32, 7).toString('base64');

let provider: OpenidProvider;
let dovecot: Dovecot;
let smtp: SmtpSink;
let t: TestApp;

beforeAll(async () => {
  provider = await startOpenidProvider(REDIRECT);
  [dovecot, smtp, t] = await Promise.all([
    startDovecot({ tokenInfoUrl: `${provider.url}/tokeninfo?access_token=` }),
    startSmtpSink({ tokens: isTokenOf }),
    startApp({ env: { PUBLIC_URL, POLL_SECONDS: '1', MAILROOM_SECRET: SECRET } }),
  ]);
});
afterAll(async () => {
  await t.close();
  await Promise.all([dovecot.stop(), smtp.stop()]);
  await provider.stop();
});
afterEach(() => provider.become({ accessTokenSeconds: 3600, failWith: 0, retryAfter: 0, withholdScope: '' }));

async function isTokenOf(user: string, token: string): Promise<boolean> {
  const response = await fetch(`${provider.url}/tokeninfo?access_token=${token}`);
  return response.ok && ((await response.json()) as { username: string }).username === user;
}

const oauth = (over: Record<string, unknown> = {}) => ({
  provider: 'other',
  authorizationUrl: `${provider.url}/auth`,
  tokenUrl: `${provider.url}/token`,
  scope: SCOPE,
  clientId: provider.clientId,
  clientSecret: provider.clientSecret,
  ...over,
});

function settings(over: Record<string, unknown> = {}) {
  const user = `desk-${randomUUID().slice(0, 8)}`;
  const server = { host: '127.0.0.1', security: 'none', user, auth: 'oauth2' };
  return {
    name: 'Desk',
    address: `${user}@example.test`,
    imap: { ...server, port: dovecot.imapPort },
    smtp: { ...server, port: smtp.port },
    monitoredFolders: ['INBOX'],
    oauth: oauth(),
    ...over,
  };
}

interface Box {
  id: string;
  user: string;
  address: string;
}

async function create(over: Record<string, unknown> = {}): Promise<Box> {
  const input = settings(over);
  const { status, body } = await t.api.post('/mailboxes', input);
  if (status !== 201) throw new Error(`No mailbox: ${JSON.stringify(body)}`);
  return { id: body.id as string, user: input.imap.user, address: input.address };
}

const stateOf = async (id: string) =>
  (await t.api.get(`/mailboxes/${id}`)).body.state as { status: string; problem: { code: string } | null };
const urlOf = async (id: string, api: ApiClient = t.api) =>
  (await api.post(`/mailboxes/${id}/oauth`)).body.url as string;
const finish = (query: string, api: ApiClient = t.api) => api.post('/oauth/finish', { query });

/** What a person does: goes to the provider, consents, comes back. */
async function consent({ id, user }: Box, account = user) {
  return (await finish(await provider.consent(await urlOf(id), account))).body as {
    account: string | null;
    otherAccount: boolean;
    problem: { code: string; advice: string } | null;
  };
}

async function connected(over: Record<string, unknown> = {}): Promise<Box> {
  const box = await create(over);
  expect((await consent(box)).problem).toBeNull();
  await isUp(box.id);
  return box;
}

const isUp = (id: string) =>
  eventually(async () => ['idle', 'polling'].includes((await stateOf(id)).status), {
    timeout: 20_000,
    what: 'a connected mailbox',
  });

/** A login on the mail server, with the tokens as that program gives them. */
async function login(id: string, app: TestApp = t): Promise<string> {
  const mailboxes = app.app.get(MailboxesService);
  const { imap } = await mailboxes.view(id);
  const tokens = app.app.get(OauthTokensService);
  const accessToken = (refused?: string) => tokens.accessToken(id, refused);
  try {
    await (await ImapSession.connect({ ...imap!, password: '', accessToken })).close();
    return 'in';
  } catch (error) {
    return error instanceof MailError ? error.code : String(error);
  }
}

describe('before the consent', () => {
  it('a mailbox is there, resting, and says what is missing', async () => {
    const box = await create();
    const { body } = await t.api.get(`/mailboxes/${box.id}`);
    expect(body.state).toMatchObject({ status: 'disabled', problem: { code: 'consent-needed' } });
    expect(body.oauth).toEqual({
      provider: 'other',
      tenant: null,
      authorizationUrl: `${provider.url}/auth`,
      tokenUrl: `${provider.url}/token`,
      scope: SCOPE,
      clientId: provider.clientId,
      hasSecret: true,
      grantedAt: null,
    });
    expect(JSON.stringify(body)).not.toContain(provider.clientSecret);
    const test = await t.api.post('/mailboxes/test', { mailboxId: box.id, imap: body.imap });
    expect(test.body.steps.at(-1)).toMatchObject({ step: 'login', ok: false, code: 'consent-needed' });
  });

  it('the client is needed, and the addresses of an unknown provider', async () => {
    const none = await t.api.post('/mailboxes', settings({ oauth: undefined }));
    expect([none.status, none.body.code]).toEqual([422, 'oauth-incomplete']);
    const noUrl = await t.api.post('/mailboxes', settings({ oauth: oauth({ tokenUrl: undefined }) }));
    expect([noUrl.status, noUrl.body.errors[0].path]).toEqual([422, 'oauth.tokenUrl']);
  });

  it('the addresses of an OpenID provider are found by its issuer', async () => {
    const box = await create({
      oauth: oauth({ authorizationUrl: undefined, tokenUrl: undefined, issuer: provider.url }),
    });
    const { body } = await t.api.get(`/mailboxes/${box.id}`);
    expect([body.oauth.authorizationUrl, body.oauth.tokenUrl]).toEqual([
      `${provider.url}/auth`,
      `${provider.url}/token`,
    ]);
    const wrong = await t.api.post(
      '/mailboxes',
      settings({ oauth: oauth({ tokenUrl: undefined, issuer: `${provider.url}/nothing` }) }),
    );
    expect([wrong.status, wrong.body.errors[0].path]).toEqual([422, 'oauth.issuer']);
  });

  it('Google and Microsoft are known', async () => {
    const google = await create({ oauth: { provider: 'google', clientId: 'g' } });
    const asked = new URL(await urlOf(google.id));
    expect(asked.origin + asked.pathname).toBe('https://accounts.google.com/o/oauth2/v2/auth');
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      access_type: 'offline',
      prompt: 'consent',
      scope: 'https://mail.google.com/ openid email',
      login_hint: google.user,
    });
    const microsoft = await create({ oauth: { provider: 'microsoft', tenant: 'contoso.example', clientId: 'm' } });
    const url = new URL(await urlOf(microsoft.id));
    expect(url.origin + url.pathname).toBe('https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize');
    expect(url.searchParams.get('scope')).toContain('https://outlook.office.com/IMAP.AccessAsUser.All');
    expect((await t.api.get(`/mailboxes/${microsoft.id}`)).body.oauth.tenant).toBe('contoso.example');
  });
});

describe('the consent', () => {
  it('asks with PKCE, a state and the exact redirect URI', async () => {
    const { id } = await create();
    const asked = Object.fromEntries(new URL(await urlOf(id)).searchParams);
    expect(asked).toMatchObject({ redirect_uri: REDIRECT, response_type: 'code', code_challenge_method: 'S256' });
    expect([asked['state']!.length, asked['code_challenge']!.length].every((length) => length >= 43)).toBe(true);
    expect((await t.api.get('/oauth')).body).toEqual({ redirectUri: REDIRECT });
  });

  it('comes back through the page, for the cookie does not travel from another site', async () => {
    const answer = await t.anonymous.get('/oauth/callback?code=a%26b&state=c');
    expect([answer.status, answer.headers.get('location')]).toEqual([
      302,
      `/mailboxes/consent#${encodeURIComponent('code=a%26b&state=c')}`,
    ]);
  });

  it('connects the mailbox: it takes in mail and answers it', async () => {
    const box = await connected();
    const flow = await t.api.put(`/mailboxes/${box.id}/processing`, {
      action: 'case',
      distribution: 'none',
      respond: { subject: 'Thank you', text: 'We have it.' },
    });
    expect(flow.status).toBe(200);
    const mail = buildMail({ to: box.address, from: 'anna@customer.test', subject: 'A question' });
    await dovecot.deliver(mail, box.user);
    const answer = await smtp.waitFor(
      ({ envelope }) => envelope.from === box.address || envelope.to.includes('anna@customer.test'),
      30_000,
    );
    expect(answer.headers.get('subject')).toMatch(/^Thank you/);
    const ledger = await t.api.get(`/mailboxes/${box.id}/ledger`);
    expect(ledger.body.counts).toMatchObject({ processed: 1 });
    const body = (await t.api.get(`/mailboxes/${box.id}`)).body;
    expect(Date.parse(body.oauth.grantedAt)).toBeGreaterThan(0);
    const report = await t.api.post('/mailboxes/test', { mailboxId: box.id, imap: body.imap, smtp: body.smtp });
    expect(report.body.ok).toBe(true);
  });

  it('stores nothing in the clear', async () => {
    const box = await connected();
    const token = await t.app.get(OauthTokensService).accessToken(box.id);
    const rows = JSON.stringify(await t.app.get(Database).read.query('SELECT * FROM mailbox_oauth'));
    expect(rows).not.toContain(token);
    expect(rows).not.toContain(provider.clientSecret);
    expect(JSON.stringify((await t.api.get('/mailboxes')).body)).not.toContain(token);
  });

  it('works once, and only in the browser that asked', async () => {
    const box = await create();
    const other = await t.signedInAs('administrator');
    const query = await provider.consent(await urlOf(box.id), box.user);
    expect((await finish(query, other)).body.code).toBe('consent-request-over');
    expect((await finish(query)).body.problem).toBeNull();
    expect((await finish(query)).body.code).toBe('consent-request-over');
    expect((await finish('code=made-up&state=made-up')).status).toBe(409);
    const user = await t.signedInAs('user');
    expect((await user.post(`/mailboxes/${box.id}/oauth`)).status).toBe(403);
    expect((await finish(query, user)).status).toBe(403);
  });

  it('may be declined', async () => {
    const box = await create();
    const { body } = await finish(await provider.decline(await urlOf(box.id), box.user));
    expect(body).toMatchObject({ mailboxId: box.id, problem: { code: 'consent-needed' } });
    expect((await stateOf(box.id)).status).toBe('disabled');
  });

  it('tells when another account consented', async () => {
    const box = await create();
    expect(await consent(box, 'somebody-else')).toMatchObject({
      otherAccount: true,
      account: 'somebody-else@example.test',
    });
    await eventually(async () => (await stateOf(box.id)).problem?.code === 'token-refused', { timeout: 20_000 });
  });

  it('must cover reading and sending', async () => {
    const box = await create();
    await provider.become({ withholdScope: 'mail' });
    expect((await consent(box)).problem).toMatchObject({ code: 'token-scope' });
    expect((await stateOf(box.id)).problem?.code).toBe('token-scope');
  });
});

describe('tokens', () => {
  it('that have ended are renewed once for thirty logins', async () => {
    await provider.become({ accessTokenSeconds: 2 });
    const box = await connected();
    await provider.become({ accessTokenSeconds: 3600 });
    await sleep(2_100);
    const before = (await provider.counts()).refreshes;
    expect(await Promise.all(Array.from({ length: 30 }, () => login(box.id)))).toEqual(Array(30).fill('in'));
    expect((await provider.counts()).refreshes - before).toBe(1);
  });

  it('that the server refuses before their time are renewed once for thirty logins', async () => {
    const box = await connected();
    await provider.endTokens();
    const before = (await provider.counts()).refreshes;
    expect(await Promise.all(Array.from({ length: 30 }, () => login(box.id)))).toEqual(Array(30).fill('in'));
    expect((await provider.counts()).refreshes - before).toBe(1);
  });

  it('are renewed again and again: the rotated refresh token is kept', async () => {
    const box = await connected();
    for (let round = 0; round < 3; round += 1) {
      await provider.endTokens();
      expect(await login(box.id)).toBe('in');
    }
  });

  it('of a second program on the same database are the same', async () => {
    if (!t.databaseUrl.startsWith('mariadb:')) return expect(t.databaseUrl).toMatch(/^sqlite:/);
    const box = await connected();
    const env = { PUBLIC_URL, ROLES: 'web', MAILROOM_SECRET: SECRET };
    const second = await startSecond(env);
    try {
      await provider.endTokens();
      const before = (await provider.counts()).refreshes;
      const logins = Array.from({ length: 30 }, (_, index) => login(box.id, index % 2 ? t : second));
      expect(await Promise.all(logins)).toEqual(Array(30).fill('in'));
      expect((await provider.counts()).refreshes - before).toBe(1);
    } finally {
      await second.close();
    }
  });
});

describe('when something is wrong', () => {
  it('a withdrawn consent stops the mailbox; a new one starts it', async () => {
    const box = await connected();
    await provider.withdraw();
    expect(await login(box.id)).toBe('consent-needed');
    expect(await stateOf(box.id)).toMatchObject({ status: 'disabled', problem: { code: 'consent-needed' } });
    expect((await t.api.post(`/mailboxes/${box.id}/reconnect`)).body.code).toBe('consent-needed');
    expect((await consent(box)).problem).toBeNull();
    await isUp(box.id);
    expect(await login(box.id)).toBe('in');
  });

  it('a provider that is down, or asks for patience, stops nothing and is not hammered', async () => {
    const box = await connected();
    await provider.endTokens();
    await provider.become({ failWith: 429, retryAfter: 2 });
    const before = (await provider.counts()).refused;
    const logins = await Promise.all(Array.from({ length: 10 }, () => login(box.id)));
    expect(new Set(logins)).toEqual(new Set(['provider-unavailable']));
    expect(await login(box.id)).toBe('provider-unavailable');
    expect((await provider.counts()).refused - before).toBe(1);
    expect((await stateOf(box.id)).status).not.toBe('disabled');
    await provider.become({ failWith: 0 });
    await eventually(async () => (await login(box.id)) === 'in', { timeout: 20_000, interval: 500 });
  });

  it('a client that the provider does not know is named', async () => {
    const box = await connected();
    await t.api.patch(`/mailboxes/${box.id}`, { oauth: oauth({ clientSecret: 'wrong' }) });
    await provider.endTokens();
    expect(await login(box.id)).toBe('provider-refused');
  });
});

describe('changed settings', () => {
  it('keep the consent, unless tokens would go somewhere else', async () => {
    const box = await connected();
    const same = await t.api.patch(`/mailboxes/${box.id}`, {
      name: 'Front desk',
      oauth: oauth({ clientSecret: undefined }),
    });
    expect(same.body.oauth.grantedAt).not.toBeNull();
    const { imap } = same.body;
    const elsewhere = await t.api.post('/mailboxes/test', { mailboxId: box.id, imap: { ...imap, host: 'localhost' } });
    expect(elsewhere.body.steps.at(-1)).toMatchObject({ code: 'consent-needed' });
    const moved = await t.api.patch(`/mailboxes/${box.id}`, { imap: { ...imap, host: 'localhost' } });
    expect(moved.body).toMatchObject({ oauth: { grantedAt: null }, state: { status: 'disabled' } });
  });

  it('send a stored secret to no other provider', async () => {
    const box = await create();
    const moved = await t.api.patch(`/mailboxes/${box.id}`, {
      oauth: oauth({ clientSecret: undefined, tokenUrl: `${provider.url}/elsewhere` }),
    });
    expect([moved.status, moved.body.code]).toEqual([422, 'secret-needed']);
  });

  it('lead back to a password, and leave no token behind', async () => {
    const box = await connected();
    const { imap, smtp: out } = (await t.api.get(`/mailboxes/${box.id}`)).body;
    const noPassword = await t.api.patch(`/mailboxes/${box.id}`, { imap: { ...imap, auth: 'password' } });
    expect(noPassword.body.code).toBe('password-needed');
    const password = { auth: 'password', password: 'secret' };
    const changed = await t.api.patch(`/mailboxes/${box.id}`, {
      imap: { ...imap, ...password },
      smtp: { ...out, ...password },
    });
    expect(changed.body.oauth).toBeNull();
    await isUp(box.id);
  });

  it('go with the mailbox', async () => {
    const box = await connected();
    expect((await t.api.delete(`/mailboxes/${box.id}`)).status).toBe(204);
    expect(await t.app.get(Database).read.query(`SELECT 1 FROM mailbox_oauth WHERE mailboxId = '${box.id}'`)).toEqual(
      [],
    );
  });
});

/** Another program on the same database: it prints no sign-in link, for there is an administrator. */
async function startSecond(env: Record<string, string>): Promise<TestApp> {
  const { readConfig } = await import('../../apps/api/src/config/config');
  const { createApp } = await import('../../apps/api/src/create-app');
  const app = await createApp(
    readConfig({
      ...env,
      DATABASE_URL: t.databaseUrl,
      DATA_DIR: t.dataDir,
      PORT: '0',
      LOG_LEVEL: 'silent',
      SAMPLE_MAILBOX: 'false',
      MAIL_ALLOWED_HOSTS: '127.0.0.0/8,::1',
    }),
  );
  await app.init();
  return { ...t, app, close: () => app.close() };
}
