// What flows do with a message where it lies: here, and on a real mail server.
// @needs-debian: the workbench stands on a real mail server.
import { ImapSession } from '../../libs/mail/src/index';
import type { FlowNode } from '../../libs/rules/src/index';
import { eventually } from '../support/eventually';
import type { TestMail } from '../support/mail';
import { sharedDovecot } from '../support/shared-servers';
import { act, openWorkbench, type TestMailbox, type Workbench } from './workbench';

jest.setTimeout(60_000);

let w: Workbench;
beforeAll(async () => void (w = await openWorkbench()));
afterAll(() => w.close());

/** Takes in one message under a flow and waits until the server did what it was asked. */
async function take(nodes: FlowNode[], mail: TestMail, settings?: Record<string, unknown>): Promise<TestMailbox> {
  const desk = await w.connect(settings);
  await desk.publish(nodes);
  await desk.deliver(mail);
  await desk.settled(1);
  await settled(desk);
  return desk;
}

const settled = (desk: TestMailbox) =>
  eventually(
    async () => {
      const open = await w.query(
        `SELECT id FROM effect WHERE mailboxId = '${desk.id}' AND state NOT IN ('done', 'failed', 'cancelled')`,
      );
      return open.length === 0;
    },
    { timeout: 20_000, what: 'the effects' },
  );

const effectsOf = (desk: TestMailbox) =>
  w.query<{ kind: string; state: string; summary: string }>(
    `SELECT kind, state, summary FROM effect WHERE mailboxId = '${desk.id}' ORDER BY runAt, id`,
  );

/** Subject and flags of what lies in a folder of the server. */
async function onServer({ user }: TestMailbox, folder: string): Promise<{ uid: number; flags: string[] }[]> {
  const { host, imapPort } = sharedDovecot();
  const session = await ImapSession.connect({
    host,
    port: imapPort,
    security: 'none',
    user,
    password: 'secret',
    allowUntrustedCertificate: false,
  });
  try {
    await session.openFolder(folder, { readOnly: true });
    const found: { uid: number; flags: string[] }[] = [];
    for await (const { uid, flags } of session.fetchSources(await session.searchUids({ from: 1 }), { maxBytes: 1 })) {
      found.push({ uid, flags: [...flags].filter((flag) => flag !== '\\Recent').sort() });
    }
    return found;
  } finally {
    await session.close();
  }
}

const stored = async (desk: TestMailbox) => {
  const [row] = await w.query<{ folder: string; seen: number; flagged: number; labels: string }>(
    `SELECT folder, seen, flagged, labels FROM delivery WHERE mailboxId = '${desk.id}'`,
  );
  return {
    ...row!,
    seen: Boolean(row!.seen),
    flagged: Boolean(row!.flagged),
    labels: JSON.parse(row!.labels) as string[],
  };
};

it('marks as read and as important, here and on the server', async () => {
  const desk = await take([act('read', { onServer: true }), act('important', { onServer: true })], {
    subject: 'Flags',
  });
  expect(await stored(desk)).toMatchObject({ folder: 'INBOX', seen: true, flagged: true });
  expect(await onServer(desk, 'INBOX')).toEqual([{ uid: 1, flags: ['\\Flagged', '\\Seen'] }]);
});

it('leaves the server alone when it is to be marked only here', async () => {
  const desk = await take([act('read', { onServer: false }), act('important', { onServer: false })], {
    subject: 'Here',
  });
  expect(await stored(desk)).toMatchObject({ seen: true, flagged: true });
  expect(await onServer(desk, 'INBOX')).toEqual([{ uid: 1, flags: [] }]);
  expect(await effectsOf(desk)).toEqual([]);
});

it('archives in the folder that the server keeps for it', async () => {
  const desk = await take([act('archive', { onServer: true })], { subject: 'Archive me' });
  expect(await stored(desk)).toMatchObject({ folder: 'Archive' });
  expect(await onServer(desk, 'Archive')).toHaveLength(1);
  expect(await onServer(desk, 'INBOX')).toEqual([]);
});

it('copies on the server into a folder that is made for it, and keeps one message here', async () => {
  const desk = await take([act('copy', { folder: 'Copies' })], { subject: 'Copy me' });
  expect(await onServer(desk, 'Copies')).toHaveLength(1);
  expect(await onServer(desk, 'INBOX')).toHaveLength(1);
  const { items } = (await w.api.get(`/messages?mailboxId=${desk.id}`)).body as { items: { folder: string }[] };
  expect(items.map(({ folder }) => folder)).toEqual(['INBOX']);
});

it('does not take its own copy for the message, when the folder of the copy is watched as well', async () => {
  const desk = await w.connect({ monitoredFolders: ['INBOX', 'Archive'] });
  await desk.publish([act('copy', { folder: 'Archive' })]);
  await desk.deliver({ subject: 'Watched' });
  expect(await desk.settled(2)).toMatchObject({ processed: 1, duplicate: 1 });
  const [place] = await w.query(`SELECT folder, serverFolder FROM delivery WHERE mailboxId = '${desk.id}'`);
  expect(place).toEqual({ folder: 'INBOX', serverFolder: 'INBOX' });
});

it('keeps everything here in a mailbox of samples', async () => {
  const hook = await w.api.post('/webhooks', { url: 'https://hooks.example.com/x', events: ['flow.webhook'] });
  const { id: webhookId } = hook.body as { id: string };
  const desk = await w.connect();
  await desk.publish([
    act('read', { onServer: true }),
    act('copy', { folder: 'Copies' }),
    act('webhook', { webhookId }),
    act('respond', { subject: 'Re: {{subject}}', text: 'Thank you.' }),
    act('forward', { to: ['books@partner.test'], how: 'attachment' }),
    act('notify', { whom: 'address', address: 'boss@partner.test', text: 'Look' }),
    act('archive', { onServer: true }),
  ]);
  await w.write(`UPDATE mailbox SET kind = 'sample' WHERE id = '${desk.id}'`);
  await desk.deliver({ from: 'p@customer.test', subject: 'Sample' });
  await desk.settled(1);
  await settled(desk);
  const done = await w.query<{ kind: string; state: string; summary: string }>(
    "SELECT kind, state, summary FROM effect WHERE summary LIKE '%(kept here: sample mailbox)%' ORDER BY kind",
  );
  await eventually(async () => {
    const [open] = await w.query<{ count: number }>("SELECT COUNT(*) AS count FROM effect WHERE state = 'pending'");
    return Number(open!.count) === 0;
  });
  expect(done.map(({ kind }) => kind)).toEqual(['send', 'send', 'send', 'webhook']);
  expect(await effectsOf(desk)).toHaveLength(3);
  expect(w.sink.messages).toHaveLength(0);
  expect(await stored(desk)).toMatchObject({ folder: 'Archive', seen: true });
  expect(await onServer(desk, 'INBOX')).toEqual([{ uid: 1, flags: [] }]);
});

it('does one after the other: a copy and a flag of what was moved meanwhile', async () => {
  const desk = await take(
    [
      act('move', { folder: 'Done', onServer: true }),
      act('copy', { folder: 'Copies' }),
      act('important', { onServer: true }),
    ],
    { subject: 'All of it', messageId: null },
  );
  expect((await effectsOf(desk)).map(({ state }) => state)).toEqual(['done', 'done', 'done']);
  expect(await onServer(desk, 'Done')).toEqual([{ uid: 1, flags: ['\\Flagged'] }]);
  expect(await onServer(desk, 'Copies')).toHaveLength(1);
  expect(await onServer(desk, 'INBOX')).toEqual([]);
});

it('asks again for what was done, and does it once', async () => {
  const desk = await take([act('copy', { folder: 'Copies' }), act('move', { folder: 'Done', onServer: true })], {
    subject: 'Twice',
  });
  // As when the program ended after the server did it and before that was noted.
  await w.write(`UPDATE effect SET state = 'pending', doneAt = NULL WHERE mailboxId = '${desk.id}'`);
  await settled(desk);
  expect((await effectsOf(desk)).map(({ kind, state }) => [kind, state])).toEqual([
    ['copy', 'done'],
    ['move', 'done'],
  ]);
  expect(await onServer(desk, 'Copies')).toHaveLength(1);
  expect(await onServer(desk, 'Done')).toHaveLength(1);
});

it('adds and takes away labels, with what was found in the message', async () => {
  const desk = await take(
    [
      act('condition', {
        when: {
          id: 'g',
          combine: 'all',
          rules: [{ id: 'c', fact: 'subject', operator: 'matches', value: 'order (?<order>\\d+)' }],
        },
      }),
      act('label', { add: ['new', 'order {{match.order}}'] }, 'first'),
      act('label', { add: ['seen'], remove: ['new'] }, 'second'),
    ],
    { subject: 'About order 4711' },
  );
  expect((await stored(desk)).labels).toEqual(['order 4711', 'seen']);
});

it('keeps no message that is skipped, wherever it was put before, and every one of which something came', async () => {
  const skipped = await take(
    [act('label', { add: ['x'] }), act('read', { onServer: true }), act('ignore', { how: 'skip' })],
    {
      subject: 'Skip me',
    },
  );
  expect(await skipped.ledger()).toMatchObject({ ignored: 1, processed: 0 });
  expect(await effectsOf(skipped)).toEqual([]);
  const kept = await take([act('case', { name: 'Kept', distribution: 'none' }), act('ignore', { how: 'skip' })], {
    subject: 'Keep me',
  });
  expect(await kept.ledger()).toMatchObject({ ignored: 0, processed: 1 });
  expect(await stored(kept)).toMatchObject({ folder: 'Trash' });
});
