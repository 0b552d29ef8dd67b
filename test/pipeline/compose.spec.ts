// Mail that people write: drafts, undo, schedule, answers with everything that threads them, and what servers say of it.
// @needs-debian: the workbench stands on a real mail server.
import { randomUUID } from 'node:crypto';
import type { ApiClient } from '../support/api-client';
import { eventually } from '../support/eventually';
import { act, openWorkbench, type TestMailbox, type Workbench } from './workbench';

jest.setTimeout(60_000);

let w: Workbench;
let desk: TestMailbox;

beforeAll(async () => {
  // Long enough that nothing leaves by itself while a test takes it back; `send-now` does not wait.
  w = await openWorkbench({ env: { UNDO_SECONDS: '300', MAX_UPLOAD_MB: '1' } });
  desk = await w.connect();
  const settings = { replyTo: 'office@example.test', signature: 'Desk\nExample Ltd' };
  expect((await w.api.patch(`/mailboxes/${desk.id}`, settings)).status).toBe(200);
});
afterAll(() => w.close());
beforeEach(() => w.sink.reset());

const mail = (changes: Record<string, unknown> = {}) => ({
  id: randomUUID() as string,
  mailboxId: desk.id,
  to: [{ address: 'anna@customer.test', name: 'Anna' }],
  subject: 'Offer',
  text: 'Dear Anna,\nhere it is.\n',
  ...changes,
});
const send = (changes: Record<string, unknown> = {}, api: ApiClient = w.api) => api.post('/messages', mail(changes));
const detail = async (id: string) => (await w.api.get(`/messages/${id}`)).body;
const statusOf = (id: string, status: string) =>
  eventually(async () => (await detail(id)).status === status, { timeout: 20_000, what: `${id} ${status}` });
const effectsOf = async (id: string) =>
  (await w.api.get(`/outbox?messageId=${id}`)).body.items as { kind: string; state: string; id: string }[];

async function attach(content: string | Buffer, filename = 'offer.txt', contentType = 'text/plain') {
  const query = new URLSearchParams({ filename, contentType }).toString();
  const headers = { origin: w.url, cookie: w.api.cookie, 'content-type': 'application/octet-stream' };
  const answer = await fetch(`${w.url}/api/v1/uploads?${query}`, {
    method: 'POST',
    headers,
    body: Buffer.from(content),
  });
  return { status: answer.status, body: (await answer.json()) as { id: string; filename: string; size: number } };
}

async function received(subject: string, changes: Record<string, unknown> = {}): Promise<string> {
  await desk.deliver({ from: 'Anna <anna@customer.test>', subject, text: 'How much is it?', ...changes });
  const found = await eventually(async () => {
    const { items } = (await w.api.get(`/messages?q=${encodeURIComponent(subject)}`)).body as {
      items: { id: string; subject: string; direction: string }[];
    };
    return items.find((message) => message.subject === subject && message.direction === 'in');
  });
  return found.id;
}

describe('sending', () => {
  it('waits while it can be undone, then goes with the mailbox as its sender, and keeps a copy in Sent', async () => {
    const sent = await send({
      cc: [{ address: 'boss@customer.test', name: '' }],
      bcc: [
        { address: 'log@example.test', name: '' },
        { address: 'ANNA@customer.test', name: '' },
      ],
    });
    expect(sent.status).toBe(200);
    const { id } = sent.body;
    expect(sent.body).toMatchObject({ status: 'queued', leavesAt: expect.stringMatching(/Z$/), warnings: [] });
    expect(w.sink.messages).toHaveLength(0);
    expect((await w.api.post(`/messages/${id}/send-now`)).status).toBe(200);
    const arrived = await w.sink.waitFor(1);
    expect(arrived.envelope.from).toBe(desk.address);
    expect(arrived.envelope.to).toEqual(['ANNA@customer.test', 'boss@customer.test', 'log@example.test']);
    expect(arrived.raw.toString()).not.toContain('log@example.test');
    expect(arrived.headers.get('reply-to')).toBe('office@example.test');
    expect(arrived.headers.has('auto-submitted')).toBe(false);
    await statusOf(id, 'sent');
    await eventually(async () => (await effectsOf(id)).find((one) => one.kind === 'append-sent')?.state === 'done');
  });

  it('sends once what is sent twice under one id, even at the same moment', async () => {
    const once = mail();
    const answers = await Promise.all([1, 2, 3, 4].map(() => w.api.post('/messages', once)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await effectsOf(once.id)).filter(({ kind }) => kind === 'send')).toHaveLength(1);
    await w.api.post(`/messages/${once.id}/send-now`);
    await statusOf(once.id, 'sent');
    expect((await w.api.post('/messages', once)).body).toMatchObject({ status: 'sent', leavesAt: null });
    expect(w.sink.messages).toHaveLength(1);
  });

  it.each([
    ['nobody', { to: [] }, 422],
    ['what is no address', { to: [{ address: 'anna', name: '' }] }, 422],
    ['an address that goes on', { to: [{ address: 'a@b.test>\r\nRCPT TO:<x@y.test', name: '' }] }, 422],
    ['an unknown mailbox', { mailboxId: randomUUID() }, 404],
    ['an unknown file', { attachments: [randomUUID()] }, 422],
    ['an answer to nothing', { mode: 'reply', originalId: randomUUID() }, 404],
  ])('refuses %s', async (_, changes, status) => {
    expect((await send(changes)).status).toBe(status);
  });

  it('takes files along, byte by byte, and no larger ones than allowed', async () => {
    const content = Buffer.from(Array.from({ length: 100_000 }, (__, index) => index % 251));
    const file = await attach(content, '../faktúra č. 1.bin', 'application/x-invoice');
    expect(file.status).toBe(201);
    expect(file.body).toMatchObject({ filename: 'faktúra č. 1.bin', size: content.length });
    const sent = await send({ attachments: [file.body.id] });
    await w.api.post(`/messages/${sent.body.id}/send-now`);
    const { raw } = await w.sink.waitFor(1);
    expect(raw.toString('latin1').replace(/\r\n/g, '')).toContain(content.toString('base64'));
    await statusOf(sent.body.id, 'sent');
    expect((await detail(sent.body.id)).attachments).toMatchObject([{ filename: 'faktúra č. 1.bin' }]);

    expect((await attach(Buffer.alloc(1_100_000))).status).toBe(413);
    const other = await w.signedInAs('user');
    const theirs = await attach('secret');
    expect((await send({ attachments: [theirs.body.id] }, other)).status).toBe(422);
  });

  it('goes at the hour that was chosen', async () => {
    const sendAt = new Date(Date.now() + 3_600_000).toISOString();
    const { body } = await send({ sendAt });
    expect(body).toMatchObject({ status: 'scheduled', leavesAt: sendAt });
    const listed = (await w.api.get('/messages?status=scheduled')).body.items as { id: string }[];
    expect(listed.map(({ id }) => id)).toEqual([body.id]);
    await w.api.post(`/messages/${body.id}/send-now`);
    await statusOf(body.id, 'sent');
  });
});

describe('taking back', () => {
  it('gives what was typed, and it can be changed and sent again', async () => {
    const file = await attach('first thoughts');
    const first = mail({ attachments: [file.body.id], text: 'Too early.' });
    await w.api.post('/messages', first);
    const back = await w.api.post(`/messages/${first.id}/cancel`);
    expect(back.status).toBe(200);
    expect(back.body).toMatchObject({ subject: 'Offer', text: 'Too early.', attachments: [{ filename: 'offer.txt' }] });
    const everywhere = (await w.api.get('/messages?limit=200')).body.items as { id: string }[];
    expect(everywhere.map(({ id }) => id)).not.toContain(first.id);

    const again = await w.api.post('/messages', { ...first, text: 'Now it is ready.' });
    expect(again.body).toMatchObject({ id: first.id, status: 'queued' });
    await w.api.post(`/messages/${first.id}/send-now`);
    const arrived = await w.sink.waitFor(1);
    expect(arrived.raw.toString()).toContain('Now it is ready.');
    expect(arrived.raw.toString()).toContain(Buffer.from('first thoughts').toString('base64'));
    await statusOf(first.id, 'sent');
    expect(w.sink.messages).toHaveLength(1);
    expect((await w.api.post(`/messages/${first.id}/cancel`)).status).toBe(409);
  });

  it('against the outbox that is sending it: it is either taken back or sent, never both', async () => {
    const mails = Array.from({ length: 12 }, (_, index) => mail({ subject: `Race ${index}` }));
    await Promise.all(mails.map((one) => w.api.post('/messages', one)));
    const cancelled = await Promise.all(
      mails.map(async ({ id }, index) => {
        await w.api.post(`/messages/${id}/send-now`);
        await new Promise((resolve) => setTimeout(resolve, index * 3));
        return (await w.api.post(`/messages/${id}/cancel`)).status === 200;
      }),
    );
    const kept = mails.filter((_, index) => !cancelled[index]);
    for (const { id } of kept) await statusOf(id, 'sent');
    const arrived = w.sink.messages.map(({ headers }) => headers.get('subject')).sort();
    expect(arrived).toEqual(kept.map(({ subject }) => subject).sort());
    for (const [index, { id }] of mails.entries()) {
      expect((await detail(id)).status).toBe(cancelled[index] ? 'cancelled' : 'sent');
    }
  });

  it('is for who wrote it, and for administrators', async () => {
    const [anna, bert] = [await w.signedInAs('user'), await w.signedInAs('user')];
    const { body } = await send({}, anna);
    expect((await bert.post(`/messages/${body.id}/cancel`)).status).toBe(404);
    expect((await bert.post(`/messages/${body.id}/send-now`)).status).toBe(404);
    expect((await anna.post(`/messages/${body.id}/cancel`)).status).toBe(200);
  });
});

describe('drafts', () => {
  it('are kept as typed, listed to their author alone, and thrown away', async () => {
    const [anna, bert] = [await w.signedInAs('user'), await w.signedInAs('user')];
    const id = randomUUID();
    const typed = { mailboxId: desk.id, to: [{ address: 'an', name: '' }], subject: 'Half', text: 'a senten' };
    expect((await anna.put(`/drafts/${id}`, typed)).body).toMatchObject(typed);
    await anna.put(`/drafts/${id}`, { ...typed, text: 'a sentence' });
    const listed = (await anna.get('/drafts')).body.items;
    expect(listed).toMatchObject([{ id, subject: 'Half', preview: 'a sentence', mailbox: { id: desk.id } }]);
    expect((await bert.get('/drafts')).body.items).toEqual([]);
    expect((await bert.get(`/drafts/${id}`)).status).toBe(404);
    expect((await bert.put(`/drafts/${id}`, typed)).status).toBe(404);
    expect((await bert.delete(`/drafts/${id}`)).status).toBe(404);
    expect((await bert.post('/messages', { ...mail(), id })).status).toBe(404);
    expect((await anna.delete(`/drafts/${id}`)).status).toBe(204);
    expect((await anna.get(`/drafts/${id}`)).status).toBe(404);
  });

  it('become the mail that is sent, and are drafts no more', async () => {
    const file = await attach('kept');
    const draft = mail({ attachments: [file.body.id] });
    await w.api.put(`/drafts/${draft.id}`, draft);
    await w.api.post('/messages', draft);
    expect((await w.api.get('/drafts')).body.items).toEqual([]);
    expect((await w.api.put(`/drafts/${draft.id}`, draft)).status).toBe(409);
    await w.api.post(`/messages/${draft.id}/send-now`);
    expect((await w.sink.waitFor(1)).raw.toString()).toContain(Buffer.from('kept').toString('base64'));
  });
});

describe('an answer', () => {
  it('joins thread and case, quotes, refers and marks what it answers', async () => {
    await desk.publish([act('case', { name: '{{subject}}', distribution: 'none' })]);
    const id = await received('Price of a lamp', {
      messageId: '<q1@customer.test>',
      references: ['<q0@customer.test>'],
    });
    const begins = (await w.api.get(`/messages/${id}/beginning?mode=reply`)).body;
    expect(begins.to).toEqual([{ address: 'anna@customer.test', name: 'Anna' }]);
    expect(begins.subject).toMatch(/^Re: Price of a lamp \[#\d+\]$/);
    expect(begins.text).toMatch(
      /^\n\n-- \nDesk\nExample Ltd\n\nOn .* Anna <anna@customer.test> wrote:\n> How much is it\?/,
    );

    const { to, cc, subject, text, mailboxId } = begins;
    const answer = { mailboxId, to, cc, subject, text: `Ten euros.${text}`, mode: 'reply', originalId: id };
    const { body } = await send(answer);
    const kase = (await detail(id)).case.id as string;
    const stream = (await w.api.get(`/cases/${kase}`)).body.stream as { message: { id: string } | null }[];
    expect(stream.map(({ message }) => message?.id)).toContain(body.id);
    await w.api.post(`/messages/${body.id}/cancel`);
    const without = (await w.api.get(`/cases/${kase}`)).body.stream as { message: { id: string } | null }[];
    expect(without.map(({ message }) => message?.id)).not.toContain(body.id);

    await w.api.post('/messages', { ...mail(answer), id: body.id });
    await w.api.post(`/messages/${body.id}/send-now`);
    const arrived = await w.sink.waitFor(1);
    expect(arrived.headers.get('in-reply-to')).toBe('<q1@customer.test>');
    expect(arrived.headers.get('references')?.split(/\s+/)).toEqual(['<q0@customer.test>', '<q1@customer.test>']);
    await statusOf(body.id, 'sent');
    expect(await detail(body.id)).toMatchObject({ threadId: (await detail(id)).threadId, newText: 'Ten euros.' });
    await eventually(async () => (await effectsOf(id)).find(({ kind }) => kind === 'flag')?.state === 'done');

    // The customer's next mail finds the case by our signed Message-ID alone.
    const next = await received('Something else', { inReplyTo: arrived.headers.get('message-id') });
    expect((await detail(next)).case.id).toBe(kase);
  });

  it('to all leaves ourselves out; forwarded it carries the attachments', async () => {
    const id = await received('Plans', {
      to: `${desk.address}, carl@customer.test`,
      cc: 'dora@customer.test',
      attachments: [{ filename: 'plan.txt', content: 'the plan' }],
    });
    const all = (await w.api.get(`/messages/${id}/beginning?mode=reply-all`)).body;
    expect(all.cc.map(({ address }: { address: string }) => address)).toEqual([
      'carl@customer.test',
      'dora@customer.test',
    ]);
    const forward = (await w.api.get(`/messages/${id}/beginning?mode=forward&language=sk`)).body;
    expect(forward).toMatchObject({
      to: [],
      subject: expect.stringMatching(/^Fwd: Plans/),
      attachments: [{ index: 0 }],
    });
    expect(forward.text).toContain('Preposlaná správa');
    const { body } = await send({
      ...forward,
      attachments: [],
      mode: 'forward',
      originalId: id,
      carried: [0],
      to: mail().to,
    });
    await w.api.post(`/messages/${body.id}/send-now`);
    const arrived = await w.sink.waitFor(1);
    expect(arrived.headers.has('in-reply-to')).toBe(false);
    expect(arrived.raw.toString()).toContain(Buffer.from('the plan').toString('base64'));
  });
});

describe('what the server says', () => {
  it('of single recipients is kept; those put off are tried again without the others', async () => {
    w.sink.rejectRecipient(/dead@/);
    w.sink.rejectRecipient(/grey@/, { code: 450, message: '4.2.0 Greylisted' });
    const to = ['anna', 'dead', 'grey'].map((name) => ({ address: `${name}@customer.test`, name: '' }));
    const { body } = await send({ to });
    await w.api.post(`/messages/${body.id}/send-now`);
    await statusOf(body.id, 'sent');
    const { deliveryReports } = await detail(body.id);
    expect(deliveryReports).toMatchObject([
      { recipient: 'dead@customer.test', action: 'failed', status: '5.1.1' },
      { recipient: 'grey@customer.test', action: 'delayed', status: '4.2.0' },
    ]);
    w.sink.reset();
    await w.write("UPDATE effect SET runAt = createdAt WHERE state = 'pending' AND kind = 'send'");
    const later = await w.sink.waitFor(1);
    expect(later.envelope.to).toEqual(['grey@customer.test']);
    const reported = await eventually(async () => {
      const { deliveryReports: reports } = await detail(body.id);
      return reports.find(({ action }: { action: string }) => action === 'relayed');
    });
    expect(reported.recipient).toBe('grey@customer.test');
  });

  it('when it refuses all of it is on the message, and what was typed can be had back', async () => {
    w.sink.rejectRecipient(/anna@/);
    const { body } = await send();
    await w.api.post(`/messages/${body.id}/send-now`);
    await statusOf(body.id, 'failed');
    // Its author is offered the text back; a colleague could not have it.
    expect((await detail(body.id)).mayTakeBack).toBe(true);
    const colleague = await w.signedInAs('user');
    expect((await colleague.get(`/messages/${body.id}`)).body.mayTakeBack).toBe(false);
    expect((await detail(body.id)).deliveryReports).toMatchObject([
      { recipient: 'anna@customer.test', action: 'failed' },
    ]);
    expect((await w.api.post(`/messages/${body.id}/cancel`)).body.text).toContain('Dear Anna');
  });
});

describe('a mailbox with limits', () => {
  it('sends as many as it may, tells why the rest waits, and counts no attempt', async () => {
    const limit = { perMinute: null, perHour: 3, perDay: null };
    const counted = await w.connect({ name: 'Counted' });
    expect((await w.api.patch(`/mailboxes/${counted.id}`, { sendLimit: limit })).body.sendLimit).toEqual(limit);
    const mails = Array.from({ length: 6 }, () => mail({ mailboxId: counted.id }));
    for (const one of mails) await w.api.post('/messages', one);
    await Promise.all(mails.map(({ id }) => w.api.post(`/messages/${id}/send-now`)));
    const waiting = await eventually(async () => {
      const { items } = (await w.api.get('/outbox?kind=send&state=pending&limit=200')).body as {
        items: { messageId: string; lastError: { code: string } | null; attempts: number; runAt: string }[];
      };
      const ours = items.filter(({ messageId }) => mails.some(({ id }) => id === messageId));
      return ours.length === 3 && ours.every(({ lastError }) => lastError) && ours;
    });
    expect(waiting.map(({ lastError, attempts }) => [lastError?.code, attempts])).toEqual(
      Array(3).fill(['sending-limit', 0]),
    );
    for (const { runAt } of waiting) expect(new Date(runAt).getTime()).toBeGreaterThan(Date.now() + 30 * 60_000);
    await w.sink.waitFor(3);
    expect(w.sink.messages).toHaveLength(3);

    // An hour later.
    await w.write('DELETE FROM sending_count');
    await w.write("UPDATE effect SET runAt = createdAt WHERE state = 'pending' AND kind = 'send'");
    for (const { id } of mails) await statusOf(id, 'sent');
    expect(w.sink.messages).toHaveLength(6);
  });
});
