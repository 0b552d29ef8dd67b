// What a message is: new, known, our own, held back. On a real server, whose folders change under the program's feet.
import { randomUUID } from 'node:crypto';
import { eventually } from '../support/eventually';
import { buildMail } from '../support/mail';
import { sharedDovecot } from '../support/shared-servers';
import { act, openWorkbench, type TestMailbox, type Workbench, when } from './workbench';

jest.setTimeout(60_000);

let w: Workbench;
beforeAll(async () => {
  w = await openWorkbench({ env: { MAX_MESSAGE_MB: '1' } });
});
afterAll(() => w.close());

interface Listed {
  id: string;
  subject: string;
  folder: string;
  mailbox: { id: string };
  class: string;
}
const messages = async (query = '') => (await w.api.get(`/messages?limit=200${query}`)).body.items as Listed[];
const CASE = act('case', { name: '{{subject}}', distribution: 'none' });

describe('the same mail again', () => {
  it('in two mailboxes is one message with two deliveries, and each flow decides', async () => {
    const [first, second] = [await w.connect(), await w.connect()];
    await first.publish([act('lead', { name: '{{from.name}}' })]);
    await second.publish([CASE]);
    const mail = { from: 'Both <both@customer.test>', subject: 'To both', to: `${first.address}, ${second.address}` };
    const raw = Buffer.from(buildMail(mail));
    await first.deliver(raw);
    await first.settled(1);
    await second.deliver(raw);
    expect(await second.settled(1)).toMatchObject({ processed: 1 });
    const [{ count }] = (await w.query<{ count: number }>(
      "SELECT COUNT(*) AS count FROM message WHERE subject = 'To both'",
    )) as [{ count: number }];
    expect(Number(count)).toBe(1);
    expect(await messages(`&mailboxId=${first.id}`)).toHaveLength(1);
    expect(await messages(`&mailboxId=${second.id}`)).toHaveLength(1);
    const [listed] = await messages(`&mailboxId=${second.id}`);
    const { decisions } = (await w.api.get(`/messages/${listed!.id}`)).body as { decisions: unknown[] };
    expect(decisions).toHaveLength(2);
  });

  it('under the same Message-ID with other words is another message', async () => {
    const desk = await w.connect();
    await desk.deliver(
      { messageId: '<reused@customer.test>', subject: 'One' },
      { messageId: '<reused@customer.test>', subject: 'Two' },
    );
    expect(await desk.settled(2)).toMatchObject({ processed: 2 });
  });

  it('without a Message-ID is known by its content', async () => {
    const desk = await w.connect();
    const raw = Buffer.from(buildMail({ messageId: null, subject: 'Nameless', to: desk.address }));
    await desk.deliver(raw, raw);
    expect(await desk.settled(2)).toMatchObject({ processed: 1, duplicate: 1 });
  });

  it('after the server changed UIDVALIDITY loses nothing and makes no second case', async () => {
    const desk = await w.connect();
    await desk.publish([CASE]);
    await desk.deliver({ subject: 'Kept 1' }, { subject: 'Kept 2' });
    await desk.settled(2);
    const before = (await w.api.get('/cases?limit=200')).body.items.length as number;
    await sharedDovecot().setUidValidity(desk.user, 'INBOX', 777_777);
    await desk.deliver({ subject: 'New after' });
    expect(await desk.settled(5)).toEqual({ processed: 3, ignored: 0, duplicate: 2, quarantined: 0 });
    expect((await w.api.get('/cases?limit=200')).body.items).toHaveLength(before + 1);
  });

  /** The cursor and the ledger remember a third message and many more, which the server, restored, does not have. */
  async function remembersMore({ id }: TestMailbox) {
    const own = `mailboxId = '${id}'`;
    await w.write(
      `INSERT INTO ledger_entry (id, mailboxId, folderId, uidValidity, uid, state, messageId, at)
       SELECT '${randomUUID()}', mailboxId, folderId, uidValidity, 3, 'processed', messageId, at FROM ledger_entry WHERE ${own} AND uid = 1`,
    );
    await w.write(`UPDATE mailbox_folder SET lastUid = 1000 WHERE ${own} AND path = 'INBOX'`);
    const cursorAt = (uid: number) =>
      eventually(async () => {
        const [row] = await w.query<{ lastUid: number | string }>(
          `SELECT lastUid FROM mailbox_folder WHERE ${own} AND path = 'INBOX'`,
        );
        return Number(row?.lastUid) === uid;
      });
    return { own, cursorAt };
  }

  it('under numbers that the server gave before, as a restored backup does, is known by its content', async () => {
    const desk = await w.connect();
    await desk.deliver({ subject: 'Old 1' }, { subject: 'Old 2' });
    await desk.settled(2);
    const { own, cursorAt } = await remembersMore(desk);
    await desk.deliver({ subject: 'New under an old number' });
    const stored = await eventually(async () => {
      const found = await messages(`&mailboxId=${desk.id}`);
      return found.length >= 3 && found;
    });
    expect(stored.map(({ subject }) => subject).sort()).toEqual(['New under an old number', 'Old 1', 'Old 2']);
    const fresh = stored.find(({ subject }) => subject === 'New under an old number')!;
    const entries = await w.query<{ uid: number | string }>(
      `SELECT uid FROM ledger_entry WHERE ${own} AND messageId = '${fresh.id}'`,
    );
    expect(entries.map(({ uid }) => Number(uid))).toEqual([3]);
    await cursorAt(3);
  });

  it('under numbers that are given again only after a look at the restored folder is taken in', async () => {
    const desk = await w.connect();
    await desk.deliver({ subject: 'Kept 1' }, { subject: 'Kept 2' });
    await desk.settled(2);
    const { cursorAt } = await remembersMore(desk);
    await w.api.post(`/mailboxes/${desk.id}/reconnect`);
    await cursorAt(2);
    await desk.deliver({ subject: 'Given number three' });
    const stored = await eventually(async () => {
      const found = await messages(`&mailboxId=${desk.id}`);
      return found.length >= 3 && found;
    });
    expect(stored.map(({ subject }) => subject)).toContain('Given number three');
  });

  it('moved by a person on the server is followed, not taken in again', async () => {
    const desk = await w.connect({ monitoredFolders: ['INBOX', 'Archive'] });
    await desk.deliver({ subject: 'Filed away' });
    await desk.settled(1);
    await sharedDovecot().doveadm(['move', '-u', desk.user, 'Archive', 'mailbox', 'INBOX', 'all']);
    expect(await desk.settled(2)).toMatchObject({ processed: 1, duplicate: 1 });
    expect(await messages(`&mailboxId=${desk.id}`)).toEqual([expect.objectContaining({ folder: 'Archive' })]);
  });
});

describe('mail that cannot be taken in', () => {
  const quarantined = async (mailboxId: string) =>
    (await w.api.get(`/quarantine?mailboxId=${mailboxId}`)).body.items as {
      id: string;
      subject: string;
      from: string;
      reason: { code: string };
    }[];

  it('is held back with its reason, and the next message goes on', async () => {
    const desk = await w.connect();
    const parts = Array.from({ length: 1500 }, () => '--b\r\n\r\nx\r\n').join('');
    const monster = `From: Monster <m@customer.test>\r\nSubject: Many parts\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${parts}--b--\r\n`;
    await desk.deliver(Buffer.from(monster), { subject: 'Behind it' });
    expect(await desk.settled(2)).toMatchObject({ processed: 1, quarantined: 1 });
    const [entry] = await quarantined(desk.id);
    expect(entry).toMatchObject({
      subject: 'Many parts',
      from: 'Monster <m@customer.test>',
      reason: { code: 'too-many-parts' },
    });
    const source = await w.api.fetch(`/quarantine/${entry!.id}/source`);
    // As the server has it: with the trace that delivery put on top.
    expect((await source.text()).endsWith(monster)).toBe(true);
    const again = await w.api.post(`/quarantine/${entry!.id}/retry`);
    expect(again.body).toMatchObject({ outcome: 'still-quarantined', messageId: null });
    expect(await desk.ledger()).toMatchObject({ processed: 1, quarantined: 1 });
  });

  it('is not even fetched when it is too large', async () => {
    const desk = await w.connect();
    await desk.deliver({ subject: 'Huge', text: `${'x'.repeat(70)}\n`.repeat(20_000) }, { subject: 'Small' });
    expect(await desk.settled(2)).toMatchObject({ processed: 1, quarantined: 1 });
    const [entry] = await quarantined(desk.id);
    expect(entry?.reason.code).toBe('too-large');
    expect((await w.api.get(`/quarantine/${entry!.id}/source`)).body).toMatchObject({ code: 'no-source' });
  });

  it('because a flow holds it, is let through by a person, with everything else the flow says', async () => {
    const desk = await w.connect();
    await desk.publish([CASE, act('ignore', { how: 'quarantine', reason: 'Looks like phishing.' })]);
    await desk.deliver({ subject: 'Your invoice' });
    expect(await desk.settled(1)).toMatchObject({ quarantined: 1 });
    const [entry] = await quarantined(desk.id);
    expect(entry?.reason).toMatchObject({ code: 'held-by-flow', message: 'Looks like phishing.' });
    expect(await messages(`&mailboxId=${desk.id}`)).toHaveLength(0);

    const answer = await w.api.post(`/quarantine/${entry!.id}/retry`);
    expect(answer.body).toMatchObject({ outcome: 'processed' });
    expect(await desk.ledger()).toEqual({ processed: 1, ignored: 0, duplicate: 0, quarantined: 0 });
    expect(await quarantined(desk.id)).toHaveLength(0);
    const [listed] = await messages(`&mailboxId=${desk.id}`);
    expect(listed).toMatchObject({ folder: 'INBOX', case: { name: 'Your invoice' } });
  });

  it('can be given up', async () => {
    const desk = await w.connect();
    await desk.publish([act('ignore', { how: 'quarantine' })]);
    await desk.deliver({ subject: 'Give up' });
    await desk.settled(1);
    const [entry] = await quarantined(desk.id);
    expect((await w.api.delete(`/quarantine/${entry!.id}`)).status).toBe(204);
    expect(await desk.ledger()).toEqual({ processed: 0, ignored: 1, duplicate: 0, quarantined: 0 });
  });
});

describe('what flows ignore', () => {
  it('is skipped, or stored in Trash', async () => {
    const desk = await w.connect();
    await desk.publish(
      [
        when('subject', 'contains', 'skip'),
        act('ignore', { how: 'skip' }, 'skip'),
        act('ignore', { how: 'trash' }, 'trash'),
      ],
      [
        { id: '1', from: 'trigger', port: 'next', to: 'condition' },
        { id: '2', from: 'condition', port: 'yes', to: 'skip' },
        { id: '3', from: 'condition', port: 'no', to: 'trash' },
      ],
    );
    await desk.deliver({ subject: 'skip me' }, { subject: 'bin me' });
    expect(await desk.settled(2)).toMatchObject({ processed: 1, ignored: 1 });
    expect(await messages(`&mailboxId=${desk.id}`)).toEqual([
      expect.objectContaining({ subject: 'bin me', folder: 'Trash' }),
    ]);
  });
});

describe('a mailbox in trouble', () => {
  const state = async (id: string) =>
    (await w.api.get(`/mailboxes/${id}`)).body.state as {
      status: string;
      problem: { code: string; advice: string } | null;
    };

  it('is disabled when its password is refused, says so, and comes back by Reconnect', async () => {
    const desk = await w.connect();
    await desk.deliver({ subject: 'Before' });
    await desk.settled(1);
    // As if the password had been changed on the server: the stored one of another place does not open any more.
    const { imap } = (await w.api.get(`/mailboxes/${desk.id}`)).body as { imap: Record<string, unknown> };
    await w.api.patch(`/mailboxes/${desk.id}`, { imap: { ...settingsOf(imap), password: 'wrong' } });
    await eventually(async () => (await state(desk.id)).status === 'disabled', { timeout: 20_000 });
    expect((await state(desk.id)).problem).toMatchObject({ code: 'login-failed' });
    await desk.deliver({ subject: 'Meanwhile' });

    await w.api.patch(`/mailboxes/${desk.id}`, { imap: { ...settingsOf(imap), password: 'secret' } });
    await w.api.post(`/mailboxes/${desk.id}/reconnect`);
    expect(await desk.settled(2)).toMatchObject({ processed: 2 });
    await eventually(async () => (await state(desk.id)).problem === null);
  });

  it('goes on with its other folders when one is gone', async () => {
    const desk = await w.connect();
    // Dovecot makes the account at its first login; a command at the same moment finds it half made.
    await eventually(async () => (await state(desk.id)).status === 'idle');
    await sharedDovecot().createFolder(desk.user, 'Orders');
    await w.api.patch(`/mailboxes/${desk.id}`, { monitoredFolders: ['INBOX', 'Orders'] });
    await sharedDovecot().doveadm(['mailbox', 'delete', '-u', desk.user, 'Orders']);
    await desk.deliver({ subject: 'Still here' });
    expect(await desk.settled(1)).toMatchObject({ processed: 1 });
    const missing = await eventually(async () => {
      const { folders } = (await w.api.get(`/mailboxes/${desk.id}`)).body as {
        folders: { path: string; missing: boolean }[];
      };
      return folders.find((folder) => folder.path === 'Orders' && folder.missing);
    });
    expect(missing.path).toBe('Orders');
    expect((await state(desk.id)).status).toBe('idle');
  });
});

const settingsOf = ({ host, port, security, user }: Record<string, unknown>) => ({ host, port, security, user });
