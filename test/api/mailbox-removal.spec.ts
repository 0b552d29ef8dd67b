import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Database } from '../../apps/api/src/database/database';
import { IntakeService } from '../../apps/api/src/intake/intake.service';
import { NotificationsService } from '../../apps/api/src/notifications/notifications.service';
import { eventually } from '../support/eventually';
import { buildMail } from '../support/mail';
import { newMailUser, sharedDovecot } from '../support/shared-servers';
import { startApp, type TestApp } from '../support/app';

let t: TestApp;
// Without the worker: mail comes through the intake's own door, and nothing else moves.
beforeAll(async () => void (t = await startApp({ env: { ROLES: 'web' } })));
afterAll(() => t.close());

const query = (sql: string): Promise<Record<string, unknown>[]> => t.app.get(Database).read.query(sql);
const count = async (table: string) => Number((await query(`SELECT COUNT(*) AS n FROM ${table}`))[0]!['n']);

async function connect(name: string): Promise<string> {
  const { user, password } = newMailUser();
  const { host, imapPort: port } = sharedDovecot();
  const server = { host, port, security: 'none', user, password };
  const created = await t.api.post('/mailboxes', {
    name,
    address: `${name}@example.com`,
    imap: server,
    smtp: server,
    monitoredFolders: ['INBOX'],
  });
  await t.api.put(`/mailboxes/${created.body.id}/processing`, { action: 'case' });
  return created.body.id;
}

async function takeIn(mailboxId: string, raws: Buffer[]): Promise<void> {
  const [folder] = await query(`SELECT id FROM mailbox_folder WHERE mailboxId = '${mailboxId}' AND path = 'INBOX'`);
  const items = raws.map((raw, index) => ({ uid: index + 1, internalDate: new Date(), flags: new Set<string>(), raw }));
  await t.app.get(IntakeService).takeIn({ mailboxId, folderId: String(folder!['id']), uidValidity: '1', items });
}

const mail = (name: string) =>
  Buffer.from(
    buildMail({
      from: `${name}@customer.example`,
      to: 'shop@example.com',
      subject: `About ${name}`,
      text: `Hello from ${name}`,
    }),
  );

/** What lies on disk of raw mail, all of it. */
const onDisk = () => {
  const root = join(t.dataDir, 'blobs');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.pack'));
  return files.map((name) => readFileSync(join(root, name), 'latin1')).join('');
};

it('keeps what other mailboxes have, and the cases', async () => {
  const [one, two] = [await connect('one'), await connect('two')];
  const shared = mail('shared');
  await takeIn(one, [shared, mail('alone')]);
  await takeIn(two, [shared]);
  expect([await count('message'), await count('delivery'), await count('crm_case')]).toEqual([2, 3, 2]);

  expect(onDisk()).toContain('Hello from alone');
  expect((await t.api.delete(`/mailboxes/${one}`)).status).toBe(204);
  await eventually(() => !onDisk().includes('Hello from alone'));
  expect(onDisk()).toContain('Hello from shared');

  const left = (await t.api.get('/messages')).body.items;
  expect(
    left.map((message: { subject: string; mailbox: { id: string } }) => [message.subject, message.mailbox.id]),
  ).toEqual([['About shared', two]]);
  expect((await t.api.get(`/messages/${left[0].id}`)).status).toBe(200);
  const cases = (await t.api.get('/cases')).body.items;
  expect(cases.map((each: { name: string }) => each.name).sort()).toEqual(['About alone', 'About shared']);
  for (const { id } of cases) expect((await t.api.get(`/cases/${id}`)).status).toBe(200);
  for (const table of ['ledger_entry', 'delivery', 'decision', 'mailbox_folder', 'flow']) {
    expect(await query(`SELECT * FROM ${table} WHERE mailboxId = '${one}'`)).toEqual([]);
  }
  // Every version belongs to a flow that is left.
  expect(await query('SELECT id FROM flow_version WHERE flowId NOT IN (SELECT id FROM flow)')).toEqual([]);

  expect((await t.api.delete(`/mailboxes/${two}`)).status).toBe(204);
  expect([await count('message'), await count('delivery'), await count('crm_case'), await count('thread')]).toEqual([
    0, 0, 2, 2,
  ]);
});

it('leaves a notification of its mail without a mail to follow', async () => {
  const id = await connect('told');
  await takeIn(id, [mail('told')]);
  const [message] = await query("SELECT id FROM message WHERE subject = 'About told'");
  const me = (await t.api.get('/me')).body.id as string;
  const telling = { userId: me, kind: 'flow', text: 'Look', messageId: String(message!['id']) } as const;
  await t.app
    .get(Database)
    .write((unit) =>
      t.app.get(NotificationsService, { strict: false }).tell(unit, { ...telling, subject: null, dedupeKey: 'told' }),
    );
  const told = async () => (await t.api.get('/notifications')).body.items[0];
  expect(await told()).toMatchObject({ text: 'Look', messageId: telling.messageId });
  expect((await t.api.delete(`/mailboxes/${id}`)).status).toBe(204);
  expect(await told()).toMatchObject({ text: 'Look', messageId: null });
});
