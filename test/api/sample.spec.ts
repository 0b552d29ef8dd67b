import { Database } from '../../apps/api/src/database/database';
import { ENTITIES } from '../../apps/api/src/database/entities';
import { eventually } from '../support/eventually';
import { startApp, type TestApp } from '../support/app';

const SAMPLE = { SAMPLE_MAILBOX: 'true' };
let t: TestApp;
beforeAll(async () => void (t = await startApp({ env: SAMPLE })));
afterAll(() => t.close());

/** All example mail is in, and all its answers are "sent". */
const complete = (app: TestApp) =>
  eventually(
    async () => {
      const [setting] = await app.app.get(Database).read.query("SELECT value FROM setting WHERE name = 'sample'");
      const counts = (await app.api.get('/outbox')).body.counts;
      return (
        JSON.parse(setting?.value ?? '{}').fed === true &&
        counts.pending + counts.claimed + counts['data-started'] === 0
      );
    },
    { timeout: 30_000, what: 'the sample' },
  );

it('shows a new installation leads, cases, answers and sorted mail', async () => {
  await complete(t);
  const { counts, sample, latest, perDay, since } = (await t.api.get('/overview')).body;
  expect(sample).toBe(true);
  expect(counts).toMatchObject({ quarantined: 0, effectsFailed: 0 });
  expect(counts.messages).toBeGreaterThan(30);
  expect(counts.leads).toBeGreaterThanOrEqual(5);
  expect(counts.cases).toBeGreaterThanOrEqual(10);
  expect(counts.answers).toBeGreaterThanOrEqual(10);
  expect(latest).toHaveLength(10);
  expect(perDay).toHaveLength(14);
  expect(perDay.reduce((sum: number, day: { messages: number }) => sum + day.messages, 0)).toBe(counts.messages);
  expect(new Date(since).getTime()).toBeGreaterThan(Date.now() - 8 * 86_400_000);

  const messages = (await t.api.get('/messages?limit=200')).body.items;
  const folders = new Set(messages.map((message: { folder: string }) => message.folder));
  expect(folders).toEqual(new Set(['INBOX', 'Newsletters', 'Automatic', 'Trash', 'Sent']));
  const [mailbox] = (await t.api.get('/mailboxes')).body;
  expect(mailbox).toMatchObject({
    kind: 'sample',
    state: { status: 'sample' },
    flow: { published: true },
    processing: null,
  });
});

it('distributes urgent cases among the people of its team, who cannot sign in', async () => {
  const people = (await t.api.get('/users')).body.filter((user: { role: string }) => user.role === 'user');
  const cases = (await t.api.get('/cases?limit=200')).body.items;
  const owners = new Set(cases.flatMap((each: { owner: { id: string } | null }) => each.owner?.id ?? []));
  expect(owners).toEqual(new Set(people.map((person: { id: string }) => person.id)));
  expect(cases.some((each: { priority: string }) => each.priority === 'high')).toBe(true);
  expect((await t.anonymous.post('/session', { email: people[0].email, password: '' + people[0].email })).status).toBe(
    401,
  );
});

it('sends nothing anywhere: its mailbox has no server', async () => {
  const [mailbox] = (await t.api.get('/mailboxes')).body;
  expect([mailbox.imap, mailbox.smtp]).toEqual([null, null]);
  expect((await t.api.post(`/mailboxes/${mailbox.id}/reconnect`)).body.code).toBe('sample-mailbox');
});

it('makes nothing when there is to be no sample', async () => {
  const without = await startApp();
  expect((await without.api.get('/mailboxes')).body).toEqual([]);
  expect((await without.api.get('/overview')).body).toMatchObject({
    sample: false,
    since: null,
    counts: { messages: 0 },
  });
  expect((await without.api.delete('/sample')).status).toBe(404);
  await without.close();
});

it('goes without a trace in the tables, and does not come back', async () => {
  const removed = await t.api.delete('/sample');
  expect(removed.status).toBe(204);
  const rows = await t.app.get(Database).write(async (unit) => {
    const left: Record<string, number> = {};
    for (const entity of ENTITIES) left[entity.name] = await unit.manager.count(entity);
    return left;
  });
  const expected = { User: 1, Session: 1, SignInLink: 1, Setting: 1, Sequence: 1, AuditEntry: rows.AuditEntry };
  expect(rows).toEqual({ ...Object.fromEntries(ENTITIES.map((entity) => [entity.name, 0])), ...expected });
  expect((await t.api.get('/overview')).body.sample).toBe(false);

  const again = await startApp({ env: SAMPLE, databaseUrl: t.databaseUrl, dataDir: t.dataDir });
  expect((await again.api.get('/mailboxes')).body).toEqual([]);
  await again.close();
});
