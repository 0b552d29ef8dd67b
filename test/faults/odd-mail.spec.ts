// Mail that no honest program writes, and clocks that are wrong: each message ends in one state, and the next goes on.
// @needs-debian: the workbench stands on a real mail server.
import { ImapSession } from '@mailroom/mail';
import { Clock } from '../../apps/api/src/common/clock';
import { act, openWorkbench, type Workbench } from '../pipeline/workbench';
import { eventually } from '../support/eventually';
import { buildMail } from '../support/mail';
import { sharedDovecot } from '../support/shared-servers';
import { expectReconciled } from './reconciled';

jest.setTimeout(120_000);

let w: Workbench;
beforeAll(async () => void (w = await openWorkbench()));
afterEach(() => jest.restoreAllMocks());
afterAll(() => w.close());

const head = (subject: string) => `From: a@customer.test\r\nTo: b@example.test\r\nSubject: ${subject}\r\n`;

function nested(levels: number): string {
  const opened = Array.from({ length: levels }, (_, level) => {
    const type = `Content-Type: multipart/mixed; boundary="b${level}"\r\n`;
    return `${level === 0 ? type : `--b${level - 1}\r\n${type}`}\r\n`;
  });
  return `${head('Nesting')}MIME-Version: 1.0\r\n${opened.join('')}--b${levels - 1}\r\n\r\ninnermost\r\n`;
}

const parts = (count: number): string =>
  `${head('Parts')}MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="p"\r\n\r\n` +
  `${'--p\r\nContent-Type: text/plain\r\n\r\npart\r\n'.repeat(count)}--p--\r\n`;

const ODD: readonly (readonly [string, () => Buffer])[] = [
  ['10,000 parts', () => Buffer.from(parts(10_000))],
  ['nesting 10,000 deep', () => Buffer.from(nested(10_000))],
  ['a subject of 1 MB', () => Buffer.from(`${head('s'.repeat(1024 * 1024))}\r\ntext\r\n`)],
  ['200,000 header fields', () => Buffer.from(`${head('Fields')}${'X-Field: value\r\n'.repeat(200_000)}\r\ntext\r\n`)],
  [
    'NUL in header and text',
    () =>
      Buffer.concat([
        Buffer.from('From: a@customer.test\r\nSubject: N\0UL\r\n\r\nbe'),
        Buffer.from([0, 0]),
        Buffer.from('fore\r\n'),
      ]),
  ],
  [
    'a charset that is not the one declared',
    () =>
      Buffer.concat([
        Buffer.from(`${head('Charset')}Content-Type: text/plain; charset=utf-8\r\n\r\n`),
        Buffer.from([0xe8, 0xed, 0x9e, 0x0d, 0x0a]),
      ]),
  ],
  [
    'a charset that nobody knows',
    () => Buffer.from(`${head('Unknown')}Content-Type: text/plain; charset=x-klingon\r\n\r\ntext\r\n`),
  ],
  ['nothing at all', () => Buffer.from('\r\n')],
];

it.each(ODD)('with %s is taken in or held with its reason, and the next message goes on', async (_, odd) => {
  const desk = await w.connect();
  await desk.deliver(odd(), { subject: 'The next one' });
  const { processed, quarantined } = await desk.settled(2);
  expect(processed + quarantined).toBe(2);
  const { items: held } = (await w.api.get(`/quarantine?mailboxId=${desk.id}`)).body as {
    items: { reason: { code: string; advice: string } }[];
  };
  expect(held).toHaveLength(quarantined);
  for (const { reason } of held) expect([reason.code, reason.advice]).not.toContain('');
  const { items } = (await w.api.get(`/messages?mailboxId=${desk.id}`)).body as {
    items: { id: string; subject: string }[];
  };
  expect(items.map(({ subject }) => subject)).toContain('The next one');
  // And can be shown.
  for (const { id } of items) expect((await w.api.get(`/messages/${id}`)).status).toBe(200);
  await expectReconciled(w.api, desk.id, 2);
});

it('waits for no worker that promised by a wrong clock to be at it for years', async () => {
  const desk = await w.connect();
  await desk.deliver({ subject: 'Flag me' });
  await desk.settled(1);
  const [row] = await w.query<{ id: string }>(
    `SELECT m.id FROM message m JOIN delivery d ON d.messageId = m.id WHERE d.mailboxId = '${desk.id}'`,
  );
  await w.api.post('/messages/actions', { ids: [row!.id], action: 'flag' });
  const states = async () => w.query<{ state: string }>(`SELECT state FROM effect WHERE mailboxId = '${desk.id}'`);
  const isDone = async () => (await states()).map(({ state }) => state).join() === 'done';
  await eventually(isDone, { timeout: 20_000 });
  const never = "'2099-01-01 00:00:00.000'";
  await w.write(`UPDATE effect SET state = 'claimed', leaseUntil = ${never} WHERE mailboxId = '${desk.id}'`);
  await w.write(
    `UPDATE mailbox_lease SET owner = 'other:1/1/00', fence = fence + 1, until = ${never} WHERE mailboxId = '${desk.id}'`,
  );
  await desk.deliver({ subject: 'Fetched all the same' });
  await desk.settled(2);
  await eventually(isDone, { timeout: 20_000 });
});

it('is answered once each while our clock jumps a day forward and two days back', async () => {
  const desk = await w.connect();
  await desk.publish([act('respond', { subject: 'Re: {{subject}}', text: 'Thank you.' })]);
  const clock = w.app.get(Clock);
  const before = w.sink.messages.length;
  for (const [index, days] of [0, 1, -1].entries()) {
    jest.spyOn(clock, 'now').mockImplementation(() => new Date(Date.now() + days * 86_400_000));
    await desk.deliver({ subject: `Clock ${index}`, from: `clock${index}@customer.test` });
    await desk.settled(index + 1);
    await eventually(() => w.sink.messages.length === before + index + 1, { timeout: 20_000, what: 'the answer' });
  }
  const recipients = w.sink.messages.slice(before).flatMap(({ envelope }) => envelope.to);
  expect(recipients).toEqual(['clock0@customer.test', 'clock1@customer.test', 'clock2@customer.test']);
  await expectReconciled(w.api, desk.id, 3);
});

it.each([1, -1])(
  'from a server whose clock is off by %d day(s) is taken in, also with mail wanted since today',
  async (days) => {
    const desk = await w.connect({ syncFrom: new Date().toISOString() });
    const session = await ImapSession.connect({
      host: '127.0.0.1',
      port: sharedDovecot().imapPort,
      security: 'none',
      user: desk.user,
      password: 'secret',
      allowUntrustedCertificate: false,
    });
    const at = new Date(Date.now() + days * 86_400_000);
    const raw = Buffer.from(buildMail({ subject: 'Off', to: desk.address, date: at }));
    await session.append('INBOX', raw, [], at);
    await session.close();
    expect(await desk.settled(1)).toMatchObject({ processed: 1 });
    await expectReconciled(w.api, desk.id, 1);
  },
);
