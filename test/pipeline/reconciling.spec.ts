// The ledger against the server: what was passed over is found, and taken in.
// @needs-debian: the workbench stands on a real mail server.
import { sharedDovecot } from '../support/shared-servers';
import { openWorkbench, type TestMailbox, type Workbench } from './workbench';

jest.setTimeout(60_000);

let w: Workbench;
beforeAll(async () => void (w = await openWorkbench()));
afterAll(() => w.close());

const reconcile = async (desk: TestMailbox) => {
  const { status, body } = await w.api.post(`/mailboxes/${desk.id}/reconcile`);
  expect([status, body]).toEqual([200, { folders: expect.any(Array) }]);
  return (body as { folders: Record<string, unknown>[] }).folders;
};

const stored = async (desk: TestMailbox) => {
  const { folders } = (await w.api.get(`/mailboxes/${desk.id}`)).body as {
    folders: { path: string; reconciliation: unknown }[];
  };
  return folders.find(({ path }) => path === 'INBOX')!.reconciliation;
};

it('finds nothing amiss where nothing is, and keeps what it found', async () => {
  const desk = await w.connect();
  expect(await stored(desk)).toBeNull();
  await desk.deliver({ subject: 'One' }, { subject: 'Two' });
  await desk.settled(2);
  const found = { listed: 2, settled: 2, recovered: 0, missing: [], at: expect.any(String) };
  expect(await reconcile(desk)).toEqual([{ path: 'INBOX', ...found }]);
  expect(await stored(desk)).toEqual(found);
});

it('takes in what the cursor passed and the ledger does not know', async () => {
  const desk = await w.connect();
  await desk.deliver({ subject: 'One' }, { subject: 'Two' }, { subject: 'Three' });
  await desk.settled(3);
  // As if it had never been written: with the message itself, which would be known as a duplicate otherwise.
  await w.write(`DELETE FROM ledger_entry WHERE mailboxId = '${desk.id}' AND uid = 2`);
  await w.write(
    `DELETE FROM message WHERE subject = 'Two' AND id IN (SELECT messageId FROM delivery WHERE mailboxId = '${desk.id}')`,
  );
  await w.write(`DELETE FROM delivery WHERE mailboxId = '${desk.id}' AND uid = 2`);
  expect(await reconcile(desk)).toEqual([
    expect.objectContaining({ listed: 3, settled: 3, recovered: 1, missing: [] }),
  ]);
  expect(await desk.ledger()).toMatchObject({ processed: 3 });
  const { items } = (await w.api.get(`/messages?mailboxId=${desk.id}`)).body as { items: { subject: string }[] };
  expect(items.map(({ subject }) => subject).sort()).toEqual(['One', 'Three', 'Two']);
  expect(await reconcile(desk)).toEqual([expect.objectContaining({ settled: 3, recovered: 0 })]);
});

it('does not count what was deleted on the server', async () => {
  const desk = await w.connect();
  await desk.deliver({ subject: 'One' }, { subject: 'Two' });
  await desk.settled(2);
  await sharedDovecot().doveadm(['expunge', '-u', desk.user, 'mailbox', 'INBOX', 'uid', '1']);
  expect(await reconcile(desk)).toEqual([expect.objectContaining({ listed: 1, settled: 1, missing: [] })]);
});

it('is for administrators, and for mailboxes with a server that answers', async () => {
  const desk = await w.connect();
  const user = await w.signedInAs('user');
  expect((await user.post(`/mailboxes/${desk.id}/reconcile`)).status).toBe(403);
  const wrong = await w.connect({ imap: { password: 'wrong' } });
  expect((await w.api.post(`/mailboxes/${wrong.id}/reconcile`)).body).toMatchObject({
    status: 503,
    code: 'server-failed',
  });
  expect((await w.api.post('/mailboxes/00000000-0000-4000-8000-000000000000/reconcile')).status).toBe(404);
});
