// Signing in by an OpenID provider: a real one, walked by HTTP as a browser would.
import { Clock } from '../../apps/api/src/common/clock';
import { Database } from '../../apps/api/src/database/database';
import { FirstAdministrator } from '../../apps/api/src/identity/first-administrator';
import { type ApiAnswer, ApiClient } from '../support/api-client';
import { startApp, type TestApp } from '../support/app';
import { codeOf } from '../support/authenticator';
import { freePort } from '../support/servers/free-port';
import { type OpenidProvider, startOpenidProvider } from '../support/servers/openid-provider';

let t: TestApp;
let provider: OpenidProvider;
let settings: Record<string, unknown>;
let id: string;

const CALLBACK = 'http://mailroom.test/api/v1/session/provider/callback';

beforeAll(async () => {
  provider = await startOpenidProvider(CALLBACK);
  t = await startApp({ env: { PUBLIC_URL: 'http://mailroom.test' } });
  settings = {
    label: 'Company',
    issuer: provider.url,
    clientId: provider.clientId,
    clientSecret: provider.clientSecret,
    scope: 'openid email',
  };
  id = (await t.api.post('/settings/sign-in/providers', settings)).body.id;
});
afterAll(async () => {
  await t?.close();
  await provider?.stop();
});
afterEach(() => provider.become({ emailVerified: true, emails: {}, failWith: 0 }));

let people = 0;
const PASSWORD = 'correct horse battery';
const newPerson = async (email = `provided-${(people += 1)}@example.test`) => {
  const { body } = await t.api.post('/users', { email, name: email, password: PASSWORD });
  return { id: body.id as string, email };
};

/** A browser that is on its way: where it goes, and what it keeps meanwhile. */
async function leave(): Promise<{ url: string; api: ApiClient }> {
  const started = await t.anonymous.post('/session/provider', { id });
  expect(started.status).toBe(201);
  const cookie = started.headers.getSetCookie()[0]!;
  expect(cookie).toMatch(/^mailroom_away=[\w-]{43}; Max-Age=900; Path=\/; .*HttpOnly; SameSite=Strict$/);
  return { url: started.body.url, api: new ApiClient(t.url, cookie.split(';', 1)[0]) };
}
const back = (api: ApiClient, query: string) => api.post('/session/provider/finish', { query });

async function signIn(account: string): Promise<ApiAnswer> {
  const { url, api } = await leave();
  return back(api, await provider.consent(url, account));
}
const said = (answer: ApiAnswer) => [answer.status, answer.body?.code];
const rows = (table: string): Promise<Record<string, unknown>[]> =>
  t.app.get(Database).read.query(`SELECT * FROM ${table}`);

describe('who comes in', () => {
  it('is somebody known here, by a verified address, and from then on by issuer and subject', async () => {
    const anna = await newPerson();
    const first = await signIn(anna.email);
    expect([first.status, first.body.id]).toEqual([200, anna.id]);
    const cookie = first.headers.getSetCookie()[0]!.split(';', 1)[0]!;
    expect((await new ApiClient(t.url, cookie).get('/me')).body.email).toBe(anna.email);
    // The address changes at the provider, to that of somebody else here: it is still Anna.
    const boris = await newPerson();
    await provider.become({ emails: { [anna.email]: boris.email }, emailVerified: false });
    expect((await signIn(anna.email)).body.id).toBe(anna.id);
    const linked = (await t.api.get(`/users/${anna.id}/identities`)).body;
    expect(linked).toMatchObject([{ provider: { id, name: 'Company' }, email: boris.email }]);
  });

  it('is nobody without a verified address', async () => {
    const anna = await newPerson();
    await provider.become({ emailVerified: false });
    expect(said(await signIn(anna.email))).toEqual([403, 'address-not-verified']);
    expect((await t.api.get(`/users/${anna.id}/identities`)).body).toEqual([]);
  });

  it('is nobody by what is no address', async () => {
    const anna = await newPerson();
    await provider.become({ emails: { [anna.email]: `"${anna.email}" <stranger@example.test>` } });
    expect(said(await signIn(anna.email))).toEqual([403, 'address-not-verified']);
  });

  it('needs no invitation any more: its link sets no password', async () => {
    const email = `invited-${(people += 1)}@example.test`;
    const account = { email, name: email, administrator: true, invite: 'link' };
    const { id: userId, link } = (await t.api.post('/users', account)).body;
    expect(await t.app.get(FirstAdministrator).linkWhileNeeded()).toContain('/sign-in?token=');
    expect((await signIn(email)).status).toBe(200);
    // Whoever can come in by themselves needs no link in the log.
    expect(await t.app.get(FirstAdministrator).linkWhileNeeded()).toBeNull();
    const given = { token: new URL(link).searchParams.get('token'), name: 'x', password: PASSWORD, language: 'en' };
    expect(said(await t.anonymous.post('/session/invitation/accept', given))).toEqual([401, 'link-not-valid']);
    expect(said(await t.api.delete(`/users/${userId}/invitation`))).toEqual([409, 'has-come-in']);
    await t.api.patch(`/users/${userId}`, { administrator: false });
  });

  it('is not somebody else who was given the address later, until an administrator says so', async () => {
    const anna = await newPerson();
    await signIn(anna.email);
    await provider.become({ emails: { 'new-colleague': anna.email } });
    expect(said(await signIn('new-colleague'))).toEqual([403, 'other-identity']);
    const [link] = (await t.api.get(`/users/${anna.id}/identities`)).body;
    expect((await t.api.delete(`/users/${anna.id}/identities/${link.id}`)).status).toBe(204);
    expect((await t.api.delete(`/users/${anna.id}/identities/${link.id}`)).status).toBe(404);
    expect((await signIn('new-colleague')).body.id).toBe(anna.id);
  });

  it('is nobody who was deactivated, before or after', async () => {
    const anna = await newPerson();
    const boris = await newPerson();
    await signIn(anna.email);
    for (const person of [anna, boris]) {
      await t.api.patch(`/users/${person.id}`, { active: false });
      expect(said(await signIn(person.email))).toEqual([403, 'person-deactivated']);
    }
  });

  it('is nobody unknown, unless new people of the domain are wanted; they get the chosen role', async () => {
    expect(said(await signIn('stranger@example.test'))).toEqual([403, 'unknown-person']);
    const role = (await t.api.post('/roles', { name: 'Newcomers', rights: { 'cases:read': 'own' } })).body;
    const wanted = { ...settings, clientSecret: undefined, domains: ['Example.TEST'], roleId: role.id };
    expect((await t.api.put(`/settings/sign-in/providers/${id}`, wanted)).body.domains).toEqual(['example.test']);
    expect(said(await signIn('stranger@elsewhere.test'))).toEqual([403, 'unknown-person']);
    const made = await signIn('stranger@example.test');
    expect(made.body).toMatchObject({
      name: 'stranger',
      email: 'stranger@example.test',
      administrator: false,
      role: { id: role.id },
      hasPassword: false,
    });
    expect((await signIn('stranger@example.test')).body.id).toBe(made.body.id);
    expect(JSON.stringify(await rows('audit_entry'))).toContain('user.linked');
    await t.api.put(`/settings/sign-in/providers/${id}`, { ...settings, clientSecret: undefined });
  });
});

describe('an answer', () => {
  it('works once', async () => {
    const { email } = await newPerson();
    const { url, api } = await leave();
    const query = await provider.consent(url, email);
    const answers = await Promise.all([back(api, query), back(api, query)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(said(await back(api, query))).toEqual([409, 'sign-in-request-over']);
  });

  it('is worth nothing in another browser, with another state, or too late', async () => {
    const { email } = await newPerson();
    const { url, api } = await leave();
    const query = await provider.consent(url, email);
    expect(said(await back(t.anonymous, query))).toEqual([409, 'sign-in-request-over']);
    expect(said(await back((await leave()).api, query))).toEqual([409, 'sign-in-request-over']);
    const forged = new URLSearchParams(query);
    forged.set('state', 'forged');
    expect(said(await back(api, forged.toString()))).toEqual([409, 'sign-in-request-over']);
    const ahead = jest.spyOn(t.app.get(Clock), 'now').mockImplementation(() => new Date(Date.now() + 16 * 60_000));
    expect(said(await back(api, query))).toEqual([409, 'sign-in-request-over']);
    ahead.mockRestore();
  });

  it('must carry the nonce that was asked for', async () => {
    const { email } = await newPerson();
    const { url, api } = await leave();
    const asked = new URL(url);
    asked.searchParams.set('nonce', 'of somebody else');
    expect(said(await back(api, await provider.consent(asked.href, email)))).toEqual([401, 'provider-refused']);
  });

  it('must come from the issuer that was asked (RFC 9207), with the code that was given', async () => {
    const { email } = await newPerson();
    for (const [name, value] of [
      ['iss', 'https://evil.example'],
      ['code', 'forged'],
    ] as const) {
      const { url, api } = await leave();
      const query = new URLSearchParams(await provider.consent(url, email));
      expect(query.get(name)).toBeTruthy();
      query.set(name, value);
      expect(said(await back(api, query.toString()))).toEqual([401, 'provider-refused']);
    }
  });

  it('that declines is told plainly', async () => {
    const { url, api } = await leave();
    expect(said(await back(api, await provider.decline(url, 'anybody')))).toEqual([401, 'sign-in-declined']);
  });

  it('is handed on to the page in the fragment', async () => {
    const answer = await t.anonymous.get('/session/provider/callback?code=a&state=b%26c');
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe(`/sign-in/back#${encodeURIComponent('code=a&state=b%26c')}`);
  });
});

describe('a provider', () => {
  it('that is down or out of order is told from a refusal', async () => {
    const { email } = await newPerson();
    const { url, api } = await leave();
    const query = await provider.consent(url, email);
    await provider.become({ failWith: 503 });
    expect(said(await back(api, query))).toEqual([503, 'provider-unreachable']);
    // What it said of itself has become old, and it does not say it anew.
    const other = await startOpenidProvider(CALLBACK);
    const changed = { ...settings, issuer: other.url };
    expect((await t.api.put(`/settings/sign-in/providers/${id}`, changed)).status).toBe(200);
    await other.stop();
    const ahead = jest.spyOn(t.app.get(Clock), 'now').mockImplementation(() => new Date(Date.now() + 11 * 60_000));
    expect(said(await t.anonymous.post('/session/provider', { id }))).toEqual([503, 'provider-unreachable']);
    ahead.mockRestore();
    expect((await t.api.put(`/settings/sign-in/providers/${id}`, settings)).status).toBe(200);
  });

  it('must be where it is said to be, be allowed, and bear the very name', async () => {
    const refuse = async (issuer: string) =>
      said(await t.api.post('/settings/sign-in/providers', { ...settings, issuer }));
    expect(await refuse(`http://127.0.0.1:${await freePort()}`)).toEqual([422, 'issuer-not-usable']);
    expect(await refuse(`${provider.url}/`.replace('127.0.0.1', '127.0.0.2'))).toEqual([422, 'issuer-not-usable']);
    expect(await refuse('http://10.0.0.1')).toEqual([422, 'address-not-allowed']);
    expect(await refuse('https://169.254.169.254')).toEqual([422, 'address-not-allowed']);
  });

  it('never gives its secret back, and another provider never gets it', async () => {
    const listed = (await t.api.get('/settings/sign-in/providers')).body;
    expect(listed).toMatchObject([{ label: 'Company', hasClientSecret: true }]);
    expect(JSON.stringify([listed, await rows('sign_in_provider'), await rows('audit_entry')])).not.toContain(
      provider.clientSecret,
    );
    const moved = { ...settings, clientSecret: undefined, clientId: 'another' };
    expect(said(await t.api.put(`/settings/sign-in/providers/${id}`, moved))).toEqual([422, 'secret-needed']);
  });

  it('asks for the second factor of this program only where it is told to', async () => {
    const anna = await newPerson();
    const api = await t.anonymous.signIn({ email: anna.email, password: PASSWORD });
    const { secret } = (await api.post('/me/second-factor', { password: PASSWORD })).body;
    await api.post('/me/second-factor/confirm', { code: codeOf(secret, -1) });
    expect((await signIn(anna.email)).body.email).toBe(anna.email);
    const asking = { ...settings, asksSecondFactor: true };
    await t.api.put(`/settings/sign-in/providers/${id}`, asking);
    const asked = (await signIn(anna.email)).body;
    expect(asked).toEqual({ secondFactor: true, ticket: expect.any(String) });
    const entered = await t.anonymous.post('/session/second-factor', { ticket: asked.ticket, code: codeOf(secret) });
    expect(entered.body.email).toBe(anna.email);
    await t.api.put(`/settings/sign-in/providers/${id}`, settings);
  });

  it('frees people from a second factor that is required here', async () => {
    const anna = await newPerson();
    await t.api.put('/settings/sign-in', { password: true, secondFactorFor: 'everybody' });
    const entered = await signIn(anna.email);
    expect(entered.body.secondFactorDue).toBe(false);
    const api = new ApiClient(t.url, entered.headers.getSetCookie()[0]!.split(';', 1)[0]);
    expect((await api.patch('/me', { name: 'Anna' })).body.secondFactorDue).toBe(false);
    await t.api.put('/settings/sign-in', { password: true, secondFactorFor: 'nobody' });
  });

  it('can be the only way in, but never none', async () => {
    const { email } = await newPerson();
    expect((await t.anonymous.get('/session/options')).body).toEqual({
      password: true,
      providers: [{ id, label: 'Company' }],
    });
    expect((await t.api.put('/settings/sign-in', { password: false, secondFactorFor: 'nobody' })).status).toBe(200);
    expect(said(await t.anonymous.post('/session', { email, password: PASSWORD }))).toEqual([
      403,
      'password-sign-in-off',
    ]);
    expect((await signIn(email)).status).toBe(200);
    const off = { ...settings, enabled: false };
    expect(said(await t.api.put(`/settings/sign-in/providers/${id}`, off))).toEqual([409, 'last-way-in']);
    expect(said(await t.api.delete(`/settings/sign-in/providers/${id}`))).toEqual([409, 'last-way-in']);
    await t.api.put('/settings/sign-in', { password: true, secondFactorFor: 'nobody' });
    expect((await t.api.put(`/settings/sign-in/providers/${id}`, off)).status).toBe(200);
    expect(said(await t.anonymous.post('/session/provider', { id }))).toEqual([404, 'provider-off']);
    const none = { password: false, secondFactorFor: 'nobody' };
    expect(said(await t.api.put('/settings/sign-in', none))).toEqual([409, 'last-way-in']);
    expect((await t.api.delete(`/settings/sign-in/providers/${id}`)).status).toBe(204);
    expect(await rows('sign_in_identity')).toEqual([]);
  });
});
