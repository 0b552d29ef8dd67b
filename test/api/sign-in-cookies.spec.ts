// What a browser keeps of a sign-in, and what other sites can make of it.
import { FirstAdministrator } from '../../apps/api/src/identity/first-administrator';
import { ApiClient } from '../support/api-client';
import { startApp, type TestApp } from '../support/app';

const account = { email: 'anna@example.com', password: 'correct horse battery' };

describe('behind TLS', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await startApp({ env: { PUBLIC_URL: 'https://mail.example.com' } });
    await t.api.post('/users', { ...account, name: 'Anna' });
  });
  afterAll(() => t.close());

  it('every cookie is bound to this very host, to TLS and to this site', async () => {
    const cookies = (await t.anonymous.post('/session', account)).headers.getSetCookie();
    expect(cookies.map((cookie) => cookie.split('=', 1)[0])).toEqual(['__Host-mailroom', '__Host-mailroom-known']);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/; Path=\/;/);
      expect(cookie).toMatch(/; HttpOnly; Secure; SameSite=Strict$/);
      expect(cookie).not.toMatch(/domain/i);
    }
  });

  it('a cookie without the prefix is no session', async () => {
    const [cookie = ''] = (await t.anonymous.post('/session', account)).headers.getSetCookie();
    const value = cookie.split(';', 1)[0]!.split('=')[1];
    expect((await new ApiClient(t.url, `__Host-mailroom=${value}`).get('/me')).status).toBe(200);
    for (const name of ['mailroom', 'mailroom_session', '__host-mailroom', '__Secure-mailroom'])
      expect((await new ApiClient(t.url, `${name}=${value}`).get('/me')).status).toBe(401);
  });

  it('a page of the same name without TLS is another site', async () => {
    const host = new URL(t.url).host;
    const send = (origin: string) => t.anonymous.send('POST', '/session', account, { origin });
    expect((await send('https://mail.example.com')).status).toBe(200);
    expect((await send(`https://${host}`)).status).toBe(200);
    expect((await send(`http://${host}`)).body.code).toBe('foreign-origin');
    expect((await send('http://mail.example.com')).body.code).toBe('foreign-origin');
  });
});

describe('another site', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await startApp();
    await t.api.post('/users', { ...account, name: 'Anna' });
  });
  afterAll(() => t.close());

  it('cannot sign a browser in or out, begin a sign-in at a provider, or finish one', async () => {
    const anna = await t.anonymous.signIn(account);
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'null' },
    ];
    for (const headers of foreign) {
      for (const [method, path] of [
        ['POST', '/session'],
        ['POST', '/session/second-factor'],
        ['POST', '/session/link'],
        ['POST', '/session/provider'],
        ['POST', '/session/provider/finish'],
        ['DELETE', '/session'],
        ['POST', '/me/second-factor'],
      ] as const) {
        const answer = await anna.send(method, path, {}, headers);
        expect([path, answer.status, answer.body.code]).toEqual([path, 403, 'foreign-origin']);
      }
    }
    expect((await anna.get('/me')).status).toBe(200);
  });

  it('and nobody else chooses the token of a session: each sign-in makes one, and ends the one before', async () => {
    const chosen = `mailroom_session=${'a'.repeat(43)}`;
    const anna = await new ApiClient(t.url, chosen).signIn(account);
    expect(anna.cookie).not.toBe(chosen);
    const again = await anna.signIn(account);
    expect((await anna.get('/me')).status).toBe(401);
    expect((await again.get('/me')).status).toBe(200);
    const link = await t.app.get(FirstAdministrator).createLink();
    const administrator = await again.signInByLink(link);
    expect((await again.get('/me')).status).toBe(401);
    expect((await administrator.get('/me')).body.administrator).toBe(true);
  });
});
