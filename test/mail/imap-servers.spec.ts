// What the library asks of IMAP, on three servers that differ: Dovecot, Cyrus and Courier.
import { randomUUID } from 'node:crypto';
import { ImapSession, testConnection, type FetchedMessage, type MailError } from '@mailroom/mail';
import { buildMail } from '../support/mail';
import type { ImapServer } from '../support/servers/cyrus';
import { startCourier } from '../support/servers/courier';
import { IMAP_SERVERS, settingsFor } from './imap-servers';

// @needs-debian: Dovecot, and what is unpacked beside it (startCyrus, startCourier).
jest.setTimeout(60_000);

const open: ImapSession[] = [];
let user = '';

async function connectTo(server: ImapServer): Promise<ImapSession> {
  const session = await ImapSession.connect(settingsFor(server, user));
  open.push(session);
  return session;
}

async function fetchAll(session: ImapSession, uids: number[], maxBytes = 50_000_000): Promise<FetchedMessage[]> {
  const messages: FetchedMessage[] = [];
  for await (const message of session.fetchSources(uids, { maxBytes })) messages.push(message);
  return messages;
}

const flagsOf = (message: FetchedMessage | undefined): string[] =>
  [...(message?.flags ?? [])].filter((flag) => flag !== '\\Recent').sort();

const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'no error',
    (error: MailError) => error.code,
  );

/** IMAP keeps lines by CR LF, so a message to be compared byte by byte must have them. */
const mail = (content: Parameters<typeof buildMail>[0] = {}): Buffer =>
  Buffer.from(buildMail(content).replace(/\r?\n/g, '\r\n'));

beforeEach(() => {
  user = `user-${randomUUID().slice(0, 8)}`;
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((session) => session.close()));
});

describe.each(IMAP_SERVERS)('$name', ({ prefix, delimiter, has, hasNot, start }) => {
  let server: ImapServer;
  const at = (name: string): string => `${prefix}${name.replaceAll('/', delimiter)}`;
  const connect = (): Promise<ImapSession> => connectTo(server);
  const fill = async (...mails: Buffer[]): Promise<ImapSession> => {
    const session = await connect();
    for (const each of mails) await session.append('INBOX', each, [], new Date());
    await session.openFolder('INBOX');
    return session;
  };

  beforeAll(async () => void (server = await start()));
  afterAll(() => server.stop());

  test('is what it stands for', async () => {
    const { capabilities } = await connect();
    expect(has.filter((name) => !capabilities.has(name))).toEqual([]);
    expect(hasNot.filter((name) => capabilities.has(name))).toEqual([]);
  });

  test('passes the connection test step by step', async () => {
    const settings = settingsFor(server, user);
    const right = await testConnection({ imap: settings });
    expect(right.steps.map(({ step, ok }) => [step, ok])).toEqual([
      ['dns', true],
      ['tcp', true],
      ['login', true],
      ['folder', true],
    ]);
    expect(right.folders.map(({ path }) => path)).toContain(at('Sent'));
    const wrong = await testConnection({ imap: { ...settings, password: 'wrong' } });
    expect(wrong.ok).toBe(false);
    expect(wrong.steps.at(-1)).toMatchObject({ step: 'login', code: 'login-failed' });
  });

  test('lists its folders with what they are for', async () => {
    const folders = await (await connect()).listFolders();
    const uses = Object.fromEntries(folders.map(({ path, specialUse }) => [path, specialUse]));
    expect(uses).toEqual({
      INBOX: 'inbox',
      [at('Sent')]: 'sent',
      [at('Trash')]: 'trash',
      [at('Junk')]: 'junk',
      [at('Archive')]: 'archive',
      [at('Drafts')]: 'drafts',
    });
    expect(folders.every((folder) => folder.selectable && folder.delimiter === delimiter)).toBe(true);
  });

  test('numbers its messages, upwards, and lists them from any of them on', async () => {
    const session = await fill(mail({ subject: 'one' }), mail({ subject: 'two' }), mail({ subject: 'three' }));
    const first = await session.openFolder('INBOX', { readOnly: true });
    expect(first.exists).toBe(3);
    expect(first.uidValidity).toMatch(/^[1-9]\d*$/);
    const uids = await session.searchUids({ from: 1 });
    expect(uids).toHaveLength(3);
    // Courier tells UIDNEXT by STATUS only; then a search alone can tell whether there is something new.
    if (first.uidNext > 0) expect(first.uidNext).toBeGreaterThan(uids[2]!);
    expect(await session.searchUids({ from: uids[1]! })).toEqual(uids.slice(1));
    expect(await session.searchUids({ from: uids[2]! + 1 })).toEqual([]);
    const other = await connect();
    await other.append('INBOX', mail({ subject: 'four' }), [], new Date());
    const again = await session.openFolder('INBOX');
    expect(again).toMatchObject({ exists: 4, uidValidity: first.uidValidity });
    const [fourth = 0, ...more] = await session.searchUids({ from: uids[2]! + 1 });
    expect([fourth > uids[2]!, more]).toEqual([true, []]);
  });

  test('finds by date what is not older', async () => {
    const session = await connect();
    await session.append('INBOX', mail(), [], new Date('2020-01-10T12:00:00Z'));
    await session.append('INBOX', mail(), [], new Date('2026-01-10T12:00:00Z'));
    await session.openFolder('INBOX');
    const [old, young] = await session.searchUids({ from: 1 });
    expect(await session.searchUids({ from: 1, since: new Date('2026-01-10T23:00:00Z') })).toEqual([young]);
    expect(await session.searchUids({ from: 1, since: new Date('2020-01-10T00:00:00Z') })).toEqual([old, young]);
  });

  test('hands out sources byte by byte, without marking them as read', async () => {
    const mails = [1, 2, 3].map((index) => mail({ subject: `mail ${index}`, text: 'řádek\r\n'.repeat(index * 400) }));
    const session = await fill(...mails);
    const messages = await fetchAll(session, await session.searchUids({ from: 1 }));
    expect(messages.map(({ source }) => mails.findIndex((each) => source?.equals(each)))).toEqual([0, 1, 2]);
    expect(messages.every(({ size, source }) => size === source?.length)).toBe(true);
    expect(messages.map(flagsOf)).toEqual([[], [], []]);
    expect(flagsOf((await fetchAll(session, [messages[0]!.uid]))[0])).toEqual([]);
  });

  test('keeps 8-bit header fields as they were sent', async () => {
    const raw = Buffer.concat([
      Buffer.from('From: "Ján Čierny" <jan@example.test>\r\nSubject: '),
      Buffer.from([0xe8, 0x69, 0x65, 0x72, 0x6e, 0x79]),
      Buffer.from('\r\nMessage-ID: <eight-bit@example.test>\r\n\r\nbody\r\n'),
    ]);
    const session = await fill(raw);
    const [message] = await fetchAll(session, await session.searchUids({ from: 1 }));
    expect(message?.source?.equals(raw)).toBe(true);
    expect(await session.findByMessageId('INBOX', '<eight-bit@example.test>')).toEqual([message?.uid]);
  });

  test('hands out a message of 20 MB, and leaves one over the limit where it is', async () => {
    const large = mail({ text: `${'0123456789'.repeat(7)}\r\n`.repeat(290_000) });
    const session = await fill(mail(), large, mail());
    const uids = await session.searchUids({ from: 1 });
    const [, whole] = await fetchAll(session, uids);
    expect(whole?.source?.equals(large)).toBe(true);
    const limited = await fetchAll(session, uids, 1_000_000);
    expect(limited.map(({ source }) => source === null)).toEqual([false, true, false]);
    expect(limited[1]!.size).toBe(large.length);
  });

  test('hands out a message that is just over what is held in memory', async () => {
    const raw = mail({ text: 'a\r\n'.repeat(20_000) });
    const session = await fill(raw);
    const uids = await session.searchUids({ from: 1 });
    const parts: Buffer[] = [];
    for await (const { source, pieces } of session.fetchSources(uids, { maxBytes: 1e6, heldBytes: raw.length - 9 })) {
      if (source) parts.push(source);
      else for await (const piece of pieces?.() ?? []) parts.push(piece);
    }
    expect(Buffer.concat(parts).equals(raw)).toBe(true);
  });

  test('tells of new mail, by IDLE or when it is asked', async () => {
    const session = await fill();
    const other = await connect();
    const outcome = await session.waitForChange({
      maxSeconds: has.includes('IDLE') ? 30 : 1,
      onIdle: () => void other.append('INBOX', mail(), [], new Date()),
    });
    expect(outcome).toBe(has.includes('IDLE') ? 'exists' : 'timeout');
    expect(await session.searchUids({ from: 1 })).toHaveLength(1);
  });

  test('sets flags on messages that are there, and does not mind those that are not', async () => {
    const session = await fill(mail(), mail());
    const [first = 0, second = 0] = await session.searchUids({ from: 1 });
    await session.addFlags([second, second + 50], ['\\Seen', '\\Flagged']);
    const messages = await fetchAll(await connectInbox(), [first, second]);
    expect(messages.map(flagsOf)).toEqual([[], ['\\Flagged', '\\Seen']]);
  });

  const connectInbox = async (): Promise<ImapSession> => {
    const session = await connect();
    await session.openFolder('INBOX');
    return session;
  };

  test('moves a message into a folder that is made for it, and once only', async () => {
    const messageId = '<moved@example.test>';
    const session = await fill(mail({ messageId }), mail());
    const [uid = 0, other] = await session.searchUids({ from: 1 });
    const target = at('Zákazníci/Reklamácie & vrátky');
    await session.move(uid, target, { messageId });
    expect(await session.searchUids({ from: 1 })).toEqual([other]);
    const found = await session.findByMessageId(target, messageId);
    expect(found).toHaveLength(1);
    // Asked again after an answer that was lost.
    expect((await session.move(uid, target, { messageId })).uid).toBe(found[0]);
    expect(await session.findByMessageId(target, messageId)).toEqual(found);
    const paths = (await session.listFolders()).map(({ path }) => path);
    expect(paths).toContain(target);
    // And a session that knows nothing of it reads the name the same way.
    expect((await (await connect()).listFolders()).map(({ path }) => path)).toContain(target);
  });

  test('moves a message away although another one there is marked as deleted', async () => {
    const messageId = '<beside@example.test>';
    const session = await fill(mail({ messageId }), mail());
    const [uid = 0, marked = 0] = await session.searchUids({ from: 1 });
    await session.addFlags([marked], ['\\Deleted']);
    await session.move(uid, at('Archive'), { messageId });
    expect(await session.searchUids({ from: 1 })).toEqual([marked]);
  });

  test('copies a message once', async () => {
    const messageId = '<copied@example.test>';
    const session = await fill(mail({ messageId }));
    const [uid = 0] = await session.searchUids({ from: 1 });
    const copied = await session.copy(uid, at('Kópie'), { messageId });
    expect((await session.copy(uid, at('Kópie'), { messageId })).uid).toBe(copied.uid);
    expect(await session.findByMessageId(at('Kópie'), messageId)).toEqual([copied.uid]);
    expect(await session.searchUids({ from: 1 })).toEqual([uid]);
    expect(await codeOf(session.copy(uid + 9, at('Archive'), { messageId }))).toBe('message-missing');
  });

  test('a message without Message-ID is copied once, known by its bytes', async () => {
    const session = await fill(mail({ messageId: null, text: 'first\r\n', date: new Date(0) }));
    const [uid = 0] = await session.searchUids({ from: 1 });
    const one = await session.copy(uid, at('Archive'));
    expect((await session.copy(uid, at('Archive'))).uid).toBe(one.uid);
  });

  test('stores a sent message with flags and date', async () => {
    const raw = mail({ subject: 'Odoslané nami' });
    const date = new Date('2026-02-03T04:05:06Z');
    const session = await connect();
    const { uid } = await session.append(at('Sent'), raw, ['\\Seen'], date);
    await session.openFolder(at('Sent'));
    expect(await session.searchUids({ from: 1 })).toEqual([uid]);
    const [stored] = await fetchAll(session, [uid!]);
    expect(stored?.source?.equals(raw)).toBe(true);
    expect(flagsOf(stored)).toEqual(['\\Seen']);
    expect(stored?.internalDate).toEqual(date);
  });

  test('deletes the messages it is told, and no other', async () => {
    const session = await fill(mail(), mail(), mail());
    const [one = 0, two = 0, three = 0] = await session.searchUids({ from: 1 });
    await session.addFlags([three], ['\\Deleted']);
    await session.delete([one]);
    expect(await session.searchUids({ from: 1 })).toEqual([two, three]);
  });

  test('names a missing folder as what it is', async () => {
    const session = await connect();
    expect(await codeOf(session.openFolder(at('Nowhere')))).toBe('folder-missing');
    expect(await codeOf(session.append(at('Nowhere'), mail(), [], new Date()))).toBe('folder-missing');
    expect(await session.findByMessageId(at('Nowhere'), '<a@example.test>')).toEqual([]);
    // And is as useful afterwards.
    expect((await session.openFolder('INBOX')).exists).toBe(0);
  });

  test('a Message-ID cannot smuggle in a command', async () => {
    const session = await fill(mail());
    const [uid = 0] = await session.searchUids({ from: 1 });
    const hostile = '<a@example.test>"\r\nX1 UID STORE 1 +FLAGS (\\Deleted)\r\n';
    expect(await session.findByMessageId('INBOX', hostile)).toEqual([]);
    expect(flagsOf((await fetchAll(session, [uid]))[0])).toEqual([]);
  });

  test('more messages than one command asks for all arrive once', async () => {
    const raw = mail();
    const session = await connect();
    for (let index = 0; index < 260; index += 1) await session.append('INBOX', raw, [], new Date());
    await session.openFolder('INBOX', { readOnly: true });
    const uids = await session.searchUids({ from: 1 });
    const messages = await fetchAll(session, uids);
    expect([messages.length, messages.map(({ uid }) => uid)]).toEqual([260, uids]);
  });
});

describe('Courier without UIDPLUS', () => {
  let server: ImapServer;
  beforeAll(async () => void (server = await startCourier({ capability: 'IMAP4rev1 CHILDREN NAMESPACE' })));
  afterAll(() => server.stop());

  test('a move leaves what others marked as deleted alone', async () => {
    const messageId = '<plain@example.test>';
    const session = await connectTo(server);
    await session.append('INBOX', mail({ messageId }), [], new Date());
    await session.append('INBOX', mail(), ['\\Deleted'], new Date());
    await session.openFolder('INBOX');
    const [uid = 0, marked = 0] = await session.searchUids({ from: 1 });
    await session.move(uid, 'INBOX.Archive', { messageId });
    expect(await session.findByMessageId('INBOX.Archive', messageId)).toHaveLength(1);
    // Marked, for there is no way to expunge one message alone.
    const left = await fetchAll(session, [uid, marked]);
    expect(left.map(flagsOf)).toEqual([['\\Deleted'], ['\\Deleted']]);
    // Repeated, it is no second copy.
    await session.move(uid, 'INBOX.Archive', { messageId });
    expect(await session.findByMessageId('INBOX.Archive', messageId)).toHaveLength(1);
  });
});
