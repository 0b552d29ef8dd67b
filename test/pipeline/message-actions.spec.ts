// What people do with mail: it is so here at once, and on a real mail server in the order it was asked for.
// @needs-debian: the workbench stands on a real mail server.
import { ImapSession } from '../../libs/mail/src/index';
import { eventually } from '../support/eventually';
import { newMailUser, sharedDovecot } from '../support/shared-servers';
import { startTcpProxy, type TcpProxy } from '../support/servers/tcp-proxy';
import { openWorkbench, type TestMailbox, type Workbench } from './workbench';

jest.setTimeout(120_000);

let w: Workbench;
let proxy: TcpProxy;
beforeAll(async () => {
  w = await openWorkbench();
  proxy = await startTcpProxy({ port: sharedDovecot().imapPort });
});
afterEach(() => proxy.pass());
afterAll(async () => {
  await w.close();
  await proxy.stop();
});

interface Listed {
  id: string;
  subject: string;
  folder: string;
  seen: boolean;
  flagged: boolean;
  deletedAt: string | null;
}
interface Effect {
  id: string;
  kind: string;
  state: string;
  payload: string;
}

const listed = async (desk: TestMailbox, filter = ''): Promise<Listed[]> =>
  (await w.api.get(`/messages?mailboxId=${desk.id}&limit=200${filter}`)).body.items;

const effectsOf = (desk: TestMailbox) =>
  w.query<Effect>(
    `SELECT id, kind, state, payload, attempts, lastError FROM effect WHERE mailboxId = '${desk.id}' ORDER BY createdAt, id`,
  );

async function act(ids: string[], action: string, more: Record<string, unknown> = {}) {
  const answer = await w.api.post('/messages/actions', { ids, action, ...more });
  if (answer.status !== 200) throw new Error(`Not done: ${JSON.stringify(answer.body)}`);
  return answer.body as { changed: number; undo: Record<string, unknown>[] };
}

const undo = async (requests: Record<string, unknown>[]) => {
  for (const each of requests) expect((await w.api.post('/messages/actions', each)).status).toBe(200);
};

/** Everything that waits is due now. */
const hurry = (desk: TestMailbox) =>
  w.write(
    `UPDATE effect SET runAt = createdAt, attempts = CASE WHEN attempts > 1 THEN 1 ELSE attempts END WHERE state = 'pending' AND mailboxId = '${desk.id}'`,
  );

/** Waits until the outbox has nothing more to do for this mailbox. */
const done = (desk: TestMailbox) =>
  eventually(
    async () => {
      await hurry(desk);
      const open = (await effectsOf(desk)).filter(({ state }) => state !== 'done' && state !== 'cancelled');
      if (open.length > 0) throw new Error(`Not done: ${JSON.stringify(open.slice(0, 5))}`);
      return true;
    },
    { timeout: 60_000, interval: 100, what: 'an empty outbox' },
  );

/** Subject to folder and flags, as the server has it. */
async function onServer({ user }: TestMailbox): Promise<Record<string, string>> {
  const { host, imapPort } = sharedDovecot();
  const session = await ImapSession.connect({
    host,
    port: imapPort,
    security: 'none',
    user,
    password: 'secret',
    allowUntrustedCertificate: false,
  });
  const found: Record<string, string> = {};
  try {
    for (const { path, selectable } of await session.listFolders()) {
      if (!selectable) continue;
      await session.openFolder(path, { readOnly: true });
      const uids = await session.searchUids({ from: 1 });
      for await (const { flags, source } of session.fetchSources(uids, { maxBytes: 1_000_000 })) {
        const subject = /^Subject: (.*)\r$/m.exec(source!.toString())![1]!;
        expect(found[subject]).toBeUndefined();
        found[subject] = [path, ...[...flags].filter((flag) => flag !== '\\Recent').sort()].join(' ');
      }
    }
  } finally {
    await session.close();
  }
  return found;
}

/** The same, as it is stored here. */
const here = async (desk: TestMailbox): Promise<Record<string, string>> =>
  Object.fromEntries(
    [...(await listed(desk)), ...(await listed(desk, '&deleted=1'))].map((each) => [
      each.subject,
      [each.folder, ...(each.flagged ? ['\\Flagged'] : []), ...(each.seen ? ['\\Seen'] : [])].join(' '),
    ]),
  );

async function deskWith(subjects: string[], settings?: Record<string, unknown>) {
  const desk = await w.connect(settings);
  await desk.deliver(...subjects.map((subject) => ({ subject })));
  await desk.settled(subjects.length);
  const rows = await listed(desk);
  const ids = subjects.map((subject) => rows.find((row) => row.subject === subject)!.id);
  return { desk, ids };
}

it('marks as read and important, and back, here and on the server; asked for twice, it is done once', async () => {
  const { desk, ids } = await deskWith(['One', 'Two']);
  expect(await act(ids, 'seen')).toMatchObject({ changed: 2 });
  expect(await act([ids[0]!], 'flag')).toMatchObject({ changed: 1 });
  expect(await act(ids, 'seen')).toEqual({ changed: 0, undo: [] });
  expect((await listed(desk)).map(({ seen }) => seen)).toEqual([true, true]);
  await done(desk);
  expect(await onServer(desk)).toEqual({ One: 'INBOX \\Flagged \\Seen', Two: 'INBOX \\Seen' });

  await act([ids[0]!], 'unseen');
  await act([ids[0]!], 'unflag');
  await done(desk);
  expect(await onServer(desk)).toEqual({ One: 'INBOX', Two: 'INBOX \\Seen' });
  expect(await here(desk)).toEqual(await onServer(desk));
});

it('marks what somebody opens as read on the server, too', async () => {
  const { desk, ids } = await deskWith(['Opened']);
  expect((await w.api.post(`/messages/${ids[0]}/seen`)).status).toBe(204);
  await done(desk);
  expect(await onServer(desk)).toEqual({ Opened: 'INBOX \\Seen' });
});

it('lists what is unread, important, deleted and in a folder', async () => {
  const { desk, ids } = await deskWith(['Read', 'Star', 'Gone', 'Moved']);
  await act([ids[0]!], 'seen');
  await act([ids[1]!], 'flag');
  await act([ids[2]!], 'delete');
  await act([ids[3]!], 'move', { folder: 'Work' });
  const subjects = async (filter: string) => (await listed(desk, filter)).map(({ subject }) => subject).sort();
  expect(await subjects('')).toEqual(['Moved', 'Read', 'Star']);
  expect(await subjects('&unread=1')).toEqual(['Moved', 'Star']);
  expect(await subjects('&flagged=1')).toEqual(['Star']);
  expect(await subjects('&deleted=1')).toEqual(['Gone']);
  expect(await subjects('&folder=Work')).toEqual(['Moved']);
});

it('deletes into the trash of the server, and brings back', async () => {
  const { desk, ids } = await deskWith(['Stays', 'Goes']);
  const outcome = await act([ids[1]!], 'delete');
  await done(desk);
  expect(await onServer(desk)).toEqual({ Stays: 'INBOX', Goes: 'Trash' });
  expect((await listed(desk)).map(({ subject }) => subject)).toEqual(['Stays']);
  // Whoever has its address still reads it: records and threads keep it.
  expect((await w.api.get(`/messages/${ids[1]}`)).body).toMatchObject({ subject: 'Goes', folder: 'Trash' });

  await undo(outcome.undo);
  await done(desk);
  expect(await onServer(desk)).toEqual({ Stays: 'INBOX', Goes: 'INBOX' });
  expect(await here(desk)).toEqual(await onServer(desk));
});

it('lets nobody delete for good who has not the right to, and lets them take it back for a while', async () => {
  const { desk, ids } = await deskWith(['Back', 'Erased']);
  const user = await w.signedInAs('user');
  const refused = await user.post('/messages/actions', { ids, action: 'delete-forever' });
  expect([refused.status, refused.body.code]).toEqual([403, 'not-allowed']);
  expect((await listed(desk)).length).toBe(2);

  const outcome = await act(ids, 'delete-forever');
  expect(await here(desk)).toEqual({});
  expect((await effectsOf(desk)).map(({ kind, state }) => [kind, state])).toEqual([
    ['delete', 'pending'],
    ['delete', 'pending'],
  ]);
  await act([ids[0]!], 'restore', { folder: 'INBOX' });
  await done(desk);
  expect(await onServer(desk)).toEqual({ Back: 'INBOX' });
  expect(outcome.undo).toEqual([expect.objectContaining({ action: 'restore', folder: 'INBOX' })]);
});

it('takes a move back as if nobody had asked, while the server is away', async () => {
  const { desk, ids } = await deskWith(['Undone'], { imap: { port: proxy.port } });
  proxy.refuse();
  proxy.cut();
  const outcome = await act(ids, 'delete');
  await undo(outcome.undo);
  proxy.pass();
  await done(desk);
  expect(await onServer(desk)).toEqual({ Undone: 'INBOX' });
  expect(await here(desk)).toEqual({ Undone: 'INBOX' });
});

it('ends where the last move went, though the first one failed for a while', async () => {
  const { desk, ids } = await deskWith(['Twice'], { imap: { port: proxy.port } });
  proxy.refuse();
  proxy.cut();
  await act(ids, 'move', { folder: 'First' });
  await eventually(async () => {
    await hurry(desk);
    const [tried] = await w.query<{ attempts: number }>(`SELECT attempts FROM effect WHERE mailboxId = '${desk.id}'`);
    return tried!.attempts > 0;
  });
  await act(ids, 'flag');
  await act(ids, 'move', { folder: 'Second' });
  proxy.pass();
  await done(desk);
  expect(await onServer(desk)).toEqual({ Twice: 'Second \\Flagged' });
});

it('performs what was asked of one message in that order, whatever becomes due first', async () => {
  const { desk, ids } = await deskWith(['Order'], { imap: { port: proxy.port } });
  proxy.refuse();
  proxy.cut();
  await act(ids, 'move', { folder: 'Place' });
  await act(ids, 'seen');
  // The move has to wait for long; the flag is due at once.
  await eventually(async () => {
    const [move] = await effectsOf(desk);
    await w.write(`UPDATE effect SET runAt = '2099-01-01 00:00:00.000' WHERE id = '${move!.id}' AND state = 'pending'`);
    const [row] = await w.query<{ at: unknown }>(
      `SELECT COUNT(*) AS at FROM effect WHERE id = '${move!.id}' AND state = 'pending' AND runAt > '2098-01-01'`,
    );
    return Number(row!.at) === 1;
  });
  proxy.pass();
  await w.write(`UPDATE effect SET runAt = createdAt WHERE kind = 'flag' AND mailboxId = '${desk.id}'`);
  // Another message of the mailbox passes it by, so the outbox has looked.
  await desk.deliver({ subject: 'Other' });
  await desk.settled(2);
  const other = (await listed(desk)).find(({ subject }) => subject === 'Other')!;
  await act([other.id], 'seen');
  await eventually(
    async () => {
      await w.write(`UPDATE effect SET runAt = createdAt WHERE kind = 'flag' AND mailboxId = '${desk.id}'`);
      return (await effectsOf(desk)).at(-1)!.state === 'done';
    },
    { timeout: 30_000 },
  );
  expect((await effectsOf(desk)).map(({ kind, state }) => `${kind} ${state}`)).toEqual([
    'move pending',
    'flag pending',
    'flag done',
  ]);
  await done(desk);
  expect(await onServer(desk)).toMatchObject({ Order: 'Place \\Seen' });
});

it('acts on the chosen mailbox, or on every one that has the message', async () => {
  const desks = [await w.connect(), await w.connect()] as const;
  const raw = `From: a@example.test\r\nTo: all@example.test\r\nSubject: Both\r\nMessage-ID: <${newMailUser('x').user}@example.test>\r\n\r\nHello\r\n`;
  for (const desk of desks) await desk.deliver(Buffer.from(raw));
  for (const desk of desks) await desk.settled(1);
  const [{ id }] = (await listed(desks[0])) as [Listed];
  expect(await act([id], 'seen', { mailboxId: desks[0].id })).toMatchObject({ changed: 1 });
  for (const desk of desks) await done(desk);
  expect([await onServer(desks[0]), await onServer(desks[1])]).toEqual([{ Both: 'INBOX \\Seen' }, { Both: 'INBOX' }]);
  expect(await act([id], 'flag')).toMatchObject({ changed: 2 });
  for (const desk of desks) await done(desk);
  expect([await onServer(desks[0]), await onServer(desks[1])]).toEqual([
    { Both: 'INBOX \\Flagged \\Seen' },
    { Both: 'INBOX \\Flagged' },
  ]);
  const detail = (await w.api.get(`/messages/${id}?mailboxId=${desks[1].id}`)).body;
  expect(detail).toMatchObject({ seen: false, mailbox: { id: desks[1].id } });
  expect(detail.places).toHaveLength(2);
});

it('changes nothing but our own rows where a mailbox has no server', async () => {
  const { desk, ids } = await deskWith(['Sample']);
  await w.write(`UPDATE mailbox SET kind = 'sample' WHERE id = '${desk.id}'`);
  await act(ids, 'flag');
  await act(ids, 'archive');
  expect(await here(desk)).toEqual({ Sample: 'Archive \\Flagged' });
  expect(await effectsOf(desk)).toEqual([]);
});

it.each([
  [{ ids: [], action: 'seen' }, 422],
  [{ ids: ['01900000-0000-7000-8000-000000000000'], action: 'move' }, 422],
  [{ ids: ['01900000-0000-7000-8000-000000000000'], action: 'burn' }, 422],
  [{ ids: ['01900000-0000-7000-8000-000000000000'], action: 'seen' }, 404],
])('refuses %j', async (body, status) => expect((await w.api.post('/messages/actions', body)).status).toBe(status));

it('says of a message that is gone from the server that nothing is to be done, and bothers nobody', async () => {
  const { desk, ids } = await deskWith(['Vanished'], { monitoredFolders: ['INBOX'] });
  await sharedDovecot().doveadm(['expunge', '-u', desk.user, 'mailbox', 'INBOX', 'all']);
  await act(ids, 'flag').catch(() => undefined);
  await done(desk);
  const { counts } = (await w.api.get('/outbox')).body as { counts: Record<string, number> };
  expect(counts['failed']).toBe(0);
});

it('brings two hundred changes to the server, through a network that breaks again and again', async () => {
  const subjects = Array.from({ length: 12 }, (_, index) => `Storm ${index}`);
  const { desk, ids } = await deskWith(subjects, { imap: { port: proxy.port } });
  // Numbers that look random and are the same in each run.
  let seed = 20260304;
  const pick = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  const actions = ['seen', 'unseen', 'flag', 'unflag', 'archive', 'delete', 'restore', 'move', 'move'];
  for (let count = 0; count < 200; count += 1) {
    const id = ids[pick(ids.length)]!;
    const action = actions[pick(actions.length)]!;
    await act([id], action, action === 'move' ? { folder: ['INBOX', 'One', 'Two'][pick(3)]! } : {});
    if (count % 9 === 0) proxy.cutAfterBytes(pick(400), 'toClient');
    if (count % 23 === 0) proxy.cut();
    if (count % 4 === 0) await hurry(desk);
  }
  proxy.pass();
  await done(desk);
  // A fuse that is still there may cut what looks.
  expect(await onServer(desk)).toEqual(await here(desk));
  const places = await w.query<{ folder: string; serverFolder: string; uid: unknown }>(
    `SELECT folder, serverFolder, uid FROM delivery WHERE mailboxId = '${desk.id}'`,
  );
  for (const place of places) {
    expect(place.serverFolder).toBe(place.folder);
    expect(place.uid).not.toBeNull();
  }
});
