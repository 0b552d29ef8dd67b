// Both ways, inwards: what happens to mail on the server with another program is so here too, and asks nothing of the server.
// @needs-debian: the workbench stands on a real mail server.
import { ImapSession } from '@mailroom/mail';
import { Database } from '../../apps/api/src/database/database';
import { eventually } from '../support/eventually';
import { buildMail } from '../support/mail';
import { sharedDovecot } from '../support/shared-servers';
import { act, openWorkbench, type TestMailbox, type Workbench } from './workbench';

jest.setTimeout(60_000);

let w: Workbench;
beforeAll(async () => {
  w = await openWorkbench();
});
afterAll(() => w.close());

interface Lying {
  subject: string;
  folder: string;
  serverFolder: string;
  uid: number | string;
  seen: number;
  flagged: number;
  deletedAt: unknown;
  direction: string;
}

const lying = async (desk: TestMailbox) =>
  w.query<Lying>(
    `SELECT m.subject, m.direction, d.folder, d.serverFolder, d.uid, d.seen, d.flagged, d.deletedAt
     FROM delivery d JOIN message m ON m.id = d.messageId WHERE d.mailboxId = '${desk.id}' ORDER BY m.subject`,
  );
const oneOf = async (desk: TestMailbox, subject: string) =>
  (await lying(desk)).find((row) => row.subject === subject) as Lying;
const becomes = (desk: TestMailbox, subject: string, wanted: Partial<Lying>) =>
  eventually(
    async () => {
      const row = await oneOf(desk, subject);
      return (Object.keys(wanted) as (keyof Lying)[]).every((key) =>
        typeof wanted[key] === 'number' ? Number(row[key]) === wanted[key] : row[key] === wanted[key],
      );
    },
    { timeout: 20_000, what: `${subject} to become ${JSON.stringify(wanted)}` },
  );
const isDeleted = (desk: TestMailbox, subject: string, deleted: boolean) =>
  eventually(async () => ((await oneOf(desk, subject)).deletedAt !== null) === deleted, {
    timeout: 20_000,
    what: `${subject} to be ${deleted ? 'deleted' : 'there'}`,
  });
const doveadm = (...args: string[]) => sharedDovecot().doveadm(args);
const flag = (desk: TestMailbox, how: 'add' | 'remove', flags: string, subject: string, folder = 'INBOX') =>
  doveadm('flags', how, '-u', desk.user, flags, 'mailbox', folder, 'header', 'subject', subject);
const move = (desk: TestMailbox, from: string, to: string, subject: string) =>
  doveadm('move', '-u', desk.user, to, 'mailbox', from, 'header', 'subject', subject);
const expunge = (desk: TestMailbox, folder: string, subject: string) =>
  doveadm('expunge', '-u', desk.user, 'mailbox', folder, 'header', 'subject', subject);
async function append(desk: TestMailbox, folder: string, raw: Buffer | string, flag: string): Promise<void> {
  const { host, imapPort: port } = sharedDovecot();
  const login = { host, port, security: 'none' as const, user: desk.user, password: 'secret' };
  const session = await ImapSession.connect({ ...login, allowUntrustedCertificate: false });
  await session.append(folder, Buffer.from(raw), [flag], new Date());
  await session.close();
}
const effectsOf = async (desk: TestMailbox) => w.query(`SELECT kind FROM effect WHERE mailboxId = '${desk.id}'`);

async function deskWith(subjects: string[], settings?: Record<string, unknown>): Promise<TestMailbox> {
  const desk = await w.connect(settings);
  await desk.deliver(...subjects.map((subject) => ({ subject })));
  await desk.settled(subjects.length);
  return desk;
}

describe('flags', () => {
  it('set and taken away on the server are so here, and nothing is asked of the server', async () => {
    const desk = await deskWith(['Read me', 'Star me', 'Leave me']);
    await flag(desk, 'add', '\\Seen', 'Read me');
    await flag(desk, 'add', '\\Flagged', 'Star me');
    await becomes(desk, 'Read me', { seen: 1, flagged: 0 });
    await becomes(desk, 'Star me', { seen: 0, flagged: 1 });
    await flag(desk, 'remove', '\\Seen', 'Read me');
    await becomes(desk, 'Read me', { seen: 0 });
    expect(await oneOf(desk, 'Leave me')).toMatchObject({ subject: 'Leave me', folder: 'INBOX' });
    expect(await effectsOf(desk)).toEqual([]);
  });

  it('in folders that are only looked at now and then are taken over too', async () => {
    const desk = await deskWith(['Filed'], { monitoredFolders: ['INBOX', 'Archive'] });
    await move(desk, 'INBOX', 'Archive', 'Filed');
    await becomes(desk, 'Filed', { folder: 'Archive', serverFolder: 'Archive' });
    await flag(desk, 'add', '\\Flagged', 'Filed', 'Archive');
    await becomes(desk, 'Filed', { flagged: 1 });
  });

  it('say nothing of a reader where the mailbox marks what it takes in as read', async () => {
    const desk = await deskWith(['Marked'], { markSeen: true });
    await eventually(async () => (await doveadm('fetch', '-u', desk.user, 'flags', 'all')).includes('\\Seen'));
    await flag(desk, 'add', '\\Flagged', 'Marked');
    await becomes(desk, 'Marked', { flagged: 1, seen: 0 });
  });

  it('changed here win while they are on their way, and the server has the last word afterwards', async () => {
    const desk = await deskWith(['Contested']);
    const [{ id }] = (await w.query<{ id: string }>("SELECT id FROM message WHERE subject = 'Contested'")) as [
      { id: string },
    ];
    // As if the server of changes were out of reach: read here, not yet asked for there.
    const far = new Date(Date.now() + 3_600_000).toISOString().replace('T', ' ').replace('Z', '');
    await w.write(
      `INSERT INTO effect (id, kind, state, dedupeKey, mailboxId, messageId, summary, payload, runAt, attempts, fence, createdAt)
       VALUES ('contest-${desk.id.slice(0, 20)}', 'flag', 'pending', 'contest:${desk.id}', '${desk.id}', '${id}', 'x', '{"flags":["\\\\\\\\Seen"]}', '${far}', 0, 0, '${far}')`,
    );
    await w.write(`UPDATE delivery SET seen = 1 WHERE messageId = '${id}'`);
    await flag(desk, 'add', '\\Answered', 'Contested');
    await flag(desk, 'add', '\\Flagged', 'Contested');
    // Another message shows that the server was heard meanwhile.
    await desk.deliver({ subject: 'Witness' });
    await desk.settled(2);
    await flag(desk, 'add', '\\Flagged', 'Witness');
    await becomes(desk, 'Witness', { flagged: 1 });
    expect(await oneOf(desk, 'Contested')).toMatchObject({ deletedAt: null });
    await becomes(desk, 'Contested', { seen: 1, flagged: 0 });
    await w.write(`UPDATE effect SET state = 'failed' WHERE dedupeKey = 'contest:${desk.id}'`);
    await becomes(desk, 'Contested', { seen: 0, flagged: 1 });
  });
});

describe('a message', () => {
  it('that is deleted on the server is deleted here; its thread keeps it', async () => {
    const desk = await deskWith(['Gone', 'Stays']);
    await expunge(desk, 'INBOX', 'Gone');
    await isDeleted(desk, 'Gone', true);
    await isDeleted(desk, 'Stays', false);
    expect(await desk.ledger()).toMatchObject({ processed: 2 });
    expect(await effectsOf(desk)).toEqual([]);
  });

  it('that is moved is never taken for deleted, into whichever folder', async () => {
    const desk = await deskWith(['Wanderer'], { monitoredFolders: ['INBOX', 'Archive', 'Drafts'] });
    for (const [from, to] of [
      ['INBOX', 'Archive'],
      ['Archive', 'Drafts'],
      ['Drafts', 'INBOX'],
    ] as const) {
      await move(desk, from, to, 'Wanderer');
      await becomes(desk, 'Wanderer', { folder: to, serverFolder: to, deletedAt: null });
    }
  });

  it('that was copied lives on where the copy lies when the other is deleted', async () => {
    const desk = await deskWith(['Twin'], { monitoredFolders: ['INBOX', 'Archive'] });
    await doveadm('copy', '-u', desk.user, 'Archive', 'mailbox', 'INBOX', 'all');
    await becomes(desk, 'Twin', { serverFolder: 'Archive' });
    await expunge(desk, 'Archive', 'Twin');
    await becomes(desk, 'Twin', { serverFolder: 'INBOX', deletedAt: null });
    await expunge(desk, 'INBOX', 'Twin');
    await isDeleted(desk, 'Twin', true);
  });

  it('in Trash counts as deleted, and comes back when somebody takes it out', async () => {
    const desk = await deskWith(['Thrown away'], { monitoredFolders: ['INBOX', 'Trash'] });
    await move(desk, 'INBOX', 'Trash', 'Thrown away');
    await isDeleted(desk, 'Thrown away', true);
    await becomes(desk, 'Thrown away', { serverFolder: 'Trash' });
    await move(desk, 'Trash', 'INBOX', 'Thrown away');
    await isDeleted(desk, 'Thrown away', false);
  });

  it('whose folder is not monitored is deleted here, and back when it returns', async () => {
    const desk = await deskWith(['Away']);
    await move(desk, 'INBOX', 'Archive', 'Away');
    await isDeleted(desk, 'Away', true);
    await move(desk, 'Archive', 'INBOX', 'Away');
    await isDeleted(desk, 'Away', false);
  });
});

describe('a folder', () => {
  const folderRow = async (desk: TestMailbox, path: string) =>
    (
      await w.query<{ id: string; lastUid: number; missing: number; monitored: number }>(
        `SELECT id, lastUid, missing, monitored FROM mailbox_folder WHERE mailboxId = '${desk.id}' AND path = '${path}'`,
      )
    )[0];

  it('that is renamed keeps its cursor and its mail', async () => {
    const user = await w.connect();
    await sharedDovecot().createFolder(user.user, 'Projects');
    await w.api.patch(`/mailboxes/${user.id}`, { monitoredFolders: ['INBOX', 'Projects'] });
    await user.deliver({ subject: 'For the project' });
    await user.settled(1);
    await move(user, 'INBOX', 'Projects', 'For the project');
    await becomes(user, 'For the project', { serverFolder: 'Projects' });
    const before = await folderRow(user, 'Projects');
    const counts = await user.ledger();
    await doveadm('mailbox', 'rename', '-u', user.user, 'Projects', 'Clients');
    await becomes(user, 'For the project', { folder: 'Clients', serverFolder: 'Clients', deletedAt: null });
    expect(await folderRow(user, 'Clients')).toMatchObject({ id: before!.id, lastUid: before!.lastUid });
    expect(await folderRow(user, 'Projects')).toBeUndefined();
    await flag(user, 'add', '\\Flagged', 'For the project', 'Clients');
    await becomes(user, 'For the project', { flagged: 1 });
    expect(await user.ledger()).toEqual(counts);
  });

  it('that is deleted is noted, its mail stays, and it goes on when it is made anew', async () => {
    const desk = await w.connect();
    await sharedDovecot().createFolder(desk.user, 'Short');
    await w.api.patch(`/mailboxes/${desk.id}`, { monitoredFolders: ['INBOX', 'Short'] });
    await desk.deliver({ subject: 'Kept' });
    await desk.settled(1);
    await move(desk, 'INBOX', 'Short', 'Kept');
    await becomes(desk, 'Kept', { serverFolder: 'Short' });
    await doveadm('mailbox', 'delete', '-u', desk.user, 'Short');
    await eventually(async () => Number((await folderRow(desk, 'Short'))?.missing) === 1, { timeout: 20_000 });
    expect(await oneOf(desk, 'Kept')).toMatchObject({ folder: 'Short', deletedAt: null });
    // Another of the same name: its numbers mean something else.
    await sharedDovecot().createFolder(desk.user, 'Short');
    await desk.deliver({ subject: 'Into the new one' });
    await becomes(desk, 'Into the new one', { serverFolder: 'INBOX' });
    await w.api.post(`/mailboxes/${desk.id}/reconnect`);
    await move(desk, 'INBOX', 'Short', 'Into the new one');
    await becomes(desk, 'Into the new one', { serverFolder: 'Short' });
    expect(Number((await folderRow(desk, 'Short'))?.missing)).toBe(0);
    expect(await oneOf(desk, 'Kept')).toMatchObject({ deletedAt: null });
  });

  it('of drafts is left to who writes them: nothing is taken in, answered or marked', async () => {
    const desk = await w.connect({ monitoredFolders: ['INBOX', 'Drafts'], markSeen: true });
    await desk.publish([act('case', { name: '{{subject}}', distribution: 'none' })]);
    await append(desk, 'Drafts', buildMail({ from: desk.address, to: 'ann@c.test', subject: 'Never sent' }), '\\Draft');
    await desk.deliver({ subject: 'Arrived' });
    expect(await desk.settled(2)).toMatchObject({ processed: 1, ignored: 1 });
    await eventually(async () => (await doveadm('fetch', '-u', desk.user, 'flags', 'all')).includes('\\Seen'));
    expect((await lying(desk)).map(({ subject }) => subject)).toEqual(['Arrived']);
    expect((await w.api.get('/cases?q=Never')).body.items).toEqual([]);
    expect(await doveadm('fetch', '-u', desk.user, 'flags', 'mailbox', 'Drafts')).not.toContain('\\Seen');
  });

  it('for sent mail brings it in as sent: in its thread, asking no flow', async () => {
    const desk = await w.connect({ monitoredFolders: ['INBOX', 'Sent'] });
    await desk.publish([act('case', { name: '{{subject}}', distribution: 'none' })]);
    const question = { from: 'ann@c.test', subject: 'A question', messageId: '<question@c.test>' };
    await desk.deliver(question);
    await desk.settled(1);
    const raw = buildMail({
      from: desk.address,
      to: 'ann@c.test',
      subject: 'Re: A question',
      headers: { 'In-Reply-To': '<question@c.test>' },
    });
    await append(desk, 'Sent', raw, '\\Seen');
    await desk.settled(2);
    const rows = await w.query<{ direction: string; status: string; threadId: string; id: string }>(
      `SELECT m.id, m.direction, m.status, m.threadId FROM message m JOIN delivery d ON d.messageId = m.id WHERE d.mailboxId = '${desk.id}' ORDER BY m.direction`,
    );
    expect(rows.map(({ direction, status }) => [direction, status])).toEqual([
      ['in', 'received'],
      ['out', 'sent'],
    ]);
    expect(rows[0]!.threadId).toBe(rows[1]!.threadId);
    expect(await w.query(`SELECT id FROM decision WHERE messageId = '${rows[1]!.id}'`)).toEqual([]);
    expect((await w.api.get('/cases?q=question')).body.items).toHaveLength(1);
    expect(w.app.get(Database).kind).toMatch(/sqlite|mariadb/);
  });
});
