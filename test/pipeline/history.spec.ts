// Mail of before the mailbox was connected: imported beside new mail, which never waits for it; put off; gone on with.
// @needs-debian: the workbench stands on a real mail server.
import { Database } from '../../apps/api/src/database/database';
import { rewindFolders, updateMailbox } from '../../apps/api/src/mailboxes/mailboxes.repository';
import { eventually } from '../support/eventually';
import { buildMail } from '../support/mail';
import { newMailUser, sharedDovecot } from '../support/shared-servers';
import { act, openWorkbench, type Workbench } from './workbench';

jest.setTimeout(90_000);

let w: Workbench;
beforeAll(async () => {
  w = await openWorkbench();
});
afterAll(() => w.close());

interface View {
  historyPaused: boolean;
  state: { status: string; progress: { done: number; total: number; of?: string } | null };
  folders: { path: string; importing: boolean }[];
}
const viewOf = async (id: string) => (await w.api.get(`/mailboxes/${id}`)).body as View;
const importing = async (id: string) => (await viewOf(id)).folders.some((folder) => folder.importing);
const count = async (id: string) => {
  const { counts } = (await w.api.get(`/mailboxes/${id}/ledger`)).body as { counts: Record<string, number> };
  return Object.values(counts).reduce((sum, each) => sum + each, 0);
};

/** A mailbox whose account has mail already. */
async function connectTo(mail: ReturnType<typeof newMailUser>, over: Record<string, unknown> = {}): Promise<string> {
  const { host, imapPort } = sharedDovecot();
  const server = { host, security: 'none', user: mail.user, password: mail.password };
  const created = await w.api.post('/mailboxes', {
    name: 'Old desk',
    address: mail.address,
    imap: { ...server, port: imapPort },
    smtp: { ...server, user: 'desk', password: 'secret', port: w.sink.port },
    monitoredFolders: ['INBOX'],
    ...over,
  });
  expect(created.status).toBe(201);
  return created.body.id as string;
}

const old = (index: number, to: string) =>
  buildMail({
    to,
    subject: `Old ${index}`,
    from: `sender-${index % 7}@c.test`,
    messageId: `<old-${to}-${index}@c.test>`,
  });

async function accountWith(messages: number) {
  const mail = newMailUser('old');
  await sharedDovecot().deliver(
    Array.from({ length: messages }, (_, index) => old(index, mail.address)),
    mail.user,
  );
  return mail;
}

it('is imported whole, oldest first, each once', async () => {
  const mail = await accountWith(300);
  const id = await connectTo(mail);
  await eventually(async () => (await count(id)) === 300 && !(await importing(id)), { timeout: 60_000 });
  const rows = await w.query<{ uid: number | string; state: string }>(
    `SELECT uid, state FROM ledger_entry WHERE mailboxId = '${id}' ORDER BY at, uid`,
  );
  expect(rows.map(({ uid }) => Number(uid))).toEqual(Array.from({ length: 300 }, (_, index) => index + 1));
  expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['processed']));
  const state = await eventually(async () => {
    const view = await viewOf(id);
    return view.state.status === 'idle' && view.state;
  });
  expect(state.progress).toBeNull();
});

it('stays where it is while it is paused; new mail comes in; and goes on', async () => {
  const mail = await accountWith(120);
  const id = await connectTo(mail, { monitoredFolders: ['INBOX'] });
  // Paused before anything is looked at, as a person would who knows.
  expect((await w.api.post(`/mailboxes/${id}/history/pause`)).body.historyPaused).toBe(true);
  const before = await eventually(async () => {
    const view = await viewOf(id);
    return view.state.status === 'idle' && (await count(id));
  });
  await sharedDovecot().deliver(buildMail({ to: mail.address, subject: 'Fresh' }), mail.user);
  await eventually(async () => (await count(id)) === Number(before) + 1);
  if (Number(before) < 120) {
    expect(await importing(id)).toBe(true);
    expect((await viewOf(id)).state.progress).toMatchObject({ total: 120, of: 'history' });
  }
  expect((await w.api.post(`/mailboxes/${id}/history/resume`)).body.historyPaused).toBe(false);
  await eventually(async () => (await count(id)) === 121 && !(await importing(id)), { timeout: 60_000 });
});

it('that was paused from the first look on waits, whatever is restarted', async () => {
  const mail = await accountWith(60);
  const id = await connectTo(mail, {
    imap: { host: '127.0.0.1', port: 1, security: 'none', user: mail.user, password: 'x' },
  });
  await w.api.post(`/mailboxes/${id}/history/pause`);
  const { host, imapPort } = sharedDovecot();
  const imap = { host, port: imapPort, security: 'none', user: mail.user, password: mail.password };
  expect((await w.api.patch(`/mailboxes/${id}`, { imap })).status).toBe(200);
  await eventually(async () => (await viewOf(id)).state.status === 'idle');
  expect(await count(id)).toBe(0);
  await sharedDovecot().deliver(buildMail({ to: mail.address, subject: 'First of all' }), mail.user);
  await eventually(async () => (await count(id)) === 1);
  const [row] = await w.query<{ subject: string }>(
    `SELECT m.subject FROM message m JOIN delivery d ON d.messageId = m.id WHERE d.mailboxId = '${id}'`,
  );
  expect(row!.subject).toBe('First of all');
  await w.api.post(`/mailboxes/${id}/reconnect`);
  await eventually(async () => (await viewOf(id)).state.status === 'idle');
  expect(await count(id)).toBe(1);
  expect((await viewOf(id)).state.progress).toMatchObject({ done: 0, total: 60, of: 'history' });
  await w.api.post(`/mailboxes/${id}/history/resume`);
  await eventually(async () => (await count(id)) === 61 && !(await importing(id)), { timeout: 60_000 });
});

it('begins on the chosen day; an earlier day brings in the rest, and no new mail is lost by it', async () => {
  const mail = newMailUser('old');
  const { ImapSession } = await import('@mailroom/mail');
  const { host, imapPort } = sharedDovecot();
  const server = { host, port: imapPort, security: 'none' as const, user: mail.user, password: mail.password };
  const session = await ImapSession.connect({ ...server, allowUntrustedCertificate: false });
  for (const [index, date] of ['2024-01-10', '2024-06-10', '2025-06-10', '2026-06-10'].entries()) {
    await session.append('INBOX', Buffer.from(old(index, mail.address)), [], new Date(date));
  }
  const id = await connectTo(mail, { syncFrom: '2026-01-01T00:00:00Z' });
  await eventually(async () => (await count(id)) === 1 && !(await importing(id)), { timeout: 20_000 });
  // Old by its date, new to the folder: it came after the mailbox was connected.
  await session.append('INBOX', Buffer.from(old(9, mail.address)), [], new Date('2020-01-01'));
  await eventually(async () => (await count(id)) === 2);
  await w.api.patch(`/mailboxes/${id}`, { syncFrom: '2025-01-01T00:00:00Z' });
  await sharedDovecot().deliver(buildMail({ to: mail.address, subject: 'Meanwhile' }), mail.user);
  await eventually(async () => (await count(id)) === 4 && !(await importing(id)), { timeout: 20_000 });
  await w.api.patch(`/mailboxes/${id}`, { syncFrom: '2030-01-01T00:00:00Z' });
  await sharedDovecot().deliver(buildMail({ to: mail.address, subject: 'After a day far ahead' }), mail.user);
  await eventually(async () => (await count(id)) === 5);
  await w.api.patch(`/mailboxes/${id}`, { syncFrom: null });
  await eventually(async () => (await count(id)) === 7 && !(await importing(id)), { timeout: 20_000 });
  const states = await w.query<{ state: string }>(`SELECT DISTINCT state FROM ledger_entry WHERE mailboxId = '${id}'`);
  expect(states).toEqual([{ state: 'processed' }]);
  await session.close();
});

it('of Trash and Junk is left out; what is thrown away later is seen', async () => {
  const mail = await accountWith(1);
  await sharedDovecot().createFolder(mail.user, 'Trash');
  await sharedDovecot().doveadm(['move', '-u', mail.user, 'Trash', 'mailbox', 'INBOX', 'all']);
  await sharedDovecot().deliver(old(5, mail.address), mail.user);
  const id = await connectTo(mail, { monitoredFolders: ['INBOX', 'Trash'] });
  await eventually(async () => (await viewOf(id)).state.status === 'idle' && (await count(id)) === 1);
  await sharedDovecot().doveadm(['move', '-u', mail.user, 'Trash', 'mailbox', 'INBOX', 'all']);
  await eventually(async () => (await count(id)) === 2);
});

it('goes through the flows', async () => {
  const mail = await accountWith(0);
  const id = await connectTo(mail);
  const flow = (await w.api.post('/flows', { name: 'Old', scope: 'mailbox', mailboxId: id })).body as {
    id: string;
    draftRevision: number;
  };
  const nodes = [
    { id: 'trigger', kind: 'trigger', position: { x: 0, y: 0 }, data: {} },
    act('case', { name: '{{subject}}', distribution: 'none' }),
  ];
  const document = { schema: 1, nodes, edges: [{ id: 'e', from: 'trigger', port: 'next', to: 'case' }] };
  const saved = await w.api.put(`/flows/${flow.id}/draft`, { document, revision: flow.draftRevision });
  await w.api.post(`/flows/${flow.id}/publish`, { revision: saved.body.revision, note: '' });
  await w.write(`UPDATE mailbox_folder SET uidValidity = NULL, lastUid = 0 WHERE mailboxId = '${id}'`);
  await sharedDovecot().deliver(buildMail({ to: mail.address, subject: 'An old order' }), mail.user);
  await w.api.post(`/mailboxes/${id}/reconnect`);
  await eventually(async () => (await w.api.get('/cases?q=An old order')).body.items.length === 1, { timeout: 20_000 });
});

it('is imported from an earlier day that was chosen in another process, before anything of it was imported', async () => {
  const mail = newMailUser('old');
  const { ImapSession } = await import('@mailroom/mail');
  const { host, imapPort } = sharedDovecot();
  const server = { host, port: imapPort, security: 'none' as const, user: mail.user, password: mail.password };
  const session = await ImapSession.connect({ ...server, allowUntrustedCertificate: false });
  for (const [index, date] of ['2025-06-10', '2025-07-10', '2026-06-10'].entries()) {
    await session.append('INBOX', Buffer.from(old(index, mail.address)), [], new Date(date));
  }
  await session.close();
  const nowhere = { host: '127.0.0.1', port: 1, security: 'none', user: mail.user, password: 'x' };
  const id = await connectTo(mail, { syncFrom: '2026-01-01T00:00:00Z', imap: nowhere });
  await w.api.post(`/mailboxes/${id}/history/pause`);
  expect((await w.api.patch(`/mailboxes/${id}`, { imap: server })).status).toBe(200);
  await eventually(async () => (await viewOf(id)).state.progress?.total === 1);
  // What the other process writes; nobody here is told.
  await w.app.get(Database).write(async ({ manager }) => {
    await updateMailbox(manager, id, { syncFrom: new Date('2025-01-01T00:00:00Z'), historyPaused: false });
    await rewindFolders(manager, id);
  });
  await eventually(async () => !(await importing(id)), { timeout: 20_000 });
  expect(await count(id)).toBe(3);
});
