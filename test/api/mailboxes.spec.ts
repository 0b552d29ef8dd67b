import { MailboxChanges } from '../../apps/api/src/mailboxes/mailbox-changes.service';
import { MailboxesService } from '../../apps/api/src/mailboxes/mailboxes.service';
import { Database } from '../../apps/api/src/database/database';
import { Events } from '../../apps/api/src/events/events';
import { MarkSeenHandler } from '../../apps/api/src/outbox/handlers/mark-seen.handler';
import type { ClaimedEffect } from '../../apps/api/src/outbox/effect.types';
import { buildMail } from '../support/mail';
import { freePort } from '../support/servers/free-port';
import { newMailUser, sharedDovecot } from '../support/shared-servers';
import { startSmtpSink, type SmtpSink } from '../support/servers/smtp-sink';
import { CONFIG, type Config } from '../../apps/api/src/config/config';
import { ConnectionGate } from '../../apps/api/src/mailboxes/connection-gate.service';
import { startApp, type TestApp } from '../support/app';

let t: TestApp;
let sink: SmtpSink;
// Without the worker: these suites are about settings, and nothing else may touch the rows.
beforeAll(async () => {
  [t, sink] = await Promise.all([startApp({ env: { ROLES: 'web' } }), startSmtpSink({ auth: SMTP_LOGIN })]);
});
afterAll(async () => {
  await t.close();
  await sink.stop();
});

const SMTP_LOGIN = { user: 'shop', password: 'secret' };
const PASSWORD = 'canary-of-a-password';
let count = 0;

function settings(over: Record<string, unknown> = {}) {
  count += 1;
  const mail = newMailUser();
  const { host, imapPort } = sharedDovecot();
  const server = { host, security: 'none', user: mail.user, password: mail.password, allowUntrustedCertificate: false };
  return {
    name: `Mailbox ${count}`,
    address: `Box${count}@example.com`,
    imap: { ...server, port: imapPort },
    smtp: { ...server, ...SMTP_LOGIN, port: sink.port },
    monitoredFolders: ['INBOX'],
    ...over,
  };
}

const create = async (over: Record<string, unknown> = {}) => {
  const answer = await t.api.post('/mailboxes', settings(over));
  expect([answer.status, answer.body.detail]).toEqual([201, undefined]);
  return answer.body;
};
const query = <Row = Record<string, unknown>>(sql: string): Promise<Row[]> => t.app.get(Database).read.query(sql);

describe('a mailbox', () => {
  it('is connected with the folders of its server', async () => {
    const mailbox = await create({
      syncFrom: '2026-01-01T00:00:00Z',
      aliases: ['Sales@Example.com'],
      neverAnswer: ['Boss@Example.com'],
    });
    expect(mailbox).toMatchObject({
      kind: 'imap',
      address: mailbox.address.toLowerCase(),
      aliases: ['sales@example.com'],
      neverAnswer: ['boss@example.com'],
      syncFrom: '2026-01-01T00:00:00.000Z',
      state: { status: 'connecting', problem: null },
      flow: null,
      processing: null,
      messageCount: 0,
      team: null,
    });
    const uses = Object.fromEntries(
      mailbox.folders.map((folder: { path: string; specialUse: string }) => [folder.path, folder.specialUse]),
    );
    expect(uses).toMatchObject({ INBOX: 'inbox', Sent: 'sent', Trash: 'trash', Junk: 'junk' });
    const monitored = mailbox.folders.filter((folder: { monitored: boolean }) => folder.monitored);
    expect(monitored.map((folder: { path: string }) => folder.path)).toEqual(['INBOX']);
    expect((await t.api.get('/mailboxes')).body).toContainEqual(mailbox);
    expect((await t.api.get(`/mailboxes/${mailbox.id}/ledger`)).body).toEqual({
      counts: { processed: 0, ignored: 0, duplicate: 0, quarantined: 0 },
    });
  });

  it('reads the clock of who connected it, until another is chosen', async () => {
    const traveller = await t.signedInAs('administrator');
    await traveller.patch('/me', { timeZone: 'Pacific/Auckland' });
    const created = await traveller.post('/mailboxes', settings());
    expect(created.body.timeZone).toBe('Pacific/Auckland');
    const path = `/mailboxes/${created.body.id}`;
    expect((await t.api.patch(path, { timeZone: 'Europe/Bratislava' })).body.timeZone).toBe('Europe/Bratislava');
    const refused = await t.api.patch(path, { timeZone: 'Europe/Nowhere' });
    expect([refused.status, refused.body.errors[0].path]).toEqual([422, 'timeZone']);
    expect((await create({ timeZone: 'Asia/Tokyo' })).timeZone).toBe('Asia/Tokyo');
  });

  it('is connected although its server is down: it will be tried again', async () => {
    const port = await freePort();
    const base = settings();
    const mailbox = await create({ imap: { ...base.imap, port }, monitoredFolders: ['INBOX', 'Archive'] });
    expect(mailbox.folders).toMatchObject([
      { path: 'Archive', name: 'Archive', specialUse: null, monitored: true, missing: false },
      { path: 'INBOX', name: 'INBOX', specialUse: 'inbox', monitored: true, missing: false },
    ]);
  });

  it('has an address that no other has', async () => {
    const { address } = await create();
    const again = await t.api.post('/mailboxes', settings({ address: address.toUpperCase() }));
    expect([again.status, again.body.code, again.body.errors[0].path]).toEqual([409, 'address-taken', 'address']);
    const other = await create();
    expect((await t.api.patch(`/mailboxes/${other.id}`, { address })).body.code).toBe('address-taken');
  });

  it('needs a password for IMAP', async () => {
    const { imap, ...rest } = settings();
    const answer = await t.api.post('/mailboxes', { ...rest, imap: { ...imap, password: '' } });
    expect([answer.status, answer.body.code]).toEqual([422, 'password-needed']);
  });

  it('tells those who listen that it was made, changed, reconnected or removed', async () => {
    const heard: string[] = [];
    const listening = t.app.get(MailboxChanges).subscribe(({ mailboxId }) => heard.push(mailboxId));
    const { id } = await create();
    await t.api.patch(`/mailboxes/${id}`, { markSeen: true });
    await t.api.post(`/mailboxes/${id}/reconnect`);
    await t.api.delete(`/mailboxes/${id}`);
    listening.unsubscribe();
    expect(heard).toEqual([id, id, id, id]);
  });
});

describe('a stored password', () => {
  const withPassword = () => {
    const base = settings();
    return create({ imap: { ...base.imap, password: PASSWORD }, smtp: { ...base.smtp, password: PASSWORD } });
  };

  it('is never sent back nor stored in the clear', async () => {
    const mailbox = await withPassword();
    expect(mailbox.imap).toMatchObject({ hasPassword: true });
    expect(mailbox.imap).not.toHaveProperty('password');
    const answers = await Promise.all([t.api.get('/mailboxes'), t.api.get(`/mailboxes/${mailbox.id}`)]);
    expect(JSON.stringify(answers.map((answer) => answer.body))).not.toContain(PASSWORD);
    for (const table of ['mailbox', 'audit_entry'])
      expect(JSON.stringify(await query(`SELECT * FROM ${table}`))).not.toContain(PASSWORD);
  });

  it('opens only where it was sealed', async () => {
    const [one, two] = [await withPassword(), await withPassword()];
    const service = t.app.get(MailboxesService);
    const rows = await service.listEnabled();
    const find = (id: string) => rows.find((row) => row.id === id)!;
    expect(service.secrets(find(one.id)).imap).toMatchObject({ password: PASSWORD, user: one.imap.user });
    expect(() => service.secrets({ ...find(one.id), imapPassword: find(two.id).imapPassword })).toThrow();
    expect(() => service.secrets({ ...find(one.id), imapPassword: find(one.id).smtpPassword })).toThrow();
  });

  it('stays when settings change without one', async () => {
    const mailbox = await withPassword();
    const { hasPassword: _, ...imap } = mailbox.imap;
    const changed = await t.api.patch(`/mailboxes/${mailbox.id}`, { name: 'Renamed', imap: { ...imap, port: 1143 } });
    expect(changed.body).toMatchObject({
      name: 'Renamed',
      imap: { port: 1143, hasPassword: true },
      smtp: mailbox.smtp,
    });
    const row = (await t.app.get(MailboxesService).listEnabled()).find((each) => each.id === mailbox.id)!;
    expect(t.app.get(MailboxesService).secrets(row).imap).toMatchObject({ port: 1143, password: PASSWORD });
  });

  it.each([
    ['another host', { host: 'evil.example' }],
    ['an untrusted certificate', { allowUntrustedCertificate: true }],
  ])('does not go to %s', async (_, change) => {
    const mailbox = await withPassword();
    const { hasPassword: __, ...imap } = mailbox.imap;
    for (const answer of [
      await t.api.patch(`/mailboxes/${mailbox.id}`, { imap: { ...imap, ...change } }),
      await t.api.post('/mailboxes/test', { mailboxId: mailbox.id, imap: { ...imap, ...change } }),
    ]) {
      expect([answer.status, answer.body.code, answer.body.errors[0].path]).toEqual([
        422,
        'password-needed',
        'imap.password',
      ]);
    }
    expect((await t.api.get(`/mailboxes/${mailbox.id}`)).body.imap).toEqual(mailbox.imap);
  });

  it('does not go over a line less protected than before', async () => {
    const base = settings();
    const mailbox = await create({ imap: { ...base.imap, security: 'tls', password: PASSWORD } });
    const { hasPassword: _, ...imap } = mailbox.imap;
    const answer = await t.api.patch(`/mailboxes/${mailbox.id}`, { imap: { ...imap, security: 'none' } });
    expect(answer.body.code).toBe('password-needed');
  });
});

describe('a change', () => {
  it('leaves what it does not name', async () => {
    const mailbox = await create({
      syncFrom: '2026-01-01T00:00:00Z',
      aliases: ['a@example.com'],
      neverAnswer: ['b@example.com'],
      markSeen: true,
    });
    const changed = await t.api.patch(`/mailboxes/${mailbox.id}`, { name: 'Only the name' });
    expect(changed.body).toEqual({ ...mailbox, name: 'Only the name' });
    expect((await t.api.patch(`/mailboxes/${mailbox.id}`, {})).body).toEqual({ ...mailbox, name: 'Only the name' });
  });

  it('of the monitored folders keeps the others with their cursors', async () => {
    const mailbox = await create({ monitoredFolders: ['INBOX', 'Archive'] });
    await t.app
      .get(Database)
      .write((unit) => unit.manager.query(`UPDATE mailbox_folder SET lastUid = 7 WHERE mailboxId = '${mailbox.id}'`));
    const changed = await t.api.patch(`/mailboxes/${mailbox.id}`, { monitoredFolders: ['Archive', 'Projects'] });
    const monitored = changed.body.folders.filter((folder: { monitored: boolean }) => folder.monitored);
    expect(monitored).toMatchObject([
      { path: 'Archive', missing: false },
      { path: 'Projects', missing: true },
    ]);
    expect(await cursors(mailbox.id)).toMatchObject({ INBOX: 7, Archive: 7, Projects: 0 });
  });

  it('of “sync from” leaves the cursor of new mail; an earlier one offers what was there before again', async () => {
    const mailbox = await create({ syncFrom: '2026-06-01T00:00:00Z' });
    const patch = (syncFrom: string | null) => t.api.patch(`/mailboxes/${mailbox.id}`, { syncFrom });
    const set = (sql: string) =>
      t.app
        .get(Database)
        .write((unit) =>
          unit.manager.query(
            `UPDATE mailbox_folder SET uidValidity = '9', lastUid = 42, ${sql} WHERE mailboxId = '${mailbox.id}'`,
          ),
        );
    const inbox = async () => {
      const [row] = await query<Record<string, number | string | null>>(
        `SELECT lastUid, historyUid, historyEnd FROM mailbox_folder WHERE mailboxId = '${mailbox.id}' AND path = 'INBOX'`,
      );
      return Object.values(row!).map((value) => (value === null ? null : Number(value)));
    };
    const done = 'historyUid = NULL, historyEnd = NULL';
    await set(done);
    await patch('2026-09-01T00:00:00Z');
    expect(await inbox()).toEqual([42, null, null]);
    await patch('2026-03-01T00:00:00Z');
    expect(await inbox()).toEqual([42, 0, 42]);
    await set('historyUid = 20, historyEnd = 30');
    await patch('2026-04-01T00:00:00Z');
    expect(await inbox()).toEqual([42, 20, 30]);
    await patch(null);
    expect(await inbox()).toEqual([42, 0, 42]);
    await set(done);
    await patch('2026-03-01T00:00:00Z');
    expect(await inbox()).toEqual([42, null, null]);
  });

  it('of a folder that was thrown away or sorted out as junk is none: their past is of no interest', async () => {
    const mailbox = await create({ syncFrom: '2026-06-01T00:00:00Z', monitoredFolders: ['INBOX', 'Trash'] });
    await t.app
      .get(Database)
      .write((unit) =>
        unit.manager.query(
          `UPDATE mailbox_folder SET uidValidity = '9', lastUid = 42 WHERE mailboxId = '${mailbox.id}'`,
        ),
      );
    await t.api.patch(`/mailboxes/${mailbox.id}`, { syncFrom: null });
    const rows = await query<{ path: string }>(
      `SELECT path FROM mailbox_folder WHERE mailboxId = '${mailbox.id}' AND historyUid IS NULL ORDER BY path`,
    );
    expect(rows.map(({ path }) => path)).toEqual(expect.arrayContaining(['Junk', 'Trash']));
  });

  it('to another account forgets cursors, for the same UID is another message there', async () => {
    const mailbox = await create();
    await t.app
      .get(Database)
      .write((unit) =>
        unit.manager.query(
          `UPDATE mailbox_folder SET lastUid = 42, uidValidity = '9' WHERE mailboxId = '${mailbox.id}'`,
        ),
      );
    const ids = async () =>
      (await query<{ id: string }>(`SELECT id FROM mailbox_folder WHERE mailboxId = '${mailbox.id}'`)).map(
        (row) => row.id,
      );
    const before = await ids();
    const other = newMailUser();
    const { hasPassword: _, ...imap } = mailbox.imap;
    const changed = await t.api.patch(`/mailboxes/${mailbox.id}`, {
      imap: { ...imap, user: other.user, password: other.password },
      monitoredFolders: ['INBOX'],
    });
    expect(changed.status).toBe(200);
    expect((await cursors(mailbox.id)).INBOX).toBe(0);
    expect((await ids()).filter((id) => before.includes(id))).toEqual([]);
    const monitored = changed.body.folders.filter((folder: { monitored: boolean }) => folder.monitored);
    expect(monitored.map((folder: { path: string }) => folder.path)).toEqual(['INBOX']);
  });

  it('to another account keeps which folders are monitored', async () => {
    const mailbox = await create({ monitoredFolders: ['INBOX', 'Archive'] });
    const other = newMailUser();
    const { hasPassword: _, ...imap } = mailbox.imap;
    const changed = await t.api.patch(`/mailboxes/${mailbox.id}`, {
      imap: { ...imap, user: other.user, password: other.password },
    });
    const monitored = changed.body.folders.filter((folder: { monitored: boolean }) => folder.monitored);
    expect(monitored.map((folder: { path: string }) => folder.path)).toEqual(['Archive', 'INBOX']);
  });
});

const cursors = async (id: string): Promise<Record<string, number>> => {
  const rows = await query<{ path: string; lastUid: number }>(
    `SELECT path, lastUid FROM mailbox_folder WHERE mailboxId = '${id}'`,
  );
  return Object.fromEntries(rows.map((row) => [row.path, Number(row.lastUid)]));
};

it('marks as read what lies in a folder that was renamed meanwhile, and tries again what is not found yet', async () => {
  const mailbox = await create({ monitoredFolders: ['INBOX'] });
  const dovecot = sharedDovecot();
  await dovecot.deliver([buildMail({ subject: 'To be read' })], mailbox.imap.user);
  const status = await dovecot.doveadm(['mailbox', 'status', '-u', mailbox.imap.user, 'uidvalidity', 'INBOX']);
  const [folder] = await query<{ id: string }>(
    `SELECT id FROM mailbox_folder WHERE mailboxId = '${mailbox.id}' AND path = 'INBOX'`,
  );
  const payload = {
    folder: 'Before',
    folderId: folder!.id,
    uidValidity: /uidvalidity=(\d+)/.exec(status)![1],
    uids: [1],
  };
  const perform = () =>
    t.app.get(MarkSeenHandler).perform({ mailboxId: mailbox.id, payload } as unknown as ClaimedEffect);
  const called = (path: string, missing = 0) =>
    t.app
      .get(Database)
      .write((unit) =>
        unit.manager.query(
          `UPDATE mailbox_folder SET path = '${path}', missing = ${missing} WHERE id = '${folder!.id}'`,
        ),
      );
  const flags = () => dovecot.doveadm(['fetch', '-u', mailbox.imap.user, 'flags', 'all']);
  await called('Before');
  await expect(perform()).rejects.toMatchObject({ code: 'folder-missing', recovery: 'resync' });
  expect(await flags()).not.toContain('\\Seen');
  await called('INBOX');
  await perform();
  expect(await flags()).toContain('\\Seen');
  await called('Before', 1);
  await expect(perform()).resolves.toBeUndefined();
});

describe('testing a connection', () => {
  it('logs in to both servers and lists the folders', async () => {
    const { imap, smtp } = settings();
    const { status, body } = await t.api.post('/mailboxes/test', { imap, smtp });
    expect([status, body.ok]).toEqual([200, true]);
    expect(new Set(body.steps.map((step: { server: string; step: string }) => `${step.server} ${step.step}`))).toEqual(
      new Set(['imap dns', 'imap tcp', 'imap login', 'imap folders', 'smtp dns', 'smtp tcp', 'smtp login']),
    );
    expect(body.folders).toContainEqual({ path: 'Sent', name: 'Sent', specialUse: 'sent', selectable: true });
  });

  it('uses the stored password, on the stored server only', async () => {
    const mailbox = await create();
    const { hasPassword: _, ...imap } = mailbox.imap;
    expect((await t.api.post('/mailboxes/test', { mailboxId: mailbox.id, imap })).body.ok).toBe(true);
    expect((await t.api.post('/mailboxes/test', { imap })).body.code).toBe('password-needed');
  });

  it('waits for its turn while all connections that the server allows are in use', async () => {
    const { imap } = settings();
    const gate = t.app.get(ConnectionGate);
    const held = await Promise.all(
      Array.from({ length: t.app.get<Config>(CONFIG).imapConnectionsPerHost }, () => gate.enter(imap.host)),
    );
    const wanted = new Promise<void>((resolve) => held[0]!.onWanted(resolve));
    const tested = t.api.post('/mailboxes/test', { imap });
    await wanted;
    for (const pass of held) pass.leave();
    expect((await tested).body.ok).toBe(true);
  });

  it('names the step that failed and what to do', async () => {
    const { imap } = settings();
    const { body } = await t.api.post('/mailboxes/test', { imap: { ...imap, password: 'wrong one' } });
    const failed = body.steps.find((step: { ok: boolean }) => !step.ok);
    expect(failed).toMatchObject({ server: 'imap', step: 'login', code: 'login-failed', advice: expect.any(String) });
    expect(body.ok).toBe(false);
    const closed = await t.api.post('/mailboxes/test', { imap: { ...imap, port: await freePort() } });
    expect(closed.body.steps.at(-1)).toMatchObject({ step: 'tcp', ok: false, code: 'connection-refused' });
  });
});

describe('the state of a mailbox', () => {
  it('is shown as it is noted, and browsers hear of it', async () => {
    const { id } = await create();
    const heard: unknown[] = [];
    const listening = t.app.get(Events).stream.subscribe((event) => heard.push(event));
    const problem = { code: 'timeout', message: 'No answer.', advice: 'Wait.' };
    await t.app
      .get(MailboxesService)
      .setState(id, { status: 'waiting', problem, failures: 3, nextTryAt: new Date('2026-01-01T00:00:00.123Z') });
    listening.unsubscribe();
    expect((await t.api.get(`/mailboxes/${id}`)).body.state).toMatchObject({
      status: 'waiting',
      problem,
      nextTryAt: '2026-01-01T00:00:00.123Z',
    });
    expect(heard).toEqual([{ type: 'mailbox', id }]);
  });

  it('takes one step of a quick progress, and each that says more', async () => {
    const { id } = await create();
    const service = t.app.get(MailboxesService);
    for (let done = 1; done <= 5; done += 1) await service.setState(id, { progress: { done, total: 5 } });
    expect((await t.api.get(`/mailboxes/${id}`)).body.state.progress).toEqual({ done: 1, total: 5 });
    await service.setState(id, { status: 'idle', progress: null });
    expect((await t.api.get(`/mailboxes/${id}`)).body.state).toMatchObject({ status: 'idle', progress: null });
  });

  it('is disabled until a person reconnects', async () => {
    const { id } = await create();
    const service = t.app.get(MailboxesService);
    await service.disable(id, { code: 'login-failed', message: 'Refused.', advice: 'Correct the password.' });
    expect((await service.listEnabled()).some((row) => row.id === id)).toBe(false);
    // The word of a visit that was under way.
    await service.setState(id, { status: 'idle', problem: null, progress: null });
    expect((await t.api.get(`/mailboxes/${id}`)).body.state).toMatchObject({
      status: 'disabled',
      problem: { code: 'login-failed' },
    });
    const reconnected = await t.api.post(`/mailboxes/${id}/reconnect`);
    expect(reconnected.body.state).toMatchObject({ status: 'connecting', problem: null });
    expect((await service.listEnabled()).some((row) => row.id === id)).toBe(true);
  });

  it('rests also where a visit was just about to say that it is up', async () => {
    const { isEnabled, updateState } = await import('../../apps/api/src/mailboxes/mailboxes.repository');
    const { id } = await create();
    const problem = { code: 'login-failed', message: 'Refused.', advice: 'Correct the password.' };
    let rest = Promise.resolve();
    await t.app.get(Database).write(async ({ manager }) => {
      expect(await isEnabled(manager, id)).toBe(true);
      rest = t.app.get(MailboxesService).disable(id, problem);
      // Long enough to overtake, if it could.
      await new Promise((resolve) => setTimeout(resolve, 300));
      await updateState(manager, id, { status: 'idle', problem: null });
    });
    await rest;
    expect((await t.api.get(`/mailboxes/${id}`)).body.state).toMatchObject({ status: 'disabled', problem });
  });
});

describe('a mailbox that rests after a refused login', () => {
  const refused = async () => {
    const { id, imap: server } = await create();
    const problem = { code: 'login-failed', message: 'Refused.', advice: 'Correct the password.' };
    await t.app.get(MailboxesService).disable(id, problem);
    const { hasPassword: _, ...imap } = server;
    return { id, imap };
  };

  it('starts anew when somebody enters the sign-in again', async () => {
    const { id, imap } = await refused();
    const changed = await t.api.patch(`/mailboxes/${id}`, { imap: { ...imap, password: PASSWORD } });
    expect(changed.body.state).toMatchObject({ status: 'connecting', problem: null });
    expect((await t.app.get(MailboxesService).listEnabled()).some((row) => row.id === id)).toBe(true);
  });

  it('goes on resting when something else is changed: the same password once more could lock the account', async () => {
    const { id, imap } = await refused();
    const changed = await t.api.patch(`/mailboxes/${id}`, { name: 'Another name', imap });
    expect(changed.body.state).toMatchObject({ status: 'disabled', problem: { code: 'login-failed' } });
  });
});

describe('the simple settings', () => {
  it('become the published flow of the mailbox and are read back from it', async () => {
    const { id } = await create();
    const team = (await t.api.post('/teams', { name: 'Round', memberIds: [] })).body;
    const processing = {
      action: 'case',
      distribution: 'round-robin',
      teamId: team.id,
      respond: { subject: 'Re: {{subject}}', text: 'Thank you' },
    };
    const saved = await t.api.put(`/mailboxes/${id}/processing`, processing);
    expect(saved.body).toMatchObject({ processing, flow: { published: true } });
    const again = await t.api.put(`/mailboxes/${id}/processing`, { action: 'nothing' });
    expect(again.body).toMatchObject({
      processing: { action: 'nothing' },
      flow: { id: saved.body.flow.id, published: true },
    });
  });

  it('are refused when they name a team that is not there', async () => {
    const { id } = await create();
    const processing = { action: 'case', distribution: 'round-robin', teamId: '01900000-0000-7000-8000-000000000000' };
    const refused = await t.api.put(`/mailboxes/${id}/processing`, processing);
    expect([refused.status, refused.body.code]).toEqual([422, 'flow-has-errors']);
    expect((await t.api.get(`/mailboxes/${id}`)).body.flow).toBeNull();
  });
});

describe('removing a mailbox', () => {
  it('removes what belongs to it alone, and its flow', async () => {
    const { id } = await create();
    await t.api.put(`/mailboxes/${id}/processing`, { action: 'lead' });
    expect((await t.api.delete(`/mailboxes/${id}`)).status).toBe(204);
    expect((await t.api.get(`/mailboxes/${id}`)).status).toBe(404);
    for (const table of ['mailbox_state', 'mailbox_folder', 'flow']) {
      expect(await query(`SELECT * FROM ${table} WHERE mailboxId = '${id}'`)).toEqual([]);
    }
  });
});

it('knows all our own addresses', async () => {
  const { address } = await create({ aliases: ['Second@Example.org'] });
  const own = await t.app.get(MailboxesService).ownAddresses();
  expect([own.has(address), own.has('second@example.org'), own.has('stranger@example.org')]).toEqual([
    true,
    true,
    false,
  ]);
});
