import { inBusinessHours } from '@mailroom/rules';
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

interface Listed {
  id: string;
  name: string;
  subject: string;
  priority: string;
  tags: string[];
  fields: Record<string, string>;
  labels: string[];
  actions: string[];
  case: { id: string } | null;
  receivedAt: string;
}

const listed = async (path: string): Promise<Listed[]> => {
  const { body } = await t.api.get(path);
  return body.items ?? body;
};

it('captures the number of an order into the name and a field of its case', async () => {
  const cases = await listed('/cases?limit=200');
  const orders = cases.filter(({ name }) => name.startsWith('Order '));
  expect(orders.length).toBeGreaterThanOrEqual(5);
  for (const { name, fields } of orders) expect(name).toContain(`Order ${fields['Order number']}: `);
  expect(orders.map(({ fields }) => fields['Order number'])).toContain('1042');
});

it('puts first whom it knows, from a list or as a contact', async () => {
  const cases = await listed('/cases?limit=200');
  const [account] = await listed('/accounts');
  const first = ['Order 1042: Tom Reed', 'Invoice 2198: VAT number missing'];
  for (const name of first) {
    expect(cases.find((each) => each.name === name)).toMatchObject({ priority: 'high', tags: ['first in line'] });
  }
  expect(cases.find(({ name }) => name === first[1])).toMatchObject({
    contact: { name: 'Sanne de Wit' },
    account: { id: account?.id, name: 'Green Mile' },
  });
  expect(cases.find(({ name }) => name === 'Order 977: Aisha Rahman')).toMatchObject({ priority: 'normal', tags: [] });
});

it('answers in the language of the sender', async () => {
  const messages = await listed('/messages?limit=200');
  const text = async (subject: RegExp) => {
    const answer = messages.find((each) => each.subject.startsWith('Re: ') && subject.test(each.subject));
    return (await t.api.get(`/messages/${answer?.id}`)).body.text;
  };
  expect(await text(/Reklamácia objednávky 1007 \[#\d+\]/)).toMatch(/^Dobrý deň, Peter Horváth,.*pod číslom \d+/s);
  expect(await text(/Display of my e-bike is broken \[#\d+\]/)).toMatch(/^Hello Yuki,.*under the number \d+/s);
});

it('cleans up by a flow that others may call as well', async () => {
  const flows = (await t.api.get('/flows')).body;
  expect(flows.map(({ name, scope }: { name: string; scope: string }) => [name, scope])).toEqual([
    ['Sample shop', 'mailbox'],
    ['Clean-up', 'shared'],
  ]);
  const messages = await listed('/messages?limit=200');
  const labelled = (label: string) => messages.filter(({ labels }) => labels.includes(label));
  expect(labelled('Newsletter').map(({ subject }) => subject)).toContain('Wheel Weekly: five tubeless tyres compared');
  expect(labelled('Bounce').map(({ subject }) => subject)).toContain('Undelivered Mail Returned to Sender');
});

it('leaves no problem in its flows, as the editor shows them', async () => {
  for (const { id } of await listed('/flows')) {
    const { draft, draftRevision } = (await t.api.get(`/flows/${id}`)).body;
    const saved = await t.api.put(`/flows/${id}/draft`, { document: draft, revision: draftRevision });
    expect(saved.body.problems).toEqual([]);
  }
});

it('tells its people what is theirs, and the whole team what is nobody’s while the shop is open', async () => {
  const { read } = t.app.get(Database);
  const people = (await listed('/users?limit=200')).map(({ id }) => id);
  const news: { userId: string; kind: string; messageId: string }[] = await read.query(
    'SELECT userId, kind, messageId FROM notification',
  );
  expect(news.some(({ kind }) => kind === 'assigned')).toBe(true);
  for (const { userId } of news) expect(people).toContain(userId);

  const [calendar] = (await t.api.get('/calendars')).body;
  const low = (await listed('/cases?limit=200')).filter(({ priority }) => priority === 'low').map(({ id }) => id);
  const nobodys = (await listed('/messages?limit=200')).filter(
    (message) => message.actions.includes('case') && low.includes(message.case?.id ?? ''),
  );
  expect(nobodys.length).toBeGreaterThanOrEqual(5);
  for (const { id, receivedAt } of nobodys) {
    const told = news.filter(({ kind, messageId }) => kind === 'flow' && messageId === id);
    expect(told).toHaveLength(inBusinessHours(calendar.hours, new Date(receivedAt)) ? 2 : 0);
  }
});

it('distributes urgent cases among the people of its team, who cannot sign in', async () => {
  const people = (await t.api.get('/users')).body.filter((user: { administrator: boolean }) => !user.administrator);
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

it('leaves with a flow of somebody’s own what that refers to', async () => {
  const app = await startApp({ env: SAMPLE });
  await complete(app);
  const cleanUp = (await app.api.get('/flows')).body.find(({ scope }: { scope: string }) => scope === 'shared');
  const own = (await app.api.post('/flows', { name: 'Own', scope: 'global', mailboxId: null })).body;
  const call = { id: 'call', kind: 'call', position: { x: 0, y: 120 }, data: { flowId: cleanUp.id } };
  const document = { ...own.draft, nodes: [...own.draft.nodes, call] };
  await app.api.put(`/flows/${own.id}/draft`, { document, revision: own.draftRevision });

  expect((await app.api.delete('/sample')).status).toBe(204);
  const names = async (path: string) => (await app.api.get(path)).body.map(({ name }: { name: string }) => name);
  expect(await names('/flows')).toEqual(['Own', 'Clean-up']);
  for (const path of ['/lists', '/calendars', '/templates']) expect(await names(path)).toEqual([]);
  await app.close();
});

it('goes without a trace in the tables, and does not come back', async () => {
  const removed = await t.api.delete('/sample');
  expect(removed.status).toBe(204);
  const rows = await t.app.get(Database).write(async (unit) => {
    const left: Record<string, number> = {};
    for (const entity of ENTITIES) left[entity.name] = await unit.manager.count(entity);
    return left;
  });
  // One for all, which stays; the embedded database has one writer and needs none.
  const AnswerLock = t.app.get(Database).kind === 'sqlite' ? 0 : 1;
  const { AuditEntry, AttemptCount } = rows;
  const ofPeople = { User: 1, Role: 1, Session: 1, SignInLink: 1, AttemptCount };
  const expected = { ...ofPeople, Setting: 1, Sequence: 1, AuditEntry, AnswerLock };
  expect(rows).toEqual({ ...Object.fromEntries(ENTITIES.map((entity) => [entity.name, 0])), ...expected });
  expect((await t.api.get('/overview')).body.sample).toBe(false);

  const again = await startApp({ env: SAMPLE, databaseUrl: t.databaseUrl, dataDir: t.dataDir });
  expect((await again.api.get('/mailboxes')).body).toEqual([]);
  await again.close();
});
