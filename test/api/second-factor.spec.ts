// Signing in with a second factor: setting it up, using it, losing it, and what guessing meets.
import { Clock } from '../../apps/api/src/common/clock';
import { Database } from '../../apps/api/src/database/database';
import { FirstAdministrator } from '../../apps/api/src/identity/first-administrator';
import { ApiClient, type ApiAnswer } from '../support/api-client';
import { startApp, type TestApp } from '../support/app';
import { codeOf, wrongCodeOf } from '../support/authenticator';

let t: TestApp;
let people = 0;

beforeAll(async () => void (t = await startApp()));
afterAll(() => t.close());
afterEach(async () => {
  await t.api.put('/settings/sign-in', { password: true, secondFactorFor: 'nobody' });
});

const PASSWORD = 'correct horse battery';

async function person(administrator = false): Promise<{ email: string; password: string; id: string; api: ApiClient }> {
  const email = `second-${(people += 1)}@example.com`;
  const created = await t.api.post('/users', { email, password: PASSWORD, name: `Second ${people}`, administrator });
  const api = await t.anonymous.signIn({ email, password: PASSWORD });
  return { email, password: PASSWORD, id: created.body.id, api };
}

/** Sets a second factor up, with the code of a minute ago, so that those of now are unused. */
async function enrol(api: ApiClient): Promise<{ secret: string; recoveryCodes: string[] }> {
  const begun = await api.post('/me/second-factor', { password: PASSWORD });
  expect(begun.status).toBe(201);
  const { secret } = begun.body;
  const confirmed = await api.post('/me/second-factor/confirm', { code: codeOf(secret, -1) });
  expect(confirmed.status).toBe(200);
  return { secret, recoveryCodes: confirmed.body.recoveryCodes };
}

const firstStep = async ({ email, password }: { email: string; password: string }): Promise<string> => {
  const answer = await t.anonymous.post('/session', { email, password });
  expect(answer.body).toEqual({ secondFactor: true, ticket: expect.any(String) });
  expect(answer.headers.getSetCookie()).toEqual([]);
  return answer.body.ticket;
};
const secondStep = (ticket: string, code: string) => t.anonymous.post('/session/second-factor', { ticket, code });
const said = (answer: ApiAnswer) => [answer.status, answer.body?.code];

async function later(milliseconds: number, work: () => Promise<void>): Promise<void> {
  const ahead = jest.spyOn(t.app.get(Clock), 'now').mockImplementation(() => new Date(Date.now() + milliseconds));
  await work().finally(() => ahead.mockRestore());
}

const rows = (table: string): Promise<unknown[]> => t.app.get(Database).read.query(`SELECT * FROM ${table}`);

describe('setting it up', () => {
  it('asks for the password, and for a code before anything changes', async () => {
    const anna = await person();
    expect(said(await anna.api.post('/me/second-factor', {}))).toEqual([422, 'wrong-password']);
    expect(said(await anna.api.post('/me/second-factor', { password: 'guessed' }))).toEqual([422, 'wrong-password']);
    const begun = await anna.api.post('/me/second-factor', { password: PASSWORD });
    expect(begun.body.uri).toMatch(/^otpauth:\/\/totp\/Mailroom:.*secret=[A-Z2-7]{32}/);
    expect((await t.anonymous.post('/session', anna)).body.name).toBeDefined();
    const wrong = await anna.api.post('/me/second-factor/confirm', { code: wrongCodeOf(begun.body.secret) });
    expect(said(wrong)).toEqual([422, 'wrong-code']);
    expect((await anna.api.get('/me/second-factor')).body).toMatchObject({ since: null, isRequired: false });
  });

  it('gives ten recovery codes once, keeps neither them nor the secret in the clear, and ends other sessions', async () => {
    const anna = await person();
    const other = await t.anonymous.signIn(anna);
    const { secret, recoveryCodes } = await enrol(anna.api);
    expect(new Set(recoveryCodes).size).toBe(10);
    const stored = JSON.stringify([
      await rows('second_factor'),
      await rows('recovery_code'),
      await rows('audit_entry'),
    ]);
    for (const shown of [secret, ...recoveryCodes]) expect(stored).not.toContain(shown);
    expect((await anna.api.get('/me/second-factor')).body).toMatchObject({ recoveryCodesLeft: 10 });
    expect((await anna.api.get('/me')).body).toMatchObject({ secondFactor: true, secondFactorDue: false });
    expect((await other.get('/me')).status).toBe(401);
    expect(said(await anna.api.post('/me/second-factor', { password: PASSWORD }))).toEqual([409, 'second-factor-on']);
    expect((await t.api.get('/users')).body.find(({ id }: { id: string }) => id === anna.id).secondFactor).toBe(true);
  });
});

describe('signing in', () => {
  it('takes two steps, each of which alone is nothing', async () => {
    const anna = await person();
    const { secret } = await enrol(anna.api);
    const ticket = await firstStep(anna);
    expect(said(await secondStep(ticket, wrongCodeOf(secret)))).toEqual([422, 'wrong-code']);
    const code = codeOf(secret);
    const entered = await secondStep(ticket, ` ${code.slice(0, 3)} ${code.slice(3)} `);
    expect(entered.body).toMatchObject({ email: anna.email, secondFactor: true });
    const cookie = entered.headers.getSetCookie()[0]!.split(';', 1)[0]!;
    expect((await new ApiClient(t.url, cookie).get('/me')).status).toBe(200);
    expect(said(await secondStep(ticket, codeOf(secret, 1)))).toEqual([401, 'ticket-over']);
    expect(said(await secondStep('a'.repeat(43), codeOf(secret, 1)))).toEqual([401, 'ticket-over']);
  });

  it('takes each code once, even twice at the same moment, and none before it', async () => {
    const anna = await person();
    const { secret } = await enrol(anna.api);
    const tickets = [await firstStep(anna), await firstStep(anna), await firstStep(anna)];
    const code = codeOf(secret);
    const answers = await Promise.all(tickets.map((ticket) => secondStep(ticket, code)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422]);
    expect(said(await secondStep(await firstStep(anna), code))).toEqual([422, 'wrong-code']);
    expect(said(await secondStep(await firstStep(anna), codeOf(secret, -1)))).toEqual([422, 'wrong-code']);
    expect((await secondStep(await firstStep(anna), codeOf(secret, 1))).status).toBe(200);
  });

  it('gives five tries and five minutes, in the browser that showed the password', async () => {
    const anna = await person();
    const { secret } = await enrol(anna.api);
    const ticket = await firstStep(anna);
    for (let tries = 0; tries < 5; tries += 1) {
      expect(said(await secondStep(ticket, wrongCodeOf(secret)))).toEqual([422, 'wrong-code']);
    }
    expect(said(await secondStep(ticket, codeOf(secret)))).toEqual([401, 'ticket-over']);
    const late = await firstStep(anna);
    await later(5 * 60_000 + 1000, async () => {
      expect(said(await secondStep(late, codeOf(secret, 10)))).toEqual([401, 'ticket-over']);
    });
    const body = { ticket: await firstStep(anna), code: codeOf(secret) };
    const elsewhere = await t.anonymous.send('POST', '/session/second-factor', body, { 'user-agent': 'another' });
    expect(said(elsewhere)).toEqual([401, 'ticket-over']);
    expect((await t.anonymous.post('/session/second-factor', body)).status).toBe(200);
  });

  it('limits codes for each account, with however many tickets', async () => {
    const anna = await person();
    const { secret } = await enrol(anna.api);
    const tickets = await Promise.all([1, 2, 3].map(() => firstStep(anna)));
    const guesses = tickets.flatMap((ticket) => [1, 2, 3, 4].map(() => secondStep(ticket, wrongCodeOf(secret))));
    const answers = await Promise.all(guesses);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(10);
    expect(answers.filter(({ body }) => body.code === 'too-many-attempts')).toHaveLength(2);
    expect((await secondStep(await firstStep(anna), codeOf(secret))).status).toBe(429);
    await later(3_601_000, async () => {
      const code = codeOf(secret, 0, Date.now() + 3_601_000);
      expect((await secondStep(await firstStep(anna), code)).status).toBe(200);
    });
  });

  it('ends a ticket with the password it was given for, and with the account', async () => {
    const anna = await person();
    const { secret } = await enrol(anna.api);
    const ticket = await firstStep(anna);
    await t.api.patch(`/users/${anna.id}`, { password: 'another long password' });
    expect(said(await secondStep(ticket, codeOf(secret)))).toEqual([401, 'ticket-over']);
    const second = await firstStep({ email: anna.email, password: 'another long password' });
    await t.api.patch(`/users/${anna.id}`, { active: false });
    expect(said(await secondStep(second, codeOf(secret)))).toEqual([401, 'ticket-over']);
  });
});

describe('recovery codes', () => {
  it('each sign in once, however they are typed', async () => {
    const anna = await person();
    const { recoveryCodes } = await enrol(anna.api);
    const [code = ''] = recoveryCodes;
    const typed = ` ${code.toUpperCase().replaceAll('-', ' ')} `;
    const tickets = [await firstStep(anna), await firstStep(anna)];
    const answers = await Promise.all(tickets.map((ticket) => secondStep(ticket, typed)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    const [cookie] = answers.find(({ status }) => status === 200)!.headers.getSetCookie();
    const api = new ApiClient(t.url, cookie!.split(';', 1)[0]);
    expect((await api.get('/me/second-factor')).body.recoveryCodesLeft).toBe(9);
  });

  it('are replaced by new ones, for a code', async () => {
    const anna = await person();
    const { secret, recoveryCodes } = await enrol(anna.api);
    const refused = await anna.api.post('/me/second-factor/recovery-codes', { code: wrongCodeOf(secret) });
    expect(said(refused)).toEqual([422, 'wrong-code']);
    const renewed = await anna.api.post('/me/second-factor/recovery-codes', { code: codeOf(secret) });
    expect(renewed.body.recoveryCodes).toHaveLength(10);
    expect(said(await secondStep(await firstStep(anna), recoveryCodes[0]!))).toEqual([422, 'wrong-code']);
    expect((await secondStep(await firstStep(anna), renewed.body.recoveryCodes[0])).status).toBe(200);
  });
});

describe('switching it off', () => {
  it('takes password and code', async () => {
    const anna = await person();
    const { secret } = await enrol(anna.api);
    const off = (body: object) => anna.api.post('/me/second-factor/switch-off', body);
    expect(said(await off({ password: PASSWORD }))).toEqual([422, 'wrong-code']);
    expect(said(await off({ code: codeOf(secret) }))).toEqual([422, 'wrong-password']);
    expect((await off({ password: PASSWORD, code: codeOf(secret) })).status).toBe(204);
    expect((await t.anonymous.post('/session', anna)).body).toMatchObject({ email: anna.email, secondFactor: false });
  });

  it('is what an administrator can do for somebody else, audited, never for themselves', async () => {
    const anna = await person();
    await enrol(anna.api);
    const path = `/users/${anna.id}/second-factor`;
    expect((await (await person()).api.delete(path)).status).toBe(403);
    expect((await t.api.delete(path)).status).toBe(204);
    expect(said(await t.api.delete(path))).toEqual([409, 'second-factor-off']);
    expect((await anna.api.get('/me')).status).toBe(401);
    expect((await t.anonymous.post('/session', anna)).body.email).toBe(anna.email);
    const audit = JSON.stringify(await rows('audit_entry'));
    expect(audit).toContain('user.second-factor-off');
    const boss = await person(true);
    await enrol(boss.api);
    expect(said(await boss.api.delete(`/users/${boss.id}/second-factor`))).toEqual([409, 'own-second-factor']);
  });

  it('needs no code from whoever came by the link that the program prints', async () => {
    const url = await t.app.get(FirstAdministrator).createLink();
    const first = await t.anonymous.signInByLink(url);
    const begun = await first.post('/me/second-factor', {});
    expect((await first.post('/me/second-factor/confirm', { code: codeOf(begun.body.secret) })).status).toBe(200);
    const again = await t.anonymous.signInByLink(await t.app.get(FirstAdministrator).createLink());
    expect((await again.get('/me')).body).toMatchObject({ secondFactor: true });
    expect((await again.post('/me/second-factor/switch-off', {})).status).toBe(204);
    t.api = again;
  });

  it('needs one from whoever finds that browser later', async () => {
    const first = await t.anonymous.signInByLink(await t.app.get(FirstAdministrator).createLink());
    const begun = await first.post('/me/second-factor', {});
    const { secret } = begun.body;
    expect((await first.post('/me/second-factor/confirm', { code: codeOf(secret, -1) })).status).toBe(200);
    await later(61 * 60_000, async () => {
      expect(said(await first.post('/me/second-factor/switch-off', {}))).toEqual([422, 'wrong-code']);
    });
    expect((await first.post('/me/second-factor/switch-off', {})).status).toBe(204);
    // Setting it up has ended every other session of the account.
    t.api = first;
    await t.api.put('/settings/sign-in', { password: true, secondFactorFor: 'administrators' });
    expect((await first.get('/users')).status).toBe(200);
    await later(61 * 60_000, async () => expect(said(await first.get('/users'))).toEqual([403, 'second-factor-due']));
  });
});

describe('when it is required', () => {
  it('leads to it before anything else, and lets everything go on after', async () => {
    const anna = await person();
    const boss = await person(true);
    await t.api.put('/settings/sign-in', { password: true, secondFactorFor: 'administrators' });
    expect((await anna.api.get('/users')).status).toBe(200);
    expect(said(await boss.api.get('/users'))).toEqual([403, 'second-factor-due']);
    await t.api.put('/settings/sign-in', { password: true, secondFactorFor: 'everybody' });
    expect(said(await anna.api.get('/users'))).toEqual([403, 'second-factor-due']);
    expect(said(await anna.api.patch('/me', { name: 'Anna' }))).toEqual([403, 'second-factor-due']);
    expect((await anna.api.get('/me')).body).toMatchObject({ secondFactorDue: true });
    const begun = await anna.api.post('/me/second-factor', {});
    const confirmed = await anna.api.post('/me/second-factor/confirm', { code: codeOf(begun.body.secret) });
    expect(confirmed.status).toBe(200);
    expect((await anna.api.get('/me')).body).toMatchObject({ secondFactorDue: false });
    expect((await anna.api.get('/users')).status).toBe(200);
    expect((await boss.api.delete('/session')).status).toBe(204);
  });
});
