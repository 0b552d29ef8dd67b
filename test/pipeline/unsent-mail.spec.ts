// Mail that has not left: its author's alone while it is written, and nothing done in a list makes it leave unnoticed.
// @needs-debian: the workbench stands on a real mail server.
import { randomUUID } from 'node:crypto';
import type { ApiClient } from '../support/api-client';
import { eventually } from '../support/eventually';
import { openWorkbench, type TestMailbox, type Workbench } from './workbench';

jest.setTimeout(60_000);

let w: Workbench;
let desk: TestMailbox;
let anna: ApiClient;
let bert: ApiClient;

beforeAll(async () => {
  w = await openWorkbench({ env: { UNDO_SECONDS: '300', MAX_MESSAGE_MB: '1' } });
  desk = await w.connect();
  anna = await w.signedInAs('user');
  bert = await w.signedInAs('user');
});
afterAll(() => w.close());
beforeEach(() => w.sink.reset());

const mail = (changes: Record<string, unknown> = {}) => ({
  id: randomUUID() as string,
  mailboxId: desk.id,
  to: [{ address: 'zoe@customer.test', name: 'Zoe' }],
  subject: 'Offer',
  text: 'Not for other eyes.',
  ...changes,
});
const statusOf = (id: string, status: string) =>
  eventually(async () => (await anna.get(`/messages/${id}`)).body.status === status, { timeout: 20_000 });

async function draftOfAnna(): Promise<string> {
  const { id, ...typed } = mail({ bcc: [{ address: 'log@example.test', name: '' }] });
  expect((await anna.put(`/drafts/${id}`, typed)).status).toBe(200);
  return id;
}

/** Written, refused by the server and taken back: its bytes are stored already. */
async function takenBackByAnna(): Promise<string> {
  w.sink.rejectRecipient(/zoe@/);
  const { body } = await anna.post('/messages', mail());
  await anna.post(`/messages/${body.id}/send-now`);
  await statusOf(body.id, 'failed');
  expect((await anna.post(`/messages/${body.id}/cancel`)).status).toBe(200);
  return body.id as string;
}

describe.each([
  ['a draft', draftOfAnna],
  ['a mail that was taken back', takenBackByAnna],
])('%s', (_, make) => {
  it('is shown to its author, and to nobody else by any way', async () => {
    const id = await make();
    expect((await anna.get(`/messages/${id}`)).body.text).toBe('Not for other eyes.');
    for (const path of ['', '/html', '/html/view', '/source', '/attachments/0', '/beginning?mode=reply', '/calendar']) {
      const { status, body } = await bert.get(`/messages/${id}${path}`);
      expect([path, status]).toEqual([path, 404]);
      expect(JSON.stringify(body)).not.toContain('other eyes');
    }
  });

  it('is no original of what others write', async () => {
    const originalId = await make();
    const wish = { mode: 'forward', originalId, carried: [0] };
    expect((await bert.post('/messages', mail(wish))).status).toBe(404);
    // What was typed is kept, and nothing is taken over: not even that there is such a mail is told.
    const { id, ...typed } = mail(wish);
    expect((await bert.put(`/drafts/${id}`, typed)).status).toBe(200);
    const threads = await w.query(`SELECT DISTINCT threadId FROM message WHERE id IN ('${id}', '${originalId}')`);
    expect(threads).toHaveLength(2);
    expect((await bert.get(`/messages/${id}`)).body).toMatchObject({ attachments: [], thread: [] });
  });

  it('is not moved or deleted by what is done in lists', async () => {
    const id = await make();
    const before = await w.query(`SELECT folder, deletedAt, flagged FROM delivery WHERE messageId = '${id}'`);
    for (const action of ['flag', 'archive', 'delete']) {
      expect((await bert.post('/messages/actions', { ids: [id], action })).status).toBe(404);
    }
    expect(await w.query(`SELECT folder, deletedAt, flagged FROM delivery WHERE messageId = '${id}'`)).toEqual(before);
  });
});

describe('mail that waits to be sent', () => {
  it.each(['delete', 'archive', 'delete-forever'])('is not thrown away by "%s", as it would leave', async (action) => {
    const sendAt = new Date(Date.now() + 3_600_000).toISOString();
    const { body } = await w.api.post('/messages', mail({ sendAt }));
    const refused = await w.api.post('/messages/actions', { ids: [body.id], action });
    expect([refused.status, refused.body.code]).toEqual([409, 'not-sent-yet']);
    expect((await w.api.get(`/messages/${body.id}`)).body).toMatchObject({ status: 'scheduled', deletedAt: null });
    expect((await w.api.post('/messages/actions', { ids: [body.id], action: 'flag' })).status).toBe(200);
  });
});

describe('mail that was taken back', () => {
  it('is sent by nobody else, not by trying its effect again either', async () => {
    const { body } = await anna.post('/messages', mail());
    const [effect] = (await w.api.get(`/outbox?messageId=${body.id}`)).body.items;
    expect((await anna.post(`/messages/${body.id}/cancel`)).status).toBe(200);
    const refused = await w.api.post(`/outbox/${effect.id}/retry`, { mayRepeat: true });
    expect([refused.status, refused.body.code]).toEqual([409, 'taken-back']);
    expect((await anna.get(`/messages/${body.id}`)).body.status).toBe('cancelled');
    const [{ state }] = (await w.api.get(`/outbox?messageId=${body.id}`)).body.items;
    expect(state).toBe('cancelled');
  });
});

describe('blind copies', () => {
  it('are known to the author alone: not by the outbox, nor by what servers report', async () => {
    w.sink.rejectRecipient(/gone@/);
    w.sink.rejectRecipient(/grey@/, { code: 450, message: '4.2.0 Later' });
    const bcc = ['gone', 'grey', 'log'].map((name) => ({ address: `${name}@secret.test`, name: '' }));
    const { body } = await anna.post('/messages', mail({ bcc, cc: [{ address: 'boss@customer.test', name: '' }] }));
    await anna.post(`/messages/${body.id}/send-now`);
    await statusOf(body.id, 'sent');
    const outbox = await eventually(async () => {
      const { items } = (await bert.get(`/outbox?messageId=${body.id}`)).body;
      return items.filter(({ kind }: { kind: string }) => kind === 'send').length === 2 && items;
    });
    expect(outbox.map(({ summary }: { summary: string }) => summary)).toEqual(
      expect.arrayContaining(['Send to zoe@customer.test, boss@customer.test, 3 in blind copy: Offer']),
    );
    const seenByBert = [outbox, (await bert.get(`/messages/${body.id}`)).body];
    expect(JSON.stringify(seenByBert)).not.toMatch(/secret\.test/);
    const { deliveryReports } = (await anna.get(`/messages/${body.id}`)).body;
    expect(deliveryReports.map(({ recipient }: { recipient: string }) => recipient)).toEqual([
      'gone@secret.test',
      'grey@secret.test',
    ]);
    const source = await w.sink.waitFor(1);
    expect(source.raw.toString()).not.toMatch(/secret\.test/);
  });
});

describe('files', () => {
  const upload = (content: string, type = 'application/octet-stream') =>
    fetch(`${w.url}/api/v1/uploads?filename=a.json`, {
      method: 'POST',
      headers: { origin: w.url, cookie: w.api.cookie, 'content-type': type },
      body: content,
    });

  it('are not lost where they look like a request of ours', async () => {
    expect((await upload('{"a":1}', 'application/json')).status).toBe(422);
    expect(await (await upload('{"a":1}')).json()).toMatchObject({ size: 7 });
  });

  it('that make a mail too large together are refused before it is queued', async () => {
    const half = 'x'.repeat(500_000);
    const idOf = async (answer: Response) => ((await answer.json()) as { id: string }).id;
    const ids = [await idOf(await upload(half)), await idOf(await upload(half))];
    const refused = await w.api.post('/messages', mail({ attachments: ids }));
    expect([refused.status, refused.body.code]).toEqual([422, 'mail-too-large']);
    expect((await w.api.post('/messages', mail({ attachments: ids.slice(0, 1) }))).status).toBe(200);
  });
});

it('a recipient is an address, without a sign that nobody sees', async () => {
  const to = [{ address: 'a\u0000b@customer.test', name: '' }];
  expect((await w.api.post('/messages', mail({ to }))).status).toBe(422);
});
