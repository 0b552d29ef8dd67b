// The program dies while mail is handed in: what was acknowledged is there, what was not is sent again, nothing twice.
import { createTransport } from 'nodemailer';
import type { ApiClient } from '../support/api-client';
import { eventually } from '../support/eventually';
import { buildMail } from '../support/mail';
import { install, type Installation, lastingPort } from './program';

jest.setTimeout(120_000);

const ADDRESS = 'door@desk.test';
let port: number;
let program: Installation;
let api: ApiClient;
let mailboxId: string;

beforeEach(async () => {
  port = await lastingPort();
  program = await install(null, { LMTP_PORT: String(port) });
  const run = await program.start();
  api = await run.signIn();
  mailboxId = (await api.post('/mailboxes', { kind: 'local', name: 'Door', address: ADDRESS })).body.id as string;
  await run.stop();
});
afterEach(() => program.remove());

const ledger = async () => (await api.get(`/mailboxes/${mailboxId}/ledger`)).body.counts as Record<string, number>;
const subjects = async () =>
  ((await api.get(`/messages?limit=200&mailboxId=${mailboxId}`)).body.items as { subject: string }[]).map(
    ({ subject }) => subject,
  );

it.each(['raw-stored', 'parsed', 'insert', 'before-commit', 'after-commit'])(
  'at %s, by LMTP: no 250, and the second try makes one message',
  async (failpoint) => {
    const raw = buildMail({ to: ADDRESS, subject: 'Once' });
    const send = () =>
      createTransport({ host: '127.0.0.1', port, lmtp: true, ignoreTLS: true } as never).sendMail({
        envelope: { from: 'anna@customer.test', to: [ADDRESS] },
        raw,
      });
    const dying = await program.start({ MAILROOM_FAILPOINT: failpoint });
    await expect(send()).rejects.toThrow();
    expect(await dying.ended).toBe('SIGKILL');
    const run = await program.start();
    expect((await send()).accepted).toEqual([ADDRESS]);
    expect(await subjects()).toEqual(['Once']);
    const committed = failpoint === 'after-commit' ? 1 : 0;
    expect(await ledger()).toEqual({ processed: 1, ignored: 0, duplicate: committed, quarantined: 0 });
    await run.stop();
  },
);

it('again and again, during an import: every message exactly once', async () => {
  const mails = Array.from({ length: 450 }, (_, index) => buildMail({ to: ADDRESS, subject: `Old ${index}` }));
  const file = mails.map((mail) => `From anna@customer.test Sat Nov 21 09:55:06 2026\n${mail.toString()}\n`).join('');
  const first = await program.start({ MAILROOM_FAILPOINT: 'before-commit:2' });
  const answer = await api.fetch(`/mailboxes/${mailboxId}/imports?fileName=old.mbox`, { method: 'POST', body: file });
  expect(answer.status).toBe(201);
  expect(await first.ended).toBe('SIGKILL');
  for (const failpoint of ['after-commit:3', 'raw-stored:40', 'insert:30', 'before-commit:50', 'after-commit:1']) {
    const run = await program.start({ MAILROOM_FAILPOINT: failpoint });
    expect([failpoint, await run.ended]).toEqual([failpoint, 'SIGKILL']);
  }
  const last = await program.start();
  const done = await eventually(
    async () => {
      const { imports } = (await api.get(`/mailboxes/${mailboxId}/doors`)).body as {
        imports: { state: string; counts: Record<string, number> }[];
      };
      return imports[0]?.state === 'done' && imports[0];
    },
    { timeout: 30_000, what: 'the end of the import' },
  );
  const expected = { processed: 450, ignored: 0, duplicate: 0, quarantined: 0 };
  expect(done.counts).toEqual(expected);
  expect(await ledger()).toEqual(expected);
  await last.stop();
});

it('asked to end, finishes the message that is being handed in and accepts no other', async () => {
  const run = await program.start();
  const client = createTransport({ host: '127.0.0.1', port, lmtp: true, ignoreTLS: true, pool: true } as never);
  const send = (subject: string) =>
    client.sendMail({
      envelope: { from: 'anna@customer.test', to: [ADDRESS] },
      raw: buildMail({ to: ADDRESS, subject, text: 'x\n'.repeat(500_000) }),
    });
  const sending = Promise.allSettled([send('One'), send('Two')]);
  await run.stop();
  const accepted = (await sending).filter(({ status }) => status === 'fulfilled').length;
  client.close();
  const again = await program.start();
  // Whatever was acknowledged is there; what was not may be, too, and is sent again.
  expect((await subjects()).length).toBeGreaterThanOrEqual(accepted);
  await again.stop();
});
