// What the outbox gave up: told by reason, tried again or given up together, never sent twice unasked.
// @needs-debian: the workbench stands on a real mail server.
import { eventually } from '../support/eventually';
import { openWorkbench, type TestMailbox, type Workbench } from './workbench';

let w: Workbench;
let desk: TestMailbox;
let ids: string[];
beforeAll(async () => {
  w = await openWorkbench();
  desk = await w.connect();
  await desk.deliver({ subject: 'One' }, { subject: 'Two' }, { subject: 'Three' });
  await desk.settled(3);
  const { items } = (await w.api.get('/messages')).body as { items: { id: string }[] };
  ids = items.map(({ id }) => id);
});
afterAll(() => w.close());

const error = (code: string) => JSON.stringify({ code, message: 'It did not work.', advice: 'Look.' });
const states = async (and: string) =>
  (await w.query<{ state: string }>(`SELECT state FROM effect WHERE ${and}`)).map(({ state }) => state);
const settled = () =>
  eventually(async () => (await states("state IN ('pending', 'claimed')")).length === 0, { timeout: 20_000 });

/** What these messages ask of the server has failed for good. */
async function failing(action: string, code: string, more = {}): Promise<void> {
  await w.api.post('/messages/actions', { ids, action, ...more });
  await settled();
  await w.write(`UPDATE effect SET state = 'failed', lastError = '${error(code)}', doneAt = NULL WHERE state = 'done'`);
}
const stuck = async () =>
  (await w.api.get('/outbox/stuck')).body as { groups: Record<string, unknown>[]; total: number };
const group = (kind: string, code: string, state = 'failed') => ({ kind, state, code, mailboxId: desk.id });

it('tells them by reason, and tries all of one reason again under their own keys', async () => {
  await failing('flag', 'server-refused');
  expect(await stuck()).toMatchObject({
    total: 3,
    groups: [{ kind: 'flag', state: 'failed', code: 'server-refused', count: 3, mailbox: { id: desk.id } }],
  });
  const keys = await w.query('SELECT dedupeKey FROM effect ORDER BY id');
  const other = await w.api.post('/outbox/stuck/retry', group('flag', 'another'));
  expect(other.body).toEqual({ count: 0, left: 0 });
  expect((await w.api.post('/outbox/stuck/retry', group('flag', 'server-refused'))).body).toEqual({
    count: 3,
    left: 0,
  });
  await settled();
  expect(await states('1 = 1')).toEqual(['done', 'done', 'done']);
  expect(await w.query('SELECT dedupeKey FROM effect ORDER BY id')).toEqual(keys);
  expect((await stuck()).total).toBe(0);
});

it('shows a move that was given up where the server has the message', async () => {
  await w.write('DELETE FROM effect');
  await failing('move', 'quota', { folder: 'Full' });
  await w.write(`UPDATE delivery SET serverFolder = 'INBOX' WHERE mailboxId = '${desk.id}'`);
  expect((await w.api.post('/outbox/stuck/give-up', group('move', 'quota'))).body).toEqual({ count: 3, left: 0 });
  expect(await states('1 = 1')).toEqual(['cancelled', 'cancelled', 'cancelled']);
  const { items } = (await w.api.get('/messages')).body as { items: { folder: string }[] };
  expect(items.map(({ folder }) => folder)).toEqual(['INBOX', 'INBOX', 'INBOX']);
  // In truth the server did it, which the next tests go on from.
  await w.write(`UPDATE delivery SET serverFolder = 'Full' WHERE mailboxId = '${desk.id}'`);
});

it('does not try again a move that a newer one replaced', async () => {
  await w.write('DELETE FROM effect');
  await failing('move', 'quota', { folder: 'First' });
  const [first] = await w.query<{ id: string }>(`SELECT id FROM effect WHERE messageId = '${ids[0]}'`);
  await w.api.post('/messages/actions', { ids: [ids[0]], action: 'move', folder: 'Second' });
  await settled();
  const refused = await w.api.post(`/outbox/${first!.id}/retry`, {});
  expect([refused.status, refused.body.code]).toEqual([409, 'superseded']);
  expect((await w.api.post('/outbox/stuck/retry', group('move', 'quota'))).body).toEqual({ count: 2, left: 1 });
});

it('repeats what may have arrived only when somebody says that it does no harm', async () => {
  await w.write('DELETE FROM effect');
  await failing('unflag', 'uncertain');
  await w.write("UPDATE effect SET state = 'uncertain'");
  const which = group('flag', 'uncertain', 'uncertain');
  const refused = await w.api.post('/outbox/stuck/retry', which);
  expect([refused.status, refused.body.code]).toEqual([409, 'may-arrive-twice']);
  expect(await states('1 = 1')).toEqual(['uncertain', 'uncertain', 'uncertain']);
  expect((await w.api.post('/outbox/stuck/retry', { ...which, mayRepeat: true })).body).toEqual({ count: 3, left: 0 });
});
