import { createHash } from 'node:crypto';
import { Clock } from '../../apps/api/src/common/clock';
import { Database } from '../../apps/api/src/database/database';
import { AccountLinks } from '../../apps/api/src/identity/account-links.service';
import { AttemptsService } from '../../apps/api/src/identity/attempts/attempts.service';
import { SessionsService } from '../../apps/api/src/identity/sessions.service';
import { FirstAdministrator } from '../../apps/api/src/identity/first-administrator';
import { ApiClient } from '../support/api-client';
import { startApp, type TestApp } from '../support/app';

let t: TestApp;
beforeAll(async () => void (t = await startApp()));
afterAll(() => t.close());

const account = { email: 'anna@example.com', password: 'correct horse battery' };
const hash = (text: string) => createHash('sha256').update(text).digest('hex');

describe('the first administrator', () => {
  it('comes by a link, without a password, and sets one', async () => {
    const me = await t.api.get('/me');
    expect(me.body).toMatchObject({ name: 'Administrator', administrator: true, hasPassword: false });
    expect(await t.app.get(FirstAdministrator).linkWhileNeeded()).toContain('/sign-in?token=');
    expect((await t.api.put('/me/password', { next: 'a long enough one' })).status).toBe(204);
    expect((await t.api.get('/me')).body.hasPassword).toBe(true);
    expect(await t.app.get(FirstAdministrator).linkWhileNeeded()).toBeNull();
    const again = await t.anonymous.post('/session', {
      email: me.body.email.toUpperCase(),
      password: 'a long enough one',
    });
    expect(again.status).toBe(200);
  });

  it('needs the current password to change it, and other sessions end', async () => {
    const other = await t.anonymous.signIn({ email: 'administrator@mailroom.invalid', password: 'a long enough one' });
    const wrong = await t.api.put('/me/password', { current: 'guessed', next: 'another long one' });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'wrong-password']);
    expect((await other.get('/me')).status).toBe(200);
    expect((await t.api.put('/me/password', { current: 'a long enough one', next: 'another long one' })).status).toBe(
      204,
    );
    expect((await other.get('/me')).status).toBe(401);
    expect((await t.api.get('/me')).status).toBe(200);
  });
});

describe('a password', () => {
  it('that is replaced while it is being checked lets nobody in', async () => {
    const email = 'replaced@example.com';
    const { id } = (await t.api.post('/users', { name: 'Eva', email, password: account.password })).body;
    const attempts = t.app.get(AttemptsService);
    const forget = attempts.forget.bind(attempts);
    const late = jest.spyOn(attempts, 'forget').mockImplementationOnce(async (own, shared) => {
      await t.api.patch(`/users/${id}`, { password: 'nobody else knows it' });
      await forget(own, shared);
    });
    const entered = await t.anonymous.post('/session', { email, password: account.password });
    expect([late.mock.calls.length, entered.status, entered.headers.getSetCookie()]).toEqual([1, 401, []]);
    expect((await t.api.get(`/users/${id}/sessions`)).body).toEqual([]);
  });

  it('is asked for before the address changes, and links that were sent to the old one lead nowhere', async () => {
    const email = 'moving@example.com';
    await t.api.post('/users', { name: 'Filip', email, password: account.password });
    const filip = await t.anonymous.signIn({ email, password: account.password });
    for (const current of [undefined, 'guessed']) {
      const refused = await filip.patch('/me', { email: 'thief@example.com', current });
      expect([refused.status, refused.body.code, refused.body.errors[0].path]).toEqual([
        422,
        'wrong-password',
        'current',
      ]);
    }
    // Saving the same address, however it is written, is no change.
    expect((await filip.patch('/me', { email: 'Moving@example.com', name: 'F.' })).body).toMatchObject({ email });
    const { id } = (await filip.get('/me')).body;
    const links = t.app.get(AccountLinks);
    const sent = await t.app.get(Database).write(async (unit) => {
      const linkId = await links.open(unit, id, 'password', new Date(Date.now() + 3_600_000));
      return links.handOut(unit, linkId);
    });
    const moved = await filip.patch('/me', { email: 'moved@example.com', current: account.password });
    expect(moved.body).toMatchObject({ email: 'moved@example.com' });
    const token = new URL(sent!.url).searchParams.get('token')!;
    const finished = await t.anonymous.post('/session/reset/finish', { token, password: 'a new long password' });
    expect([finished.status, finished.body.code]).toEqual([401, 'link-not-valid']);
    expect(JSON.stringify((await t.api.get(`/audit?subjectId=${id}`)).body)).not.toContain(account.password);
  });
});

describe('a sign-in link', () => {
  it('works once, also when it is used twice at the same moment', async () => {
    const link = await t.app.get(FirstAdministrator).createLink();
    const token = new URL(link).searchParams.get('token')!;
    const answers = await Promise.all([1, 2, 3].map(() => t.anonymous.post('/session/link', { token })));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 401, 401]);
    expect(answers.find((answer) => answer.status === 401)!.body.code).toBe('link-not-valid');
  });

  it('is worth nothing after an hour', async () => {
    const token = new URL(await t.app.get(FirstAdministrator).createLink()).searchParams.get('token')!;
    await later(61 * 60_000, async () => {
      expect((await t.anonymous.post('/session/link', { token })).status).toBe(401);
    });
    expect((await t.anonymous.post('/session/link', { token })).status).toBe(200);
  });
});

describe('a session', () => {
  beforeAll(() => t.api.post('/users', { ...account, name: 'Anna' }));

  it('lives in a cookie that scripts and other sites cannot use; only its hash is stored', async () => {
    const answer = await t.anonymous.post('/session', account);
    expect(answer.body).toEqual(expect.objectContaining({ name: 'Anna' }));
    const cookie = answer.headers.getSetCookie()[0]!;
    expect(cookie).toMatch(
      /^mailroom_session=[\w-]{43}; Max-Age=1209600; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/,
    );
    const token = /=([^;]+)/.exec(cookie)![1]!;
    const { Database } = await import('../../apps/api/src/database/database');
    const rows: unknown[] = await t.app.get(Database).read.query('SELECT * FROM session');
    expect(JSON.stringify(rows)).toContain(hash(token));
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('ends with signing out, on the server', async () => {
    const anna = await t.anonymous.signIn(account);
    expect((await anna.get('/me')).status).toBe(200);
    expect((await anna.delete('/session')).status).toBe(204);
    const after = await anna.get('/me');
    expect([after.status, after.body.code]).toEqual([401, 'not-signed-in']);
  });

  it('ends after 14 days without use, and is extended by use', async () => {
    const anna = await t.anonymous.signIn(account);
    await later(10 * 86_400_000, async () => {
      const used = await anna.get('/me');
      expect(used.status).toBe(200);
      expect(used.headers.get('set-cookie')).toContain('Max-Age=1209600');
      expect((await anna.get('/me')).headers.get('set-cookie')).toBeNull();
    });
    await later(20 * 86_400_000, async () => expect((await anna.get('/me')).status).toBe(200));
    const idle = await t.anonymous.signIn(account);
    await later(15 * 86_400_000, async () => expect((await idle.get('/me')).status).toBe(401));
  });

  it('ends after 90 days, however much it is used', async () => {
    const anna = await t.anonymous.signIn(account);
    for (let day = 10; day < 90; day += 10)
      await later(day * 86_400_000, async () => expect((await anna.get('/me')).status).toBe(200));
    await later(89.9 * 86_400_000, async () => expect((await anna.get('/me')).status).toBe(200));
    await later(90.1 * 86_400_000, async () => expect((await anna.get('/me')).status).toBe(401));
  });

  it('is no session with a cookie that only looks like one', async () => {
    for (const cookie of [
      'mailroom_session=',
      'mailroom_session=x',
      `mailroom_session=${'a'.repeat(5000)}`,
      'other=1',
    ]) {
      expect((await new ApiClient(t.url, cookie).get('/me')).status).toBe(401);
    }
  });

  it('ends at once for somebody who is deactivated', async () => {
    const anna = await t.anonymous.signIn(account);
    const { id } = (await anna.get('/me')).body;
    await t.api.patch(`/users/${id}`, { active: false });
    expect((await anna.get('/me')).status).toBe(401);
    const refused = await t.anonymous.post('/session', account);
    expect([refused.status, refused.body.code]).toEqual([401, 'wrong-credentials']);
    await t.api.patch(`/users/${id}`, { active: true });
    expect((await t.anonymous.post('/session', account)).status).toBe(200);
  });
});

describe('guessing passwords', () => {
  it('gets the same answer for a wrong password, no such account, and an account without a password', async () => {
    const answers = await Promise.all([
      t.anonymous.post('/session', { email: account.email, password: 'wrong' }),
      t.anonymous.post('/session', { email: 'nobody@example.com', password: 'wrong' }),
    ]);
    expect(answers[0].status).toBe(401);
    expect({ ...answers[1].body, instance: '' }).toEqual({ ...answers[0].body, instance: '' });
  });

  it('stops after ten attempts on one account, even all at once, and not for others', async () => {
    const email = 'victim@example.com';
    await t.api.post('/users', { email, password: 'correct horse battery', name: 'Victim' });
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => t.anonymous.post('/session', { email, password: 'wrong' })),
    );
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(10);
    const [late] = answers.filter((answer) => answer.status === 429);
    expect(late!.body).toMatchObject({ code: 'too-many-attempts', detail: expect.stringContaining('Wait') });
    expect(Number(late!.headers.get('retry-after'))).toBeGreaterThan(60);
    const right = await t.anonymous.post('/session', { email, password: 'correct horse battery' });
    expect(right.status).toBe(429);
    expect((await t.anonymous.post('/session', account)).status).toBe(200);
    await later(16 * 60_000, async () => {
      expect((await t.anonymous.post('/session', { email, password: 'correct horse battery' })).status).toBe(200);
    });
  });
});

/** Sets the program's clock ahead for as long as `work` takes. */
async function later(milliseconds: number, work: () => Promise<void>): Promise<void> {
  const clock = t.app.get(Clock);
  const ahead = jest.spyOn(clock, 'now').mockImplementation(() => new Date(Date.now() + milliseconds));
  await work().finally(() => ahead.mockRestore());
}

// The service is looked up by class: the suite and the program must share one module registry.
it('runs on the very classes it imports', () => expect(t.app.get(SessionsService)).toBeInstanceOf(SessionsService));
