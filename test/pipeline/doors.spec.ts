// Mail that comes by no server of a mailbox: handed in by HTTP, brought in as files, by LMTP and by SMTP.
import { createTransport } from 'nodemailer';
import { connect as connectTo } from 'node:net';
import { ListenersService } from '../../apps/api/src/doors/listeners.service';
import type { ApiAnswer } from '../support/api-client';
import { eventually } from '../support/eventually';
import { buildMail, type TestMail } from '../support/mail';
import { act, chain, openWorkbench, type Workbench } from './workbench';

jest.setTimeout(90_000);

let w: Workbench;
beforeAll(async () => {
  w = await openWorkbench({ env: { MAX_MESSAGE_MB: '3', LMTP_PORT: '0', SMTP_IN_PORT: '0' } });
});
afterAll(() => w.close());

interface Listed {
  id: string;
  subject: string;
  folder: string;
  direction: string;
}

let boxes = 0;

/** A mailbox without IMAP. */
async function localMailbox(settings: Record<string, unknown> = {}) {
  boxes += 1;
  const address = `local-${boxes}@desk.test`;
  const created = await w.api.post('/mailboxes', { kind: 'local', name: `Local ${boxes}`, address, ...settings });
  expect([created.status, created.body]).toEqual([201, expect.objectContaining({ kind: 'local' })]);
  const { id } = created.body as { id: string };
  return {
    id,
    address,
    mail: (mail: TestMail = {}) => Buffer.from(buildMail({ to: address, ...mail })),
    ledger: async () => (await w.api.get(`/mailboxes/${id}/ledger`)).body.counts as Record<string, number>,
    messages: async () =>
      ((await w.api.get(`/messages?limit=200&mailboxId=${id}`)).body.items as Listed[]).filter(
        ({ direction }) => direction === 'in',
      ),
    async publish(nodes: Parameters<typeof chain>[0]) {
      const flow = (await w.api.post('/flows', { name: address, scope: 'mailbox', mailboxId: id })).body;
      const { draftRevision: revision } = (await w.api.get(`/flows/${flow.id}`)).body;
      const saved = await w.api.put(`/flows/${flow.id}/draft`, { document: chain(nodes), revision });
      const published = await w.api.post(`/flows/${flow.id}/publish`, { revision: saved.body.revision, note: '' });
      expect([200, 201]).toContain(published.status);
    },
  };
}

async function post(path: string, body: Buffer, headers: Record<string, string> = {}) {
  const response = await w.api.fetch(path, {
    method: 'POST',
    body: new Uint8Array(body),
    headers: { 'content-type': 'message/rfc822', ...headers },
  });
  // What comes back is asserted where it is read.
  return { status: response.status, body: (await response.json()) as ApiAnswer['body'] };
}

const ANSWER = act('respond', { subject: 'We got it', text: 'Thank you.' });
const answers = async () =>
  (await w.query<{ count: number }>("SELECT COUNT(*) AS count FROM effect WHERE kind = 'send'")).map(({ count }) =>
    Number(count),
  )[0]!;

describe('a mailbox without a server', () => {
  it('is neither fetched nor connected, and can be renamed', async () => {
    const box = await localMailbox();
    const shown = (await w.api.get(`/mailboxes/${box.id}`)).body;
    expect(shown).toMatchObject({ imap: null, smtp: null, folders: [], state: { status: 'local', problem: null } });
    expect((await w.api.post(`/mailboxes/${box.id}/reconnect`)).body.code).toBe('local-mailbox');
    const server = { host: '127.0.0.1', port: 143, security: 'none', user: 'a', password: 'b' };
    expect((await w.api.patch(`/mailboxes/${box.id}`, { imap: server })).body.code).toBe('local-mailbox');
    expect((await w.api.patch(`/mailboxes/${box.id}`, { name: 'Renamed' })).body).toMatchObject({ name: 'Renamed' });
    const incomplete = await w.api.post('/mailboxes', { name: 'Half', address: 'half@desk.test', smtp: server });
    expect(incomplete.body.errors.map(({ path }: { path: string }) => path)).toEqual(['imap', 'monitoredFolders']);
  });

  it('goes with its mail and its files', async () => {
    const box = await localMailbox();
    await post(`/mailboxes/${box.id}/messages`, box.mail());
    expect((await w.api.delete(`/mailboxes/${box.id}`)).status).toBe(204);
    for (const table of ['mailbox_folder', 'ledger_entry', 'delivery', 'mail_import'])
      expect(await w.query(`SELECT id FROM ${table} WHERE mailboxId = '${box.id}'`)).toEqual([]);
  });
});

describe('handed in by HTTP', () => {
  it('is taken in at once, and answered like all mail', async () => {
    const box = await localMailbox({ smtp: undefined });
    await box.publish([ANSWER]);
    const before = await answers();
    const result = await post(
      `/mailboxes/${box.id}/messages`,
      box.mail({ subject: 'By program', from: 'anna@customer.test' }),
    );
    expect(result).toEqual({ status: 201, body: { state: 'processed', messageId: expect.any(String) } });
    expect(await box.messages()).toContainEqual(
      expect.objectContaining({ subject: 'By program', folder: 'Handed in' }),
    );
    expect(await answers()).toBe(before + 1);
  });

  it('twice is one message', async () => {
    const box = await localMailbox();
    const raw = box.mail({ subject: 'Twice' });
    const first = await post(`/mailboxes/${box.id}/messages`, raw);
    const second = await post(`/mailboxes/${box.id}/messages`, raw);
    expect(second).toEqual({ status: 200, body: { state: 'duplicate', messageId: first.body.messageId } });
    expect(await box.ledger()).toEqual({ processed: 1, ignored: 0, duplicate: 1, quarantined: 0 });
  });

  it('with the same key is one call, and never another message', async () => {
    const box = await localMailbox();
    const raw = box.mail({ subject: 'Keyed' });
    const key = { 'Idempotency-Key': 'order-17' };
    const first = await post(`/mailboxes/${box.id}/messages`, raw, key);
    const second = await post(`/mailboxes/${box.id}/messages`, raw, key);
    expect(second).toEqual(first);
    // A key used again by mistake: refused, so that whoever calls still has the message.
    const other = await post(`/mailboxes/${box.id}/messages`, box.mail({ subject: 'Other' }), key);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
    expect(await box.ledger()).toEqual({ processed: 1, ignored: 0, duplicate: 0, quarantined: 0 });
  });

  it('with the same key is one call also when its first answer is long forgotten', async () => {
    const box = await localMailbox();
    const raw = box.mail({ subject: 'Keyed' });
    const key = { 'Idempotency-Key': 'order-18' };
    const first = await post(`/mailboxes/${box.id}/messages`, raw, key);
    await w.write('DELETE FROM idempotent_call');
    expect(await post(`/mailboxes/${box.id}/messages`, raw, key)).toEqual({ status: 200, body: first.body });
    expect(await box.ledger()).toEqual({ processed: 1, ignored: 0, duplicate: 0, quarantined: 0 });
  });

  it('many at once, each gets a number of its own', async () => {
    const box = await localMailbox();
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        post(`/mailboxes/${box.id}/messages`, box.mail({ subject: `Mail ${index}` })),
      ),
    );
    expect(results.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 201));
    const [folder] = await w.query<{ lastUid: number | string; id: string }>(
      `SELECT id, lastUid FROM mailbox_folder WHERE mailboxId = '${box.id}'`,
    );
    const uids = await w.query<{ uid: number | string }>(
      `SELECT uid FROM ledger_entry WHERE folderId = '${folder!.id}' ORDER BY uid`,
    );
    expect(Number(folder!.lastUid)).toBe(20);
    expect(uids.map(({ uid }) => Number(uid))).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  it('as history is never answered, nor to the null path', async () => {
    const box = await localMailbox();
    await box.publish([ANSWER]);
    const before = await answers();
    await post(`/mailboxes/${box.id}/messages?history=true`, box.mail({ subject: 'Old', from: 'anna@customer.test' }));
    await post(`/mailboxes/${box.id}/messages?sender=`, box.mail({ subject: 'Null', from: 'anna@customer.test' }));
    expect(await box.messages()).toHaveLength(2);
    expect(await answers()).toBe(before);
  });

  it('says what is wrong with it', async () => {
    const box = await localMailbox();
    const large = await post(`/mailboxes/${box.id}/messages`, box.mail({ text: 'x\n'.repeat(2_000_000) }));
    expect([large.status, large.body.code]).toEqual([413, 'message-too-large']);
    expect((await post(`/mailboxes/${box.id}/messages`, Buffer.alloc(0))).status).toBe(422);
    const nowhere = await post('/mailboxes/01900000-0000-7000-8000-000000000000/messages', box.mail());
    expect(nowhere.status).toBe(404);
    await box.publish([act('ignore', { how: 'quarantine', reason: 'Looks odd.' } as never)]);
    const held = await post(`/mailboxes/${box.id}/messages`, box.mail({ subject: 'Held' }));
    expect([held.status, held.body.code]).toEqual([422, 'held-back']);
    const [entry] = (await w.api.get(`/quarantine?mailboxId=${box.id}`)).body.items as { id: string }[];
    expect(held.body.errors).toEqual([{ path: 'quarantineId', message: entry!.id }]);
    expect((await w.api.post(`/quarantine/${entry!.id}/retry`)).body).toMatchObject({ outcome: 'processed' });
    expect(await box.messages()).toHaveLength(1);
  });

  it('of several megabytes goes over the disk and stays as it was', async () => {
    const box = await localMailbox();
    const raw = box.mail({ subject: 'Large', text: 'x\n'.repeat(900_000) });
    const { body } = await post(`/mailboxes/${box.id}/messages`, raw);
    const source = Buffer.from(await (await w.api.fetch(`/messages/${body.messageId}/source`)).arrayBuffer());
    expect(source.equals(raw)).toBe(true);
  });

  it('into a mailbox with IMAP lies beside its folders, and no server is asked about it', async () => {
    const desk = await w.connect();
    await desk.publish([act('move', { folder: 'Archive', onServer: true })]);
    await desk.deliver({ subject: 'By server' });
    await desk.settled(1);
    const raw = Buffer.from(buildMail({ to: desk.address, subject: 'By hand' }));
    const { body } = await post(`/mailboxes/${desk.id}/messages`, raw);
    expect(await desk.settled(2)).toMatchObject({ processed: 2 });
    const effects = await w.query(`SELECT id FROM effect WHERE messageId = '${body.messageId}'`);
    expect(effects).toEqual([]);
    const { folders } = (await w.api.get(`/mailboxes/${desk.id}`)).body as { folders: { path: string }[] };
    expect(folders.map(({ path }) => path)).not.toContain('Handed in');
    // The same on the server, later: it is known, and lies there from now on.
    await desk.deliver(raw);
    expect(await desk.settled(3)).toMatchObject({ duplicate: 1 });
    const [delivery] = await w.query(`SELECT serverFolder FROM delivery WHERE messageId = '${body.messageId}'`);
    expect(delivery).toEqual({ serverFolder: 'INBOX' });
  });
});

describe('brought in as a file', () => {
  interface Import {
    id: string;
    state: string;
    offset: number;
    size: number;
    counts: Record<string, number>;
    quarantined: { subject: string }[];
  }
  const imports = async (id: string) => (await w.api.get(`/mailboxes/${id}/doors`)).body.imports as Import[];
  const finished = (mailboxId: string, id: string) =>
    eventually(async () => (await imports(mailboxId)).find((one) => one.id === id && one.state === 'done'), {
      timeout: 30_000,
      what: 'the end of the import',
    });
  const mbox = (mails: Buffer[]) =>
    Buffer.concat(
      mails.flatMap((mail) => [
        Buffer.from('From anna@customer.test Sat Nov 21 09:55:06 2026\n'),
        Buffer.from(
          mail
            .toString('latin1')
            .replace(/^(>*From )/gm, '>$1')
            .replaceAll('\r\n', '\n'),
          'latin1',
        ),
        Buffer.from('\n'),
      ]),
    );
  const bring = (id: string, file: Buffer, query = 'fileName=old.mbox') =>
    post(`/mailboxes/${id}/imports?${query}`, file, { 'content-type': 'application/octet-stream' });

  it('is all there, passes through the flows, and is not answered', async () => {
    const box = await localMailbox();
    await box.publish([act('case', { name: '{{subject}}', distribution: 'none' } as never), ANSWER]);
    const before = await answers();
    const mails = Array.from({ length: 250 }, (_, index) =>
      box.mail({ subject: `Old ${index}`, from: 'anna@customer.test', text: `Hello\n\nFrom me to you: ${index}` }),
    );
    const monster = `From: m@customer.test\r\nSubject: Many parts\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(1500)}--b--\r\n`;
    const { status, body } = await bring(box.id, mbox([...mails, mails[0]!, Buffer.from(monster)]));
    expect([status, body]).toEqual([201, expect.objectContaining({ format: 'mbox', fileName: 'old.mbox' })]);
    const done = await finished(box.id, body.id);
    expect(done.counts).toEqual({ processed: 250, ignored: 0, duplicate: 1, quarantined: 1 });
    expect(done.quarantined).toEqual([expect.objectContaining({ subject: 'Many parts' })]);
    expect(done.offset).toBe(done.size);
    expect(await answers()).toBe(before);
    const { body: listed } = await w.api.get(`/messages?limit=1&mailboxId=${box.id}`);
    expect(listed.items[0].receivedAt).toBe('2026-11-21T09:55:06.000Z');
    const source = await (await w.api.fetch(`/messages/${listed.items[0].id}/source`)).text();
    expect(source).toContain('\r\nFrom me to you');
    const again = await bring(box.id, mbox(mails.slice(0, 30)));
    expect((await finished(box.id, again.body.id)).counts).toMatchObject({ processed: 0, duplicate: 30 });
  });

  it('without the rules is only kept', async () => {
    const box = await localMailbox();
    await box.publish([act('ignore', { how: 'skip' } as never)]);
    const { body } = await bring(box.id, box.mail({ subject: 'Kept' }), 'fileName=one.eml&rules=false');
    expect(body).toMatchObject({ format: 'eml', rules: false });
    expect((await finished(box.id, body.id)).counts).toMatchObject({ processed: 1, ignored: 0 });
    expect(await box.messages()).toEqual([expect.objectContaining({ subject: 'Kept' })]);
  });

  it('is refused when it is no mail', async () => {
    const box = await localMailbox();
    for (const file of [Buffer.from('PK\x03\x04\0\0'), Buffer.from('Dear Anna,\nhello'), Buffer.alloc(0)]) {
      expect((await bring(box.id, file)).body).toMatchObject({ code: 'no-mail-file' });
    }
    expect(await imports(box.id)).toEqual([]);
  });

  it('can be put off, gone on with and given up', async () => {
    const box = await localMailbox();
    const mails = Array.from({ length: 600 }, (_, index) => box.mail({ subject: `Many ${index}` }));
    const { body } = await bring(box.id, mbox(mails));
    expect((await w.api.post(`/imports/${body.id}/pause`)).body.state).toBe('paused');
    const resting = await eventually(async () => {
      const [before] = await imports(box.id);
      await new Promise((resolve) => setTimeout(resolve, 300));
      const [after] = await imports(box.id);
      return before!.offset === after!.offset && after;
    });
    expect(resting.state).toBe('paused');
    expect((await w.api.post(`/imports/${body.id}/resume`)).body.state).toMatch(/waiting|running/);
    expect((await finished(box.id, body.id)).counts).toEqual({
      processed: 600,
      ignored: 0,
      duplicate: 0,
      quarantined: 0,
    });

    const second = await bring(box.id, mbox(mails));
    await w.api.post(`/imports/${second.body.id}/pause`);
    expect((await w.api.post(`/imports/${second.body.id}/cancel`)).body).toMatchObject({
      state: 'failed',
      problem: { code: 'cancelled' },
    });
    expect((await w.api.post(`/imports/${second.body.id}/resume`)).body.state).toBe('failed');
    // What changed nothing, as the last of these, is no entry.
    const entries = await w.query(
      `SELECT action FROM audit_entry WHERE subjectId = '${box.id}' AND action LIKE '%.import-%' ORDER BY id`,
    );
    const done = ['paused', 'resumed', 'paused', 'given-up'];
    expect(entries.map(({ action }) => action)).toEqual(done.map((one) => `mailbox.import-${one}`));
  });
});

describe.each(['lmtp', 'smtp'] as const)('handed in by %s', (protocol) => {
  const port = () => w.app.get(ListenersService).addresses[protocol]!.port;
  const client = () =>
    createTransport({ host: '127.0.0.1', port: port(), lmtp: protocol === 'lmtp', ignoreTLS: true } as never);
  const send = (from: string, to: string[], raw: Buffer) => client().sendMail({ envelope: { from, to }, raw });

  /** The code with which the last recipient was refused: by LMTP each for itself, by SMTP all together. */
  const refusal = async (sending: ReturnType<typeof send>): Promise<number | undefined> => {
    try {
      return (await sending).rejectedErrors?.at(-1)?.responseCode;
    } catch (error) {
      return (error as { responseCode?: number }).responseCode;
    }
  };

  it('to two mailboxes is one message, delivered to both', async () => {
    const [one, two] = [await localMailbox(), await localMailbox({ aliases: [`alias-${protocol}@desk.test`] })];
    const raw = one.mail({ subject: 'To both' });
    const sent = await send('anna@customer.test', [one.address, `alias-${protocol}+order@desk.test`], raw);
    expect(sent.rejected ?? []).toEqual([]);
    const [first] = await one.messages();
    const [second] = await two.messages();
    expect(first!.id).toBe(second!.id);
    const source = await (await w.api.fetch(`/messages/${first!.id}/source`)).text();
    expect(source).toMatch(
      /^Return-Path: <anna@customer\.test>\r\nDelivered-To: local-\d+@desk\.test\r\nReceived: from /,
    );
    expect(source.endsWith(raw.toString())).toBe(true);
    // Whoever got no answer sends it once more.
    await send('anna@customer.test', [one.address], raw);
    expect(await one.ledger()).toMatchObject({ processed: 1, duplicate: 1 });
  });

  it('for others is refused, and the rest is taken', async () => {
    const box = await localMailbox();
    const sent = await send('anna@customer.test', ['nobody@elsewhere.test', box.address], box.mail());
    expect(sent.rejected).toEqual(['nobody@elsewhere.test']);
    expect(sent.rejectedErrors?.[0]).toMatchObject({ responseCode: 550 });
    expect(await box.messages()).toHaveLength(1);
    expect(await refusal(send('anna@customer.test', ['nobody@elsewhere.test'], box.mail()))).toBe(550);
  });

  it('from the null path is never answered', async () => {
    const box = await localMailbox();
    await box.publish([ANSWER]);
    const before = await answers();
    await send('', [box.address], box.mail({ from: 'anna@customer.test' }));
    expect(await box.messages()).toHaveLength(1);
    expect(await answers()).toBe(before);
    await send('anna@customer.test', [box.address], box.mail({ from: 'anna@customer.test', subject: 'Person' }));
    expect(await answers()).toBe(before + 1);
  });

  it('and too large is refused for good', async () => {
    const box = await localMailbox();
    const raw = box.mail({ text: 'x\n'.repeat(2_000_000) });
    expect(await refusal(send('anna@customer.test', [box.address], raw))).toBe(552);
    expect(await box.ledger()).toEqual({ processed: 0, ignored: 0, duplicate: 0, quarantined: 0 });
  });

  it('broken off in the middle leaves nothing', async () => {
    const box = await localMailbox();
    const hello = protocol === 'lmtp' ? 'LHLO' : 'EHLO';
    const socket = connectTo(port(), '127.0.0.1');
    const until = (pattern: RegExp) =>
      new Promise<void>((resolve) => {
        let seen = '';
        const look = (chunk: Buffer) => {
          seen += chunk.toString();
          if (!pattern.test(seen)) return;
          socket.off('data', look);
          resolve();
        };
        socket.on('data', look);
      });
    const say = async (line: string, answer: RegExp) => {
      const answered = until(answer);
      socket.write(`${line}\r\n`);
      await answered;
    };
    await until(/^220/);
    await say(`${hello} test`, /^250 /m);
    await say('MAIL FROM:<anna@customer.test>', /^250/m);
    await say(`RCPT TO:<${box.address}>`, /^250/m);
    await say('DATA', /^354/m);
    await new Promise<void>((resolve) => socket.write(box.mail().subarray(0, 100), () => resolve()));
    socket.destroy();
    await send('anna@customer.test', [box.address], box.mail({ subject: 'Whole' }));
    expect((await box.messages()).map(({ subject }) => subject)).toEqual(['Whole']);
  });

  it('is asked for again while the database cannot be written', async () => {
    const box = await localMailbox();
    const raw = box.mail({ subject: 'Patience' });
    await w.write('ALTER TABLE ledger_entry RENAME TO ledger_away');
    try {
      expect(await refusal(send('anna@customer.test', [box.address], raw))).toBe(451);
    } finally {
      await w.write('ALTER TABLE ledger_away RENAME TO ledger_entry');
    }
    await send('anna@customer.test', [box.address], raw);
    expect(await box.messages()).toHaveLength(1);
    expect(await box.ledger()).toMatchObject({ processed: 1 });
  });
});
