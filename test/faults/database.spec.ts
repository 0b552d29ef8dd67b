// The database goes away, is locked by others, or chooses a unit of work as the victim of a deadlock.
// @needs-debian: mail comes from a real mail server, and the database is a MariaDB of its own.
import { createConnection } from 'mysql2/promise';
import { eventually } from '../support/eventually';
import { buildMail } from '../support/mail';
import { type MariaDb, startMariaDb } from '../support/servers/mariadb';
import { newMailUser, sharedDovecot } from '../support/shared-servers';
import type { ApiClient } from '../support/api-client';
import { type Installation, install, type Run } from './program';
import { expectReconciled } from './reconciled';

jest.setTimeout(120_000);

let mariaDb: MariaDb;
let url: string;
let program: Installation;
let run: Run;
let api: ApiClient;

beforeAll(async () => {
  mariaDb = await startMariaDb();
  url = await mariaDb.createDatabase();
  program = await install(url, { POLL_SECONDS: '1', LOG_LEVEL: 'fatal' });
  run = await program.start();
  api = await run.signIn();
});

afterAll(async () => {
  await run.stop();
  program.remove();
  await mariaDb.stop();
});

interface Desk {
  id: string;
  deliver(count: number): Promise<void>;
  processed(): Promise<number>;
}

async function connect(): Promise<Desk> {
  const { user, password, address } = newMailUser('database');
  const server = { host: '127.0.0.1', security: 'none', user, password };
  const created = await api.post('/mailboxes', {
    name: 'Desk',
    address,
    imap: { ...server, port: sharedDovecot().imapPort },
    smtp: { ...server, port: 1 },
    monitoredFolders: ['INBOX'],
  });
  const { id } = created.body as { id: string };
  return {
    id,
    deliver: (count) =>
      sharedDovecot().deliver(
        Array.from({ length: count }, (_, index) =>
          buildMail({ to: address, subject: `Mail ${index}`, text: 'word '.repeat(2_000) }),
        ),
        user,
      ),
    async processed() {
      const { status, body } = await api.get(`/mailboxes/${id}/ledger`);
      if (status !== 200) return -1;
      expect(body.counts).toMatchObject({ ignored: 0, duplicate: 0, quarantined: 0 });
      return body.counts.processed as number;
    },
  };
}

it.each([
  ['is killed', () => mariaDb.kill().then(() => mariaDb.restart())],
  ['is restarted', () => mariaDb.restart()],
])('that %s while mail comes in costs no message and doubles none', async (_, fault) => {
  const desk = await connect();
  await desk.deliver(300);
  await eventually(async () => (await desk.processed()) >= 30, { timeout: 30_000, interval: 5 });
  await fault();
  // The program lives, and finds the database again by itself.
  await eventually(async () => (await desk.processed()) === 300, { timeout: 60_000, interval: 100 });
  await expectReconciled(api, desk.id, 300);
  expect((await api.get('/health')).status).toBe(200);
});

it('that others keep locked for a while makes mail wait, not fail', async () => {
  const desk = await connect();
  const other = await createConnection(url);
  try {
    await other.query('SET GLOBAL innodb_lock_wait_timeout = 1');
    await other.beginTransaction();
    await other.query('SELECT id FROM mailbox_folder FOR UPDATE');
    await desk.deliver(5);
    // Longer than a unit of work waits for a lock.
    await other.query('SELECT SLEEP(3)');
    expect(await desk.processed()).toBe(0);
    await other.rollback();
  } finally {
    await other.end();
  }
  await eventually(async () => (await desk.processed()) === 5, { timeout: 60_000, interval: 100 });
  await expectReconciled(api, desk.id, 5);
});
