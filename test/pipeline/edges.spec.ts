// What servers say and the world sends at the edges: nothing of it may be lost, block a mailbox, or be done twice.
// @needs-debian: the workbench stands on a real mail server.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CaseIntakeService } from '../../apps/api/src/crm/case-intake.service';
import { Database } from '../../apps/api/src/database/database';
import { IntakeService } from '../../apps/api/src/intake/intake.service';
import { buildMail } from '../support/mail';
import { eventually } from '../support/eventually';
import { sharedDovecot } from '../support/shared-servers';
import { act, openWorkbench, type TestMailbox, type Workbench } from './workbench';

jest.setTimeout(60_000);

let w: Workbench;
beforeAll(async () => {
  w = await openWorkbench();
});
afterAll(() => w.close());

const folderOf = async (desk: TestMailbox) => {
  const [row] = await w.query<{ id: string; uidValidity: string }>(
    `SELECT id, uidValidity FROM mailbox_folder WHERE mailboxId = '${desk.id}' AND path = 'INBOX'`,
  );
  return row!;
};

/** A mailbox that has looked at its folder once. */
async function settledDesk(settings?: Record<string, unknown>): Promise<TestMailbox> {
  const desk = await w.connect(settings);
  await desk.deliver({ subject: 'First' });
  await desk.settled(1);
  return desk;
}

const sources = () =>
  readdirSync(join(w.dataDir, 'blobs'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.pack'));

const CASE = act('case', { name: '{{subject}}', distribution: 'none' });

describe('a server that talks nonsense', () => {
  it.each([
    ['a size beyond all numbers', { size: 4_294_967_295, internalDate: new Date('2026-01-31T09:30:00Z'), raw: null }],
    [
      'a date beyond all calendars',
      { size: 10, internalDate: new Date('+010000-01-01T11:59:59Z'), raw: Buffer.from(buildMail({ subject: 'Late' })) },
    ],
    ['a date before all calendars', { size: 10, internalDate: new Date('0001-01-01T00:00:00Z'), raw: null }],
  ])('about a message, as %s, blocks nothing', async (_, message) => {
    const desk = await settledDesk();
    const { id: folderId, uidValidity } = await folderOf(desk);
    const item = { uid: 2_000_000, flags: new Set<string>(), ...message };
    const intake = w.app.get(IntakeService, { strict: false });
    const { outcomes } = await intake.takeIn({
      mailboxId: desk.id,
      folderId,
      uidValidity,
      items: [item],
      cursor: 'keep',
    });
    expect(outcomes).toEqual([expect.objectContaining({ state: message.raw ? 'processed' : 'quarantined' })]);
    const list = await w.api.get(`/${message.raw ? 'messages' : 'quarantine'}?mailboxId=${desk.id}`);
    expect(list.status).toBe(200);
    expect(new Date(list.body.items[0].receivedAt).getUTCFullYear()).toBeGreaterThan(2000);
  });
});

describe('a message that could not be fetched', () => {
  it('is taken in when it can be and the mailbox is looked through again', async () => {
    const desk = await settledDesk();
    // As it was noted when a smaller limit held.
    const own = `mailboxId = '${desk.id}'`;
    await desk.deliver({ subject: 'Once too large' });
    await desk.settled(2);
    const [message] = await w.query<{ id: string }>("SELECT id FROM message WHERE subject = 'Once too large'");
    await w.write(`UPDATE ledger_entry SET state = 'quarantined', messageId = NULL WHERE messageId = '${message!.id}'`);
    await w.write(
      `INSERT INTO quarantine_entry (id, mailboxId, folderId, uidValidity, uid, rawKey, size, reason, attempts, fromText, subject, receivedAt, createdAt)
       SELECT id, mailboxId, folderId, uidValidity, uid, NULL, 9, '{"code":"too-large","message":"","advice":""}', 1, '', '', at, at
       FROM ledger_entry WHERE ${own} AND state = 'quarantined'`,
    );
    await w.write(`DELETE FROM delivery WHERE messageId = '${message!.id}'`);
    await w.write(`DELETE FROM message WHERE id = '${message!.id}'`);

    await w.write(`UPDATE mailbox_folder SET lastUid = 0 WHERE ${own}`);
    await w.api.post(`/mailboxes/${desk.id}/reconnect`);
    await eventually(async () => (await desk.ledger()).processed === 2, { timeout: 20_000 });
    expect(await desk.ledger()).toEqual({ processed: 2, ignored: 0, duplicate: 0, quarantined: 0 });
    expect((await w.api.get(`/quarantine?mailboxId=${desk.id}`)).body.items).toEqual([]);
  });
});

describe('the source of a message', () => {
  it('is kept once, however often servers offer the message', async () => {
    const desk = await settledDesk();
    const before = sources().length;
    await sharedDovecot().setUidValidity(desk.user, 'INBOX', 424_242);
    await desk.deliver({ subject: 'After' });
    expect(await desk.settled(3)).toMatchObject({ processed: 2, duplicate: 1 });
    // Both came in one pack, of which the known one is overwritten; and another that holds nothing but known mail.
    await sharedDovecot().setUidValidity(desk.user, 'INBOX', 424_243);
    await desk.deliver({ subject: 'Last' });
    await desk.settled(6);
    const second = await w.connect({ address: `second-${desk.address}` });
    await second.deliver({ subject: 'Own' });
    await second.settled(1);
    const after = sources().length;
    await sharedDovecot().setUidValidity(second.user, 'INBOX', 424_244);
    await w.api.post(`/mailboxes/${second.id}/reconnect`);
    expect(await second.settled(2)).toMatchObject({ processed: 1, duplicate: 1 });
    await eventually(() => sources().length === after);
    expect(after).toBeGreaterThan(before);
  });

  it('that was held back is the one that the released message has', async () => {
    const desk = await w.connect();
    await desk.publish([act('ignore', { how: 'quarantine', reason: 'Look first.' })]);
    await desk.deliver({ subject: 'Held' });
    await desk.settled(1);
    const before = sources();
    const [entry] = (await w.api.get(`/quarantine?mailboxId=${desk.id}`)).body.items;
    expect((await w.api.post(`/quarantine/${entry.id}/retry`)).body).toMatchObject({ outcome: 'processed' });
    expect(sources()).toEqual(before);
    const [{ id }] = (await w.api.get(`/messages?mailboxId=${desk.id}`)).body.items;
    expect(await (await w.api.fetch(`/messages/${id}/source`)).text()).toContain('Subject: Held');
  });
});

describe('a case', () => {
  it('that a person closes while mail for it is on the way is opened again by that mail', async () => {
    const desk = await w.connect();
    await desk.publish([CASE]);
    await desk.deliver({ from: 'ann@c.test', subject: 'Crossing' });
    await desk.settled(1);
    const [{ id }] = (await w.api.get('/cases?q=Crossing')).body.items;
    const [row] = await w.query<{ threadId: string }>(`SELECT threadId FROM crm_case WHERE id = '${id}'`);
    const database = w.app.get(Database);
    const close = () => w.api.patch(`/cases/${id}`, { status: 'closed' });
    if (database.kind === 'sqlite') await close();
    await database.write(async (unit) => {
      // The transaction's picture of the database is taken now, as the look-ups before a decision do.
      await unit.manager.query('SELECT COUNT(*) FROM crm_case');
      if (database.kind !== 'sqlite') await close();
      const message = { threadId: row!.threadId, messageId: crypto.randomUUID(), kind: 'message-in' as const };
      await w.app.get(CaseIntakeService, { strict: false }).join(unit, { ...message, reopens: true });
    });
    expect((await w.api.get(`/cases/${id}`)).body.status).toBe('new');
  });
});

describe('a search', () => {
  it('finds an address however its letters are written', async () => {
    const desk = await w.connect();
    await desk.publish([CASE, act('lead', { name: '{{subject}}' })]);
    await desk.deliver({ from: 'capital@letters.test', subject: 'Capitals' });
    await desk.settled(1);
    for (const list of ['messages', 'cases', 'leads'])
      expect((await w.api.get(`/${list}?q=Capital@Letters`)).body.items).toHaveLength(1);
  });
});

describe('a stop of the program', () => {
  it('lets an answer that is being handed over end, so that nobody has to ask whether it arrived', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'mailroom-stop-'));
    const other = await openWorkbench({ dataDir });
    const desk = await other.connect();
    await desk.publish([act('respond', { subject: 'Re: {{subject}}', text: 'Thank you.' })]);
    other.sink.slow(1_000);
    await desk.deliver({ from: 'slow@customer.test', subject: 'Slow' });
    await other.sink.waitFor(1);
    const { state } = (await other.query<{ state: string }>("SELECT state FROM effect WHERE kind = 'send'"))[0]!;
    expect(state).toBe('data-started');
    await other.close();

    const { openDatabase } = await import('../../apps/api/src/database/database.module');
    const database = await openDatabase(other.databaseUrl);
    const [after] = await database.read.query<{ state: string }[]>("SELECT state FROM effect WHERE kind = 'send'");
    await database.close();
    rmSync(dataDir, { recursive: true, force: true });
    expect(after).toEqual({ state: 'done' });
  });
});

describe('an effect', () => {
  it('over which the program died each time is given up, and the next one goes on', async () => {
    const desk = await w.connect();
    await desk.publish([act('respond', { subject: 'Re: {{subject}}', text: 'Thank you.', delayMinutes: 60 })]);
    await desk.deliver({ from: 'deadly@customer.test', subject: 'Deadly' });
    await desk.settled(1);
    const own = `kind = 'send' AND mailboxId = '${desk.id}'`;
    const past = "'2020-01-01 00:00:00.000'";
    await w.write(
      `UPDATE effect SET state = 'claimed', attempts = 20, fence = 20, runAt = ${past}, leaseUntil = ${past} WHERE ${own}`,
    );
    const effect = await eventually(async () => {
      const { items } = (await w.api.get('/outbox?state=failed')).body as { items: { lastError: { code: string } }[] };
      return items[0];
    });
    expect(effect.lastError.code).toBe('killed-its-worker');
    expect(w.sink.messages).toHaveLength(0);
    const [answer] = (await w.api.get(`/messages?mailboxId=${desk.id}&direction=out`)).body.items;
    expect(answer.status).toBe('failed');
  });
});
