import { Clock } from '../../apps/api/src/common/clock';
import { newId } from '../../apps/api/src/common/ids';
import { Database } from '../../apps/api/src/database/database';
import { startApp, type TestApp } from '../support/app';
import { eventually } from '../support/eventually';
import { readLetter, tokenOf } from '../support/letters';
import { startSmtpSink, type SmtpSink } from '../support/servers/smtp-sink';

let t: TestApp;
let sink: SmtpSink;
const PASSWORD = 'correct horse battery';
const ABSENT = '01900000-0000-7000-8000-000000000000';

beforeAll(async () => {
  [t, sink] = await Promise.all([startApp(), startSmtpSink({ auth: { user: 'desk', password: 'secret' } })]);
});
afterAll(() => Promise.all([t.close(), sink.stop()]));
beforeEach(() => sink.reset());

const rows = <Row>(sql: string): Promise<Row[]> => t.app.get(Database).read.query(sql);
const invite = (email: string, more: object = {}) => t.api.post('/users', { name: 'New', email, ...more });
const look = (token: string) => t.anonymous.post('/session/invitation', { token });
const accept = (token: string, more: object = {}) =>
  t.anonymous.post('/session/invitation/accept', { token, name: 'Anna', password: PASSWORD, language: 'en', ...more });
const listed = async (id: string) => (await t.api.get('/users')).body.find((user: { id: string }) => user.id === id);

/** The mail to one recipient, as it is read. */
const letterTo = async (address: string, nth = 1) => {
  const all = () => sink.messages.filter(({ envelope }) => envelope.to.includes(address));
  await eventually(() => all().length >= nth);
  return readLetter(all()[nth - 1]!);
};

/** Sets the program's clock ahead for as long as `work` takes. */
async function later(milliseconds: number, work: () => Promise<void>): Promise<void> {
  const ahead = jest.spyOn(t.app.get(Clock), 'now').mockImplementation(() => new Date(Date.now() + milliseconds));
  await work().finally(() => ahead.mockRestore());
}

describe('without a system mailbox', () => {
  it('the administrator gets the link to hand over, once, and it lets one person in, once', async () => {
    const created = await invite('handed@example.com');
    expect(created.body).toMatchObject({ hasPassword: false, invitedUntil: expect.any(String) });
    const token = tokenOf(created.body.link);
    expect(created.body.link).toContain('/welcome?token=');
    expect((await look(token)).body).toMatchObject({ email: 'handed@example.com', name: 'New', language: 'en' });
    const answers = await Promise.all([accept(token), accept(token)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
    const anna = await t.anonymous.signIn({ email: 'handed@example.com', password: PASSWORD });
    expect((await anna.get('/me')).body).toMatchObject({ name: 'Anna', hasPassword: true });
    expect(await listed(created.body.id)).toMatchObject({ hasPassword: true, invitedUntil: null, name: 'Anna' });
  });

  it('a forgotten password is answered all the same, and nothing is written', async () => {
    const before = await rows('SELECT * FROM account_link');
    expect((await t.anonymous.post('/session/reset', { email: 'handed@example.com' })).status).toBe(202);
    await new Promise((resolve) => setImmediate(resolve));
    expect(await rows('SELECT * FROM account_link')).toEqual(before);
  });
});

describe('an invitation', () => {
  beforeAll(async () => {
    const server = { host: '127.0.0.1', port: sink.port, security: 'none', user: 'desk', password: 'secret' };
    const mailbox = await t.api.post('/mailboxes', {
      kind: 'local',
      name: 'Office',
      address: 'office@example.com',
      smtp: server,
    });
    expect(mailbox.body).toMatchObject({ name: 'Office' });
    const chosen = await t.api.put('/settings/system-mailbox', { mailboxId: mailbox.body.id });
    expect(chosen.body.mailbox).toEqual({ id: mailbox.body.id, name: 'Office', address: 'office@example.com' });
  });

  it('comes by mail in the language of the installation, and its token is nowhere but in that mail', async () => {
    const created = await invite('anna@example.com');
    expect([created.status, created.body.link]).toEqual([201, null]);
    const letter = await letterTo('anna@example.com');
    expect(letter).toMatchObject({
      subject: 'You are invited to Mailroom',
      autoSubmitted: 'auto-generated',
      returnPath: 'office@example.com',
    });
    expect(letter.html).toContain('token=');
    const token = tokenOf(letter.link!);
    const tables = ['account_link', 'effect', 'audit_entry', 'user_account', 'message'];
    for (const table of tables) expect(JSON.stringify(await rows(`SELECT * FROM ${table}`))).not.toContain(token);
    expect((await accept(token, { language: 'sk', timeZone: 'Europe/Bratislava' })).body).toEqual({
      email: 'anna@example.com',
    });
    const anna = await t.anonymous.signIn({ email: 'anna@example.com', password: PASSWORD });
    expect((await anna.get('/me')).body).toMatchObject({ language: 'sk', timeZone: 'Europe/Bratislava' });
    const again = await t.api.post(`/users/${created.body.id}/invitation`, {});
    expect([again.status, again.body.code]).toEqual([409, 'has-come-in']);
  });

  it('ends after 72 hours, and a new one ends those before', async () => {
    const { id } = (await invite('late@example.com')).body;
    const first = tokenOf((await letterTo('late@example.com')).link!);
    await later(73 * 3_600_000, async () => {
      const refused = await look(first);
      expect([refused.status, refused.body.code]).toEqual([401, 'link-not-valid']);
      expect((await accept(first)).status).toBe(401);
    });
    expect((await t.api.post(`/users/${id}/invitation`, {})).body).toEqual({ link: null });
    const second = tokenOf((await letterTo('late@example.com', 2)).link!);
    expect((await look(first)).status).toBe(401);
    expect((await look(second)).status).toBe(200);
    const byHand = await t.api.post(`/users/${id}/invitation`, { by: 'link' });
    expect((await look(second)).status).toBe(401);
    expect((await look(tokenOf(byHand.body.link))).status).toBe(200);
  });

  it('can be withdrawn, also while its mail still waits, and made anew', async () => {
    sink.temporaryFailure('mail', 1);
    const { id } = (await invite('withdrawn@example.com')).body;
    await eventually(async () => {
      const [effect] = (await t.api.get('/outbox?kind=system-mail')).body.items;
      expect(effect).toMatchObject({
        state: 'pending',
        attempts: 1,
        summary: 'Invite withdrawn@example.com to Mailroom',
      });
      return true;
    });
    const [effect] = (await t.api.get('/outbox?kind=system-mail')).body.items;
    expect((await t.api.delete(`/users/${id}/invitation`)).status).toBe(204);
    expect(await listed(id)).toMatchObject({ active: false, invitedUntil: null });
    await t.api.post(`/outbox/${effect.id}/retry`, {});
    await eventually(async () => {
      const { items } = (await t.api.get('/outbox?kind=system-mail')).body;
      const [retried] = items.filter((each: { id: string }) => each.id === effect.id);
      return retried.state === 'cancelled' && retried.lastError.code === 'mail-outdated';
    });
    expect(sink.messages).toEqual([]);
    await t.api.post(`/users/${id}/invitation`, {});
    expect(await listed(id)).toMatchObject({ active: true, invitedUntil: expect.any(String) });
    const letter = await letterTo('withdrawn@example.com');
    expect((await accept(tokenOf(letter.link!))).status).toBe(200);
  });

  it('is in no mailbox for others to read, and is worth nothing once its mail came back', async () => {
    const mailboxes = (await t.api.get('/mailboxes')).body;
    const office = mailboxes.find(({ name }: { name: string }) => name === 'Office');
    const handIn = async (raw: string | Buffer) => {
      const answer = await t.api.fetch(`/mailboxes/${office.id}/messages`, {
        method: 'POST',
        headers: { 'content-type': 'message/rfc822' },
        body: Uint8Array.from(Buffer.from(raw)),
      });
      return ((await answer.json()) as { state: string }).state;
    };
    const invitedWith = async (email: string) => {
      const { id } = (await invite(email)).body;
      await letterTo(email);
      const { raw } = sink.messages.find(({ envelope }) => envelope.to.includes(email))!;
      const messageId = /^message-id:\s*(<.*>)/im.exec(raw.toString())![1]!;
      return { id, raw, messageId, token: tokenOf((await letterTo(email)).link!) };
    };
    // Servers keep a copy of what is sent, which everybody who reads the mailbox would see.
    const kept = await invitedWith('kept@example.com');
    expect(await handIn(kept.raw)).toBe('ignored');
    expect(await rows('SELECT * FROM message')).toEqual([]);
    expect((await look(kept.token)).status).toBe(200);

    const head = (id: string, ...more: string[]) => [
      'From: a@example.com',
      'To: office@example.com',
      `Message-ID: <${newId()}@example.com>`,
      `In-Reply-To: ${id}`,
      ...more,
    ];
    const said = async (...lines: string[]) => expect(await handIn(lines.join('\r\n'))).toBe('processed');
    await said(...head(kept.messageId), '', 'Thank you, I come in tomorrow.');
    expect((await look(kept.token)).status).toBe(200);
    await said(...head(kept.messageId), '', 'What is this?', `> http://localhost/welcome?token=${kept.token}`);
    expect((await look(kept.token)).body.code).toBe('link-not-valid');

    const returned = await invitedWith('returned@example.com');
    const type = 'Content-Type: multipart/report; report-type=delivery-status; boundary=b';
    const status = ['--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example.com', ''];
    const failed = ['Final-Recipient: rfc822; returned@example.com', 'Action: failed', 'Status: 5.1.1', ''];
    const original = ['--b', 'Content-Type: message/rfc822', '', returned.raw.toString(), '--b--', ''];
    await said(...head('<another@example.com>', 'MIME-Version: 1.0', type), '', ...status, ...failed, ...original);
    expect((await look(returned.token)).body.code).toBe('link-not-valid');
  });

  it('that is withdrawn shuts out nobody who is in, and never the last who administers', async () => {
    const me = (await t.api.get('/me')).body;
    expect(me.hasPassword).toBe(false);
    const withdraw = () => t.api.delete(`/users/${me.id}/invitation`);
    expect([(await withdraw()).status, (await t.api.get('/me')).status]).toEqual([409, 200]);
    // Also not when somebody invites them to choose a password.
    await t.api.post(`/users/${me.id}/invitation`, { by: 'link' });
    expect((await withdraw()).body.code).toBe('last-administrator');
    expect(await listed(me.id)).toMatchObject({ active: true });
  });

  it('is nothing for an id that nobody has, nor for who is no administrator', async () => {
    expect((await t.api.post(`/users/${ABSENT}/invitation`, {})).status).toBe(404);
    expect((await t.api.delete(`/users/${ABSENT}/invitation`)).status).toBe(404);
    const user = await t.signedInAs('user');
    expect((await user.post(`/users/${ABSENT}/invitation`, {})).status).toBe(403);
  });

  it('needs a password worth the name', async () => {
    const { link } = (await invite('short@example.com', { invite: 'link' })).body;
    const refused = await accept(tokenOf(link), { password: 'short' });
    expect([refused.status, refused.body.errors[0].path]).toEqual([422, 'password']);
    expect((await look(tokenOf(link))).status).toBe(200);
  });
});

describe('a forgotten password', () => {
  const email = 'forgetful@example.com';
  const ask = (address: string) => t.anonymous.post('/session/reset', { email: address });
  const finish = (token: string, password: string) => t.anonymous.post('/session/reset/finish', { token, password });
  beforeAll(() => t.api.post('/users', { name: 'Ben', email, password: PASSWORD }));

  it('gets the same answer whether or not the address is known', async () => {
    const answers = await Promise.all([ask(email), ask('nobody@example.com')]);
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [202, null],
      [202, null],
    ]);
    await letterTo(email);
    expect(sink.messages).toHaveLength(1);
  });

  it('sets a new one by a link that works once, ends every session and tells the person', async () => {
    const before = await t.anonymous.signIn({ email, password: PASSWORD });
    await ask(email.toUpperCase());
    const letter = await letterTo(email);
    expect(letter).toMatchObject({ subject: 'Choose a new password for Mailroom', returnPath: '' });
    const token = tokenOf(letter.link!);
    expect(letter.link).toContain('/new-password?token=');
    expect((await finish(token, 'short')).status).toBe(422);
    const answers = await Promise.all([finish(token, 'another long password'), finish(token, 'yet another password')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 401]);
    expect((await before.get('/me')).status).toBe(401);
    expect((await t.anonymous.post('/session', { email, password: PASSWORD })).status).toBe(401);
    const told = await letterTo(email, 2);
    expect(told).toMatchObject({ subject: 'Your password for Mailroom was changed', link: null, returnPath: '' });
    await t.api.patch(`/users/${(await userBy(email)).id}`, { password: PASSWORD });
  });

  it('is no way in after an hour, for who was deactivated, or by an invitation', async () => {
    const { link } = (await invite('invited@example.com', { invite: 'link' })).body;
    expect((await finish(tokenOf(link), 'another long password')).status).toBe(401);
    const other = 'deactivated@example.com';
    const { id } = (await t.api.post('/users', { name: 'Gone', email: other, password: PASSWORD })).body;
    await ask(other);
    const token = tokenOf((await letterTo(other)).link!);
    await later(61 * 60_000, async () => expect((await finish(token, 'another long password')).status).toBe(401));
    await t.api.patch(`/users/${id}`, { active: false });
    expect((await finish(token, 'another long password')).status).toBe(401);
  });

  it('sends one account no more than three mails an hour, and says nothing of it', async () => {
    const much = 'much@example.com';
    await t.api.post('/users', { name: 'Much', email: much, password: PASSWORD });
    for (const nth of [1, 2, 3]) {
      expect((await ask(much)).status).toBe(202);
      await letterTo(much, nth);
    }
    for (let more = 0; more < 2; more += 1) expect((await ask(much)).status).toBe(202);
    // The outbox is in order: what is sent after them shows that no fourth came.
    await ask(email);
    await letterTo(email);
    expect(sink.messages.filter(({ envelope }) => envelope.to.includes(much))).toHaveLength(3);
  });
});

describe('the system mailbox', () => {
  it('is a shared one that can send, and chosen by administrators', async () => {
    const silent = (await t.api.post('/mailboxes', { kind: 'local', name: 'Silent', address: 'silent@example.com' }))
      .body;
    const refused = await t.api.put('/settings/system-mailbox', { mailboxId: silent.id });
    expect([refused.status, refused.body.code]).toEqual([422, 'mailbox-cannot-send']);
    expect((await t.api.get('/settings/system-mailbox')).body.choices).toEqual([
      expect.objectContaining({ name: 'Office' }),
    ]);
    expect((await t.api.put('/settings/system-mailbox', { mailboxId: null })).body.mailbox).toBeNull();
  });
});

const userBy = async (email: string) =>
  (await t.api.get('/users')).body.find((user: { email: string }) => user.email === email);
