// The program is told to end in the middle of its work, and its disk takes no more: it goes on where it was.
// @needs-debian: mail comes from a real mail server.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { eventually } from '../support/eventually';
import { buildMail } from '../support/mail';
import { requireBinary } from '../support/servers/child-server';
import { newMailUser, sharedDovecot } from '../support/shared-servers';
import type { ApiClient } from '../support/api-client';
import { type Installation, install } from './program';
import { expectReconciled } from './reconciled';

jest.setTimeout(120_000);

/** No file of the program may grow beyond so many bytes any more: each such write fails, as on a full disk. */
async function limitFiles(pid: number, bytes: number | 'unlimited'): Promise<void> {
  const prlimit = requireBinary('prlimit', 'util-linux');
  await promisify(execFile)(prlimit, ['--pid', String(pid), `--fsize=${bytes}:`]);
}

async function withMailbox(): Promise<{ program: Installation; api: ApiClient; id: string; user: string }> {
  const program = await install(null, { POLL_SECONDS: '1' });
  const run = await program.start();
  const api = await run.signIn();
  const { user, password, address } = newMailUser('ending');
  const server = { host: '127.0.0.1', security: 'none', user, password };
  const created = await api.post('/mailboxes', {
    name: 'Desk',
    address,
    imap: { ...server, port: sharedDovecot().imapPort },
    smtp: { ...server, port: 1 },
    monitoredFolders: ['INBOX'],
  });
  await run.stop();
  return { program, api, id: (created.body as { id: string }).id, user };
}

const mails = (user: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) =>
    buildMail({ to: `${user}@example.test`, subject: `Mail ${index}`, text: 'word '.repeat(2_000) }),
  );

const processed = async (api: ApiClient, id: string): Promise<number> => {
  const { counts } = (await api.get(`/mailboxes/${id}/ledger`)).body as { counts: Record<string, number> };
  expect(counts).toMatchObject({ duplicate: 0, quarantined: 0 });
  return counts['processed']!;
};

it('ends by SIGTERM under load with what it has begun, and takes in every message once', async () => {
  const { program, api, id, user } = await withMailbox();
  await sharedDovecot().deliver(mails(user, 400), user);
  let ends = 0;
  for (let done = 0; done < 400;) {
    const run = await program.start();
    const enough = Math.min(400, done + 60);
    await eventually(async () => (done = await processed(api, id)) >= enough, { timeout: 30_000, interval: 5 });
    if (done === 400) {
      await expectReconciled(api, id, 400);
      await run.stop();
      break;
    }
    await run.stop();
    // By itself, with exit code 0, and not by the signal.
    expect(await run.ended).toBeNull();
    ends += 1;
  }
  expect(ends).toBeGreaterThanOrEqual(1);
  program.remove();
});

it.each([
  // Packs and the database's log are beyond it at once.
  ['everything that is written', 1_000],
  // The database still grows in its log, and a batch of sources does not fit.
  ['large files only', 4_000_000],
])('lives through a disk that takes no more of %s, and goes on when there is room again', async (_, bytes) => {
  const { program, api, id, user } = await withMailbox();
  const run = await program.start({ LOG_LEVEL: 'warn' });
  await eventually(async () => (await api.get(`/mailboxes/${id}`)).body.state.status === 'idle', { timeout: 30_000 });
  await limitFiles(run.pid, bytes);
  const large = mails(user, 30).map((mail) => mail + `${'x'.repeat(70)}\r\n`.repeat(3_000));
  await sharedDovecot().deliver(large, user);
  await eventually(() => /EFBIG|file too large|disk I\/O error|database or disk is full/i.test(run.output()), {
    timeout: 30_000,
    what: 'word of a disk that takes no more',
  });
  expect((await api.get('/health')).status).toBe(200);
  await limitFiles(run.pid, 'unlimited');
  await api.post(`/mailboxes/${id}/reconnect`);
  await eventually(async () => (await processed(api, id)) === 30, { timeout: 60_000 });
  await expectReconciled(api, id, 30);
  await run.stop();
  program.remove();
});
