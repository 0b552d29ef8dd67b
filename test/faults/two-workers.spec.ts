// Two programs on one database and one mailbox: one of them fetches, and the other goes on when it dies.
// @needs-debian: the mailbox is on a real mail server, the database is MariaDB.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient } from '../support/api-client';
import { eventually } from '../support/eventually';
import { buildMail } from '../support/mail';
import { newMailUser, newMariaDatabase, sharedDovecot } from '../support/shared-servers';
import { startTcpProxy, type TcpProxy } from '../support/servers/tcp-proxy';
import { install, type Installation, type Run } from './program';

jest.setTimeout(120_000);

const MESSAGES = 150;
let dataDir: string;
let proxy: TcpProxy;
let programs: Installation[] = [];
let runs: Run[] = [];

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'mailroom-two-'));
  proxy = await startTcpProxy({ port: sharedDovecot().imapPort });
  const databaseUrl = await newMariaDatabase();
  const settings = {
    DATA_DIR: dataDir,
    MAILROOM_SECRET: randomBytes(32).toString('base64'),
    MAILBOX_LEASE_SECONDS: '3',
    POLL_SECONDS: '1',
  };
  programs = [await install(databaseUrl, settings), await install(databaseUrl, settings)];
});
afterAll(async () => {
  await Promise.all(runs.map((run) => run.stop()));
  await proxy?.stop();
  programs.forEach((program) => program.remove());
  rmSync(dataDir, { recursive: true, force: true });
});

it('take everything in once, over one connection, and the one that is left goes on after a kill', async () => {
  const [first, second] = programs as [Installation, Installation];
  runs = [await first.start()];
  const api = await runs[0]!.signIn();
  runs.push(await second.start());
  const other = new ApiClient(second.url, api.cookie);

  const mail = newMailUser('shared');
  const server = { host: '127.0.0.1', security: 'none', user: mail.user, password: mail.password };
  const created = await api.post('/mailboxes', {
    name: 'Shared',
    address: mail.address,
    imap: { ...server, port: proxy.port },
    smtp: { ...server, port: 1 },
    monitoredFolders: ['INBOX'],
  });
  const { id } = created.body as { id: string };
  const flow = (await api.post('/flows', { name: 'Cases', scope: 'mailbox', mailboxId: id })).body;
  const at = { x: 0, y: 0 };
  const document = {
    schema: 1,
    nodes: [
      { id: 'trigger', kind: 'trigger', position: at, data: {} },
      { id: 'case', kind: 'case', position: at, data: { name: '{{subject}}', distribution: 'none' } },
    ],
    edges: [{ id: 'e', from: 'trigger', port: 'next', to: 'case' }],
  };
  const saved = await api.put(`/flows/${flow.id}/draft`, { document, revision: flow.draftRevision });
  await api.post(`/flows/${flow.id}/publish`, { revision: saved.body.revision, note: '' });

  const deliver = (wave: number) =>
    sharedDovecot().deliver(
      Array.from({ length: MESSAGES }, (_, index) =>
        buildMail({ to: mail.address, subject: `Wave ${wave} ${index}`, from: `p${index}@c.test` }),
      ),
      mail.user,
    );
  const counts = async () => (await other.get(`/mailboxes/${id}/ledger`)).body.counts as Record<string, number>;
  const taken = async () => Object.values(await counts()).reduce((sum, each) => sum + each, 0);

  await deliver(1);
  await eventually(async () => (await taken()) === MESSAGES, { timeout: 60_000 });
  // Beside it only the look at the folders when the mailbox was made.
  expect(proxy.connections()).toBe(1);

  await deliver(2);
  await eventually(async () => (await taken()) > MESSAGES, { timeout: 30_000 });
  runs[0]!.kill();
  await runs[0]!.ended;
  await eventually(async () => (await taken()) === 2 * MESSAGES, { timeout: 60_000 });
  await deliver(3);
  await eventually(async () => (await taken()) === 3 * MESSAGES, { timeout: 60_000 });
  expect(await counts()).toEqual({ processed: 3 * MESSAGES, ignored: 0, duplicate: 0, quarantined: 0 });
  const cases = new Map<string, number>();
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { items: { name: string }[]; nextCursor: string | null } = (
      await other.get(`/cases?limit=100${cursor ? `&cursor=${cursor}` : ''}`)
    ).body;
    for (const { name } of page.items) cases.set(name, (cases.get(name) ?? 0) + 1);
    cursor = page.nextCursor;
  }
  expect(cases.size).toBe(3 * MESSAGES);
  expect([...cases.values()].every((each) => each === 1)).toBe(true);
});
