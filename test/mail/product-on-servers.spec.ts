// The whole program on Dovecot, Cyrus and Courier: mail in, what flows do with it there, answers out.
// @needs-debian: Dovecot, and what is unpacked beside it (startCyrus, startCourier).
import { randomUUID } from 'node:crypto';
import { ImapSession } from '@mailroom/mail';
import { act, openWorkbench, type TestMailbox, type Workbench } from '../pipeline/workbench';
import { eventually } from '../support/eventually';
import { buildMail, type TestMail } from '../support/mail';
import type { ImapServer } from '../support/servers/cyrus';
import { IMAP_SERVERS, settingsFor } from './imap-servers';

jest.setTimeout(90_000);

describe.each(IMAP_SERVERS)('$name', ({ prefix, delimiter, start }) => {
  let w: Workbench;
  let server: ImapServer;
  const at = (name: string): string => `${prefix}${name.replaceAll('/', delimiter)}`;

  beforeAll(async () => {
    [w, server] = await Promise.all([openWorkbench(), start()]);
  });
  afterAll(async () => {
    await w.close();
    await server.stop();
  });

  interface Desk extends TestMailbox {
    put(folder: string, ...mails: TestMail[]): Promise<void>;
    on<T>(folder: string, work: (session: ImapSession) => Promise<T>): Promise<T>;
  }

  /** A mailbox on this server, with mail in its INBOX before it is connected. */
  async function desk(before: TestMail[] = [], monitoredFolders = ['INBOX']): Promise<Desk> {
    const user = `desk-${randomUUID().slice(0, 8)}`;
    const settings = settingsFor(server, user);
    const open = async <T>(work: (session: ImapSession) => Promise<T>): Promise<T> => {
      const session = await ImapSession.connect(settings);
      try {
        return await work(session);
      } finally {
        await session.close();
      }
    };
    const put = (folder: string, ...mails: TestMail[]): Promise<void> =>
      open(async (session) => {
        for (const mail of mails) {
          const raw = Buffer.from(buildMail({ to: `${user}@example.test`, ...mail }));
          await session.append(folder, raw, [], new Date());
        }
      });
    if (before.length > 0) await put('INBOX', ...before);
    const { host, port } = settings;
    const imap = { host, port, user, password: settings.password };
    const connected = await w.connect({ address: `${user}@example.test`, monitoredFolders, imap });
    return {
      ...connected,
      put,
      on: (folder, work) =>
        open(async (session) => {
          await session.openFolder(folder);
          return work(session);
        }),
    };
  }

  const flagsIn = (box: Desk, folder: string): Promise<string[][]> =>
    box.on(folder, async (session) => {
      const flags: string[][] = [];
      const uids = await session.searchUids({ from: 1 });
      for await (const message of session.fetchSources(uids, { maxBytes: 1e6 })) {
        flags.push([...message.flags].filter((flag) => flag !== '\\Recent').sort());
      }
      return flags;
    });

  const count = async (box: Desk, folder: string): Promise<number> => (await flagsIn(box, folder)).length;

  const effectsDone = (box: Desk) =>
    eventually(
      async () => {
        const effects = await w.query<{ kind: string; state: string; problem: unknown }>(
          `SELECT * FROM effect WHERE mailboxId = '${box.id}' AND state <> 'done'`,
        );
        if (effects.length > 0) throw new Error(JSON.stringify(effects));
        return true;
      },
      { timeout: 20_000 },
    );

  const reconciled = async (box: Desk) => (await w.api.post(`/mailboxes/${box.id}/reconcile`)).body;

  test('takes in what was there and what comes, each once', async () => {
    const box = await desk([{ subject: 'Before 1' }, { subject: 'Before 2' }]);
    await box.settled(2);
    await box.put('INBOX', { subject: 'After' });
    expect(await box.settled(3)).toEqual({ processed: 3, ignored: 0, duplicate: 0, quarantined: 0 });
    expect(await flagsIn(box, 'INBOX')).toEqual([[], [], []]);
    expect(await reconciled(box)).toEqual({
      folders: [expect.objectContaining({ path: 'INBOX', listed: 3, settled: 3, missing: [] })],
    });
  });

  test('marks, files and answers on the server as a flow says', async () => {
    const box = await desk();
    await box.publish([
      act('read', { onServer: true }),
      act('important', { onServer: true }),
      act('copy', { folder: 'Kópie' }),
      act('respond', { subject: 'Re: {{subject}}', text: 'Ďakujeme.' }),
      act('move', { folder: 'Zákazníci', onServer: true }),
    ]);
    const answers = w.sink.messages.length;
    await box.put('INBOX', { subject: 'Objednávka', from: 'Eva <eva@customer.test>' });
    await box.settled(1);
    await effectsDone(box);
    expect(await count(box, 'INBOX')).toBe(0);
    expect(await flagsIn(box, at('Zákazníci'))).toEqual([['\\Flagged', '\\Seen']]);
    expect(await count(box, at('Kópie'))).toBe(1);
    expect(w.sink.messages.length - answers).toBe(1);
    expect(await flagsIn(box, at('Sent'))).toEqual([['\\Seen']]);
    expect(await reconciled(box)).toMatchObject({ folders: [{ path: 'INBOX', listed: 0, missing: [] }] });
  });

  test('archives where the server keeps such mail', async () => {
    const box = await desk();
    await box.publish([act('archive', { onServer: true })]);
    await box.put('INBOX', { subject: 'Keep' });
    await box.settled(1);
    await effectsDone(box);
    expect([await count(box, 'INBOX'), await count(box, at('Archive'))]).toEqual([0, 1]);
  });

  test('knows a folder by the name that a flow gives it, with or without INBOX before it', async () => {
    const box = await desk([], ['INBOX', at('Archive'), at('Drafts')]);
    await box.publish([act('copy', { folder: 'Drafts' }), act('move', { folder: 'Archive', onServer: true })]);
    await box.put('INBOX', { subject: 'Named' });
    // The message itself, and once more in each of the two folders.
    expect(await box.settled(3)).toMatchObject({ processed: 1, duplicate: 2 });
    await effectsDone(box);
    const [place] = await w.query(`SELECT serverFolder FROM delivery WHERE mailboxId = '${box.id}'`);
    expect(place).toEqual({ serverFolder: at('Archive') });
    expect([await count(box, at('Archive')), await count(box, at('Drafts'))]).toEqual([1, 1]);
  });

  test('follows a message that a person moved to another monitored folder', async () => {
    const box = await desk([], ['INBOX', at('Archive')]);
    await box.put('INBOX', { subject: 'Wanders' });
    await box.settled(1);
    await box.on('INBOX', async (session) => {
      const [uid = 0] = await session.searchUids({ from: 1 });
      await session.move(uid, at('Archive'));
    });
    expect(await box.settled(2)).toMatchObject({ processed: 1, duplicate: 1 });
    const [place] = await w.query(`SELECT serverFolder FROM delivery WHERE mailboxId = '${box.id}'`);
    expect(place).toEqual({ serverFolder: at('Archive') });
  });

  test('takes over flags set and taken away on the server, and what was deleted there', async () => {
    const box = await desk();
    await box.put('INBOX', { subject: 'Flags' }, { subject: 'Goes' });
    await box.settled(2);
    const rows = async () => {
      const found = await w.query<{ seen: unknown; flagged: unknown; deletedAt: unknown; subject: string }>(
        `SELECT d.seen, d.flagged, d.deletedAt, m.subject FROM delivery d JOIN message m ON m.id = d.messageId
         WHERE d.mailboxId = '${box.id}' ORDER BY m.subject`,
      );
      return found.map((row) => [row.subject, Boolean(row.seen), Boolean(row.flagged), row.deletedAt !== null]);
    };
    const become = (wanted: unknown[][]) =>
      eventually(
        async () => {
          expect(await rows()).toEqual(wanted);
          return true;
        },
        { timeout: 30_000, interval: 100 },
      );
    const uids = await box.on('INBOX', (session) => session.searchUids({ from: 1 }));
    await box.on('INBOX', (session) => session.addFlags([uids[0]!], ['\\Seen', '\\Flagged']));
    await become([
      ['Flags', true, true, false],
      ['Goes', false, false, false],
    ]);
    await box.on('INBOX', async (session) => {
      await session.removeFlags([uids[0]!], ['\\Seen']);
      await session.delete([uids[1]!]);
    });
    await become([
      ['Flags', false, true, false],
      ['Goes', false, false, true],
    ]);
    // What the server changed is never asked of it again.
    expect(await w.query(`SELECT kind FROM effect WHERE mailboxId = '${box.id}'`)).toEqual([]);
    expect(await reconciled(box)).toMatchObject({ folders: [{ listed: 1, settled: 1, missing: [] }] });
  });

  test('is tested and listed through the API', async () => {
    const user = `desk-${randomUUID().slice(0, 8)}`;
    const { host, port, password } = settingsFor(server, user);
    const imap = { host, port, user, password, security: 'none' };
    const { body } = await w.api.post('/mailboxes/test', { imap });
    expect(body).toMatchObject({ ok: true });
    const folders = body.folders as { path: string; specialUse: string | null }[];
    expect(folders.find(({ specialUse }) => specialUse === 'sent')?.path).toBe(at('Sent'));
    const refused = await w.api.post('/mailboxes/test', { imap: { ...imap, password: 'wrong' } });
    expect(refused.body).toMatchObject({ ok: false });
    expect(refused.body.steps.at(-1)).toMatchObject({ step: 'login', code: 'login-failed' });
  });
});
