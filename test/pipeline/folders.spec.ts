// Folders that change under our hands: no mail of them waits for ever, and no other mail is taken for theirs.
// @needs-debian: the workbench stands on a real mail server.
import { eventually } from '../support/eventually';
import { buildMail } from '../support/mail';
import { newMailUser, sharedDovecot } from '../support/shared-servers';
import { openWorkbench, type TestMailbox, type Workbench } from './workbench';

jest.setTimeout(60_000);

let w: Workbench;
beforeAll(async () => {
  w = await openWorkbench();
});
afterAll(() => w.close());

interface Lying {
  subject: string;
  serverFolder: string | null;
  uid: number | string | null;
  deletedAt: unknown;
}

const doveadm = (...args: string[]) => sharedDovecot().doveadm(args);
const lying = async (desk: TestMailbox) =>
  new Map(
    (
      await w.query<Lying>(
        `SELECT m.subject, d.serverFolder, d.uid, d.deletedAt
         FROM delivery d JOIN message m ON m.id = d.messageId WHERE d.mailboxId = '${desk.id}'`,
      )
    ).map((row) => [row.subject, row]),
  );
const liesIn = (desk: TestMailbox, subject: string, folder: string) =>
  eventually(async () => (await lying(desk)).get(subject)?.serverFolder === folder, {
    timeout: 20_000,
    what: `${subject} to lie in ${folder}`,
  });
const folderOf = async (desk: TestMailbox, path: string) =>
  (
    await w.query<{ id: string; lastUid: number | string; monitored: number; missing: number }>(
      `SELECT id, lastUid, monitored, missing FROM mailbox_folder WHERE mailboxId = '${desk.id}' AND path = '${path}'`,
    )
  )[0];

/** Past every rule of the server, as a filter of its own puts it there. */
async function put(desk: TestMailbox, folder: string, subject: string): Promise<void> {
  const { ImapSession } = await import('@mailroom/mail');
  const { host, imapPort } = sharedDovecot();
  const login = { host, port: imapPort, security: 'none' as const, user: desk.user, password: 'secret' };
  const session = await ImapSession.connect({ ...login, allowUntrustedCertificate: false });
  await session.append(folder, Buffer.from(buildMail({ to: desk.address, subject })), [], new Date());
  await session.close();
}

async function deskWithFolder(folder: string): Promise<TestMailbox> {
  const desk = await w.connect();
  await sharedDovecot().createFolder(desk.user, folder);
  await w.api.patch(`/mailboxes/${desk.id}`, { monitoredFolders: ['INBOX', folder] });
  await eventually(async () => Number((await folderOf(desk, folder))?.monitored) === 1);
  await put(desk, folder, `First in ${folder}`);
  await desk.settled(1);
  return desk;
}

it('one that was away is fetched from again over the same connection', async () => {
  const desk = await deskWithFolder('Orders');
  await doveadm('mailbox', 'delete', '-u', desk.user, 'Orders');
  await eventually(async () => Number((await folderOf(desk, 'Orders'))?.missing) === 1, { timeout: 20_000 });
  await sharedDovecot().createFolder(desk.user, 'Orders');
  await put(desk, 'Orders', 'Into the new one');
  await liesIn(desk, 'Into the new one', 'Orders');
});

it('one that was renamed, and is chosen under its new name, is fetched from', async () => {
  const desk = await deskWithFolder('Before');
  // Nobody looks meanwhile: the loop must not find the new name before the person does.
  await w.write(`UPDATE mailbox SET enabled = 0 WHERE id = '${desk.id}'`);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await doveadm('mailbox', 'rename', '-u', desk.user, 'Before', 'After');
  const saved = await w.api.patch(`/mailboxes/${desk.id}`, { monitoredFolders: ['INBOX', 'After'] });
  expect(saved.status).toBe(200);
  await w.api.post(`/mailboxes/${desk.id}/reconnect`);
  await put(desk, 'After', 'Under the new name');
  await liesIn(desk, 'Under the new name', 'After');
  expect(Number((await folderOf(desk, 'After'))?.monitored)).toBe(1);
});

it('one that was renamed while another took its name: mail of both is taken in', async () => {
  const desk = await deskWithFolder('Desk');
  await w.write(`UPDATE mailbox SET enabled = 0 WHERE id = '${desk.id}'`);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  // Came last under the old name, and nobody has seen it yet.
  await put(desk, 'Desk', 'Last under the old name');
  await doveadm('mailbox', 'rename', '-u', desk.user, 'Desk', 'Desk-2025');
  await sharedDovecot().createFolder(desk.user, 'Desk');
  await put(desk, 'Desk', 'First in the new one');
  await w.api.post(`/mailboxes/${desk.id}/reconnect`);
  await liesIn(desk, 'First in the new one', 'Desk');
  await liesIn(desk, 'Last under the old name', 'Desk-2025');
  await liesIn(desk, 'First in Desk', 'Desk-2025');
  await put(desk, 'Desk', 'Second in the new one');
  await liesIn(desk, 'Second in the new one', 'Desk');
  for (const row of (await lying(desk)).values()) expect(row.deletedAt).toBeNull();
});

it('those of another account: what was known of the old account is no more', async () => {
  const desk = await w.connect();
  await desk.deliver({ subject: 'Of the old account' });
  await desk.settled(1);
  const other = newMailUser('other');
  await sharedDovecot().deliver([buildMail({ to: other.address, subject: 'Of the new account' })], other.user);
  const { host, imapPort } = sharedDovecot();
  const imap = { host, port: imapPort, security: 'none', user: other.user, password: other.password };
  expect((await w.api.patch(`/mailboxes/${desk.id}`, { imap })).status).toBe(200);
  // Its UID in INBOX means another message now, should both accounts number alike.
  expect((await lying(desk)).get('Of the old account')).toMatchObject({ serverFolder: 'INBOX', uid: null });
  await liesIn(desk, 'Of the new account', 'INBOX');
});

it('keep one mail from being moved for another that bore its Message-ID and is gone', async () => {
  const desk = await w.connect();
  const messageId = '<twice@customer.test>';
  await desk.deliver(
    { subject: 'Gone', text: 'one', messageId },
    { subject: 'Still there', text: 'another', messageId },
  );
  await desk.settled(2);
  await doveadm('expunge', '-u', desk.user, 'mailbox', 'INBOX', 'header', 'subject', 'Gone');
  await eventually(async () => (await lying(desk)).get('Gone')?.deletedAt !== null, { timeout: 20_000 });
  const rows = await w.query<{ id: string }>(
    `SELECT m.id FROM message m JOIN delivery d ON d.messageId = m.id WHERE d.mailboxId = '${desk.id}' AND m.subject = 'Gone'`,
  );
  const ids = rows.map(({ id }) => id);
  const asked = await w.api.post('/messages/actions', { ids, action: 'move', folder: 'Archive' });
  expect(asked.status).toBeLessThan(300);
  const states = async () => w.query<{ state: string }>(`SELECT state FROM effect WHERE mailboxId = '${desk.id}'`);
  await eventually(async () => (await states()).every(({ state }) => state !== 'pending' && state !== 'claimed'));
  expect(await states()).toEqual([{ state: 'cancelled' }]);
  const left = await doveadm('-f', 'tab', 'fetch', '-u', desk.user, 'mailbox hdr.subject', 'all');
  expect(left.trim().split('\n').slice(1)).toEqual(['INBOX\tStill there']);
});
