import { ImapSession, planSync, type FetchedMessage, type MailError } from '@mailroom/mail';
import { eventually } from '../support/eventually';
import { buildMail } from '../support/mail';
import type { MailUser } from '../support/servers/dovecot';
import { newMailUser, sharedDovecot } from '../support/shared-servers';
import { serverSettings } from './settings';

const dovecot = sharedDovecot();
const open: ImapSession[] = [];
jest.setTimeout(60_000);
let user: MailUser;

async function connect(): Promise<ImapSession> {
  const session = await ImapSession.connect(serverSettings(dovecot.imapPort, user));
  open.push(session);
  return session;
}

async function fetchAll(session: ImapSession, uids: number[], maxBytes = 1_000_000): Promise<FetchedMessage[]> {
  const messages: FetchedMessage[] = [];
  for await (const message of session.fetchSources(uids, { maxBytes })) messages.push(message);
  return messages;
}

const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'no error',
    (error: MailError) => error.code,
  );

beforeEach(() => {
  user = newMailUser('imap');
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((session) => session.close()));
});

test('lists the folders with what they are for', async () => {
  const folders = await (await connect()).listFolders();
  const uses = Object.fromEntries(folders.map(({ path, specialUse }) => [path, specialUse]));
  expect(uses).toEqual({
    INBOX: 'inbox',
    Sent: 'sent',
    Trash: 'trash',
    Junk: 'junk',
    Archive: 'archive',
    Drafts: 'drafts',
  });
  expect(folders.every(({ selectable, delimiter }) => selectable && delimiter === '/')).toBe(true);
});

test('follows the sync plan from the first message to nothing new', async () => {
  const mails = ['one', 'two', 'three'].map((subject) => buildMail({ subject, to: user.address }));
  await dovecot.deliver(mails, user.address);
  const session = await connect();
  const first = await session.openFolder('INBOX', { readOnly: true });
  expect(first).toMatchObject({ path: 'INBOX', exists: 3, uidNext: 4 });
  expect(first.uidValidity).toMatch(/^[1-9]\d*$/);

  const plan = planSync({ uidValidity: null, lastUid: 0 }, first, { syncFrom: new Date() });
  expect(plan).toMatchObject({ reset: 'first-sync', start: { lastUid: 3 }, history: { after: 0, upTo: 3 } });
  const uids = await session.searchUids({ from: 1, to: plan.history!.upTo, since: plan.history!.since });
  expect(uids).toEqual([1, 2, 3]);
  const cursor = { uidValidity: first.uidValidity, lastUid: 3 };
  const quiet = planSync(cursor, await session.openFolder('INBOX'), { syncFrom: null });
  expect(quiet).toEqual({ reset: null, start: null, newMail: null, history: null, changes: 'none' });

  await dovecot.deliver(buildMail({ subject: 'four' }), user.address);
  const later = planSync(cursor, await session.openFolder('INBOX'), { syncFrom: null });
  expect(later).toMatchObject({ reset: null, newMail: { fromUid: 4 } });
  expect(await session.searchUids({ from: 4 })).toEqual([4]);
});

test('a search past the last message finds nothing, though the server answers with the last one', async () => {
  await dovecot.deliver(buildMail(), user.address);
  const session = await connect();
  await session.openFolder('INBOX');
  expect(await session.searchUids({ from: 2 })).toEqual([]);
});

test('a search in a folder that was empty when it was opened sees what came since', async () => {
  const session = await connect();
  await session.openFolder('INBOX');
  expect(await session.searchUids({ from: 1 })).toEqual([]);
  await dovecot.deliver(buildMail(), user.address);
  expect(await eventually(async () => (await session.searchUids({ from: 1 }))[0])).toBe(1);
});

test('fetches sources byte by byte, in order, without marking them as read', async () => {
  const mails = Array.from({ length: 7 }, (_, index) =>
    buildMail({ subject: `mail ${index}`, text: 'řádek\n'.repeat(index * 500 + 1), to: user.address }),
  );
  await dovecot.deliver(mails, user.address);
  const session = await connect();
  await session.openFolder('INBOX');
  const messages = await fetchAll(session, [7, 1, 2, 5, 6, 99]);
  expect(messages.map(({ uid }) => uid)).toEqual([1, 2, 5, 6, 7]);
  for (const { uid, source, size, flags, internalDate } of messages) {
    // LMTP puts its trace in front of what was delivered.
    expect(source?.toString().endsWith(mails[uid - 1] ?? 'missing')).toBe(true);
    expect(size).toBe(source?.length);
    expect(flags.has('\\Seen')).toBe(false);
    expect(Math.abs(internalDate.getTime() - Date.now())).toBeLessThan(3_600_000);
  }
  const again = await fetchAll(session, [1]);
  expect(again[0]?.flags.has('\\Seen')).toBe(false);
});

test('a message over the limit comes without its source, in its place', async () => {
  const mails = [buildMail(), buildMail({ text: 'x'.repeat(60_000) }), buildMail()];
  await dovecot.deliver(mails, user.address);
  const session = await connect();
  await session.openFolder('INBOX');
  const messages = await fetchAll(session, [1, 2, 3], 20_000);
  expect(messages.map(({ uid, source }) => [uid, source === null])).toEqual([
    [1, false],
    [2, true],
    [3, false],
  ]);
  expect(messages[1]?.size).toBeGreaterThan(60_000);
});

test('more messages than one command asks for all arrive once', async () => {
  const session = await connect();
  const raw = Buffer.from(buildMail());
  const count = 260;
  for (let index = 0; index < count; index += 1) await session.append('INBOX', raw, [], new Date());
  await session.openFolder('INBOX', { readOnly: true });
  const uids = await session.searchUids({ from: 1 });
  const messages = await fetchAll(session, uids);
  expect(messages.map(({ uid }) => uid)).toEqual(Array.from({ length: count }, (_, index) => index + 1));
});

test('refuses a command inside the iteration, and works on after leaving it early', async () => {
  await dovecot.deliver([buildMail(), buildMail()], user.address);
  const session = await connect();
  await session.openFolder('INBOX');
  for await (const { uid } of session.fetchSources([1, 2], { maxBytes: 100_000 })) {
    await expect(session.addFlags([uid], ['\\Seen'])).rejects.toThrow(/busy/);
    break;
  }
  await session.addFlags([1], ['\\Seen']);
  const [first, second] = await fetchAll(session, [1, 2]);
  expect(first?.flags.has('\\Seen')).toBe(true);
  expect(second?.flags.has('\\Seen')).toBe(false);
});

test('hears of new mail by IDLE', async () => {
  const session = await connect();
  await session.openFolder('INBOX');
  let idling: () => void = () => undefined;
  const waiting = new Promise<void>((resolve) => (idling = resolve));
  const change = session.waitForChange({ maxSeconds: 30, onIdle: idling });
  await waiting;
  await dovecot.deliver(buildMail(), user.address);
  expect(await change).toBe('exists');
  expect(await session.searchUids({ from: 1 })).toEqual([1]);
});

test('mail that came between two operations ends the wait at once', async () => {
  const session = await connect();
  await session.openFolder('INBOX');
  await dovecot.deliver(buildMail(), user.address);
  await eventually(async () => (await fetchAll(session, [1])).length === 1);
  expect(await session.waitForChange({ maxSeconds: 30 })).toBe('exists');
});

test('a wait ends by time, by its signal and by the end of the session', async () => {
  const session = await connect();
  await session.openFolder('INBOX');
  expect(await session.waitForChange({ maxSeconds: 0.05 })).toBe('timeout');

  const controller = new AbortController();
  const aborted = session.waitForChange({
    maxSeconds: 30,
    signal: controller.signal,
    onIdle: () => controller.abort(),
  });
  expect(await aborted).toBe('timeout');
  // The connection has left IDLE and is of use.
  expect(await session.searchUids({ from: 1 })).toEqual([]);

  const closed = session.waitForChange({ maxSeconds: 30, onIdle: () => void session.close() });
  expect(await closed).toBe('closed');
  expect(await session.waitForChange({ maxSeconds: 30 })).toBe('closed');
});

test('moves into a folder that does not exist yet', async () => {
  await dovecot.deliver(buildMail({ messageId: '<move@example.test>' }), user.address);
  const session = await connect();
  await session.openFolder('INBOX');
  const moved = await session.move(1, 'Projekty/Čakáreň');
  expect(moved.uid).toBe(1);
  expect(await session.findByMessageId('Projekty/Čakáreň', '<move@example.test>')).toEqual([1]);
  expect(await session.searchUids({ from: 1 })).toEqual([]);
  expect((await session.openFolder('Projekty/Čakáreň')).uidValidity).toBe(moved.uidValidity);
});

test('a move done twice happens once', async () => {
  const messageId = '<twice@example.test>';
  await dovecot.deliver(buildMail({ messageId }), user.address);
  const session = await connect();
  await session.openFolder('INBOX');
  const moved = await session.move(1, 'Archive', { messageId });
  expect(await session.move(1, 'Archive', { messageId })).toEqual(moved);
  expect(await session.findByMessageId('Archive', messageId)).toEqual([moved.uid]);
});

test('a copy done twice is there once, beside the message itself', async () => {
  const messageId = '<copied@example.test>';
  await dovecot.deliver(buildMail({ messageId }), user.address);
  const session = await connect();
  await session.openFolder('INBOX');
  const copied = await session.copy(1, 'Kópie/Čakáreň', { messageId });
  expect(await session.copy(1, 'Kópie/Čakáreň', { messageId })).toEqual(copied);
  expect(await session.findByMessageId('Kópie/Čakáreň', messageId)).toEqual([copied.uid]);
  expect(await session.searchUids({ from: 1 })).toEqual([1]);
  expect(await codeOf(session.copy(7, 'Archive', { messageId }))).toBe('message-missing');
});

test('a message without Message-ID is known by its bytes when it is copied again', async () => {
  const mail = (word: string) =>
    buildMail({ messageId: null, subject: 'Nameless', text: `${word}\n`, date: new Date(0) });
  await dovecot.deliver([mail('first'), mail('other')], user.address);
  const session = await connect();
  await session.openFolder('INBOX');
  const [one, two] = [await session.copy(1, 'Archive'), await session.copy(2, 'Archive')];
  expect(await session.copy(1, 'Archive')).toEqual(one);
  expect(one.uid).not.toBe(two.uid);
  await session.openFolder('Archive');
  expect(await session.searchUids({ from: 1 })).toEqual([one.uid, two.uid]);
});

test('sets the flags it is told, on messages that are still there', async () => {
  await dovecot.deliver([buildMail(), buildMail()], user.address);
  const session = await connect();
  await session.openFolder('INBOX');
  await session.addFlags([2, 9], ['\\Seen', '\\Flagged']);
  const [first, second] = await fetchAll(session, [1, 2]);
  expect([...first!.flags].filter((flag) => flag !== '\\Recent')).toEqual([]);
  expect([...second!.flags].filter((flag) => flag !== '\\Recent').sort()).toEqual(['\\Flagged', '\\Seen']);
});

test('says so when the message is in neither folder', async () => {
  const session = await connect();
  await session.openFolder('INBOX');
  expect(await codeOf(session.move(5, 'Archive', { messageId: '<gone@example.test>' }))).toBe('message-missing');
  expect(await codeOf(session.move(5, 'Nowhere', { messageId: '<gone@example.test>' }))).toBe('message-missing');
  expect(await session.searchUids({ from: 1 })).toEqual([]);
});

test('stores a message with flags and date', async () => {
  const raw = Buffer.from(buildMail({ subject: 'Sent by us' }));
  const date = new Date('2026-02-03T04:05:06Z');
  const session = await connect();
  expect(await session.append('Sent', raw, ['\\Seen'], date)).toEqual({ uid: 1 });
  await session.openFolder('Sent');
  const [stored] = await fetchAll(session, [1]);
  expect(stored?.source?.equals(raw)).toBe(true);
  expect(stored?.flags.has('\\Seen')).toBe(true);
  expect(stored?.internalDate).toEqual(date);
});

test('names a missing folder as what it is', async () => {
  const session = await connect();
  expect(await codeOf(session.openFolder('Nowhere'))).toBe('folder-missing');
  expect(await codeOf(session.append('Nowhere', Buffer.from(buildMail()), [], new Date()))).toBe('folder-missing');
});

test('looking into another folder leaves the first one open, even when the other does not exist', async () => {
  await dovecot.deliver(buildMail({ messageId: '<a@example.test>' }), user.address);
  const session = await connect();
  await session.openFolder('INBOX');
  expect(await session.findByMessageId('Nowhere', '<a@example.test>')).toEqual([]);
  expect(await session.findByMessageId('Archive', '<a@example.test>')).toEqual([]);
  expect(await session.findByMessageId('INBOX', 'a@example.test')).toEqual([1]);
  expect(await session.findByMessageId('INBOX', 'example.test')).toEqual([]);
  await session.addFlags([1], ['\\Seen']);
  const [message] = await fetchAll(session, [1]);
  expect(message?.flags.has('\\Seen')).toBe(true);
});

test('a Message-ID cannot smuggle in a command', async () => {
  await dovecot.deliver(buildMail(), user.address);
  const session = await connect();
  await session.openFolder('INBOX');
  const hostile = '<a@example.test>"\r\nX1 UID STORE 1 +FLAGS (\\Deleted)\r\n';
  expect(await session.findByMessageId('INBOX', hostile)).toEqual([]);
  const [message] = await fetchAll(session, [1]);
  expect([...(message?.flags ?? [])].filter((flag) => flag !== '\\Recent')).toEqual([]);
});

test('a changed UIDVALIDITY plans everything anew', async () => {
  await dovecot.deliver([buildMail(), buildMail()], user.address);
  const session = await connect();
  const before = await session.openFolder('INBOX');
  await session.close();
  await dovecot.setUidValidity(user.user, 'INBOX', Number(before.uidValidity) + 1000);
  const after = await (await connect()).openFolder('INBOX');
  expect(planSync({ uidValidity: before.uidValidity, lastUid: 2 }, after, { syncFrom: null })).toMatchObject({
    reset: 'uid-validity-changed',
    start: { lastUid: 2, historyUid: 0, historyEnd: 2 },
  });
});
