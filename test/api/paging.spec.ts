// A list is walked page by page while the work goes on: nothing that was there is skipped, and nothing comes twice.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { act, chain } from '../pipeline/workbench';
import { startApp, type TestApp } from '../support/app';
import { buildMail } from '../support/mail';

jest.setTimeout(120_000);

const SMTP = { host: '127.0.0.1', port: 1, security: 'none', user: 'u', password: 'p' };

let t: TestApp;
let working: string;
let holding: string;
let made = 0;

async function localMailbox(nodes: Parameters<typeof chain>[0]): Promise<string> {
  const address = `box-${randomUUID()}@desk.test`;
  const { id } = (await t.api.post('/mailboxes', { kind: 'local', name: address, address, smtp: SMTP })).body;
  const flow = (await t.api.post('/flows', { name: address, scope: 'mailbox', mailboxId: id })).body;
  const { draftRevision: revision } = (await t.api.get(`/flows/${flow.id}`)).body;
  const saved = (await t.api.put(`/flows/${flow.id}/draft`, { document: chain(nodes), revision })).body;
  const published = await t.api.post(`/flows/${flow.id}/publish`, { revision: saved.revision, note: '' });
  expect([published.status, published.body.errors]).toEqual([expect.any(Number), undefined]);
  return id as string;
}

beforeAll(async () => {
  t = await startApp({ env: { ANSWERS_PER_HOUR: '100000', ANSWERS_PER_MAILBOX_HOUR: '100000' } });
  const { id: userId } = (await t.api.get('/me')).body;
  working = await localMailbox([
    act('case', { name: '{{subject}}', distribution: 'none' }),
    act('lead', { name: '{{subject}}' }),
    act('notify', { whom: 'user', userId, text: '{{subject}}' }),
    act('respond', { subject: 'We got it', text: 'Thank you.' }),
  ]);
  holding = await localMailbox([act('ignore', { how: 'quarantine', reason: 'Looks odd.' })]);
});
afterAll(() => t.close());

/** Hands in a message. Many at one instant: what stands side by side has to be told apart by more than the time. */
async function handIn(mailboxId: string): Promise<void> {
  const raw = buildMail({ to: 'desk@desk.test', from: `p${(made += 1)}@customer.test`, subject: `Mail ${made}` });
  const receivedAt = new Date(Date.UTC(2026, 0, 1, 0, 0, made % 3)).toISOString();
  const path = `/mailboxes/${mailboxId}/messages?receivedAt=${receivedAt}`;
  const response = await t.api.fetch(path, {
    method: 'POST',
    body: raw,
    headers: { 'content-type': 'message/rfc822' },
  });
  expect([201, 422]).toContain(response.status);
}

const create = async (path: string, body: object) => {
  const { status, body: answer } = await t.api.post(path, body);
  expect([path, status, answer.code]).toEqual([path, 201, undefined]);
};
const mail = () => handIn(working);

/** Every list by pages, and what makes one more row in it. */
const LISTS: Record<string, () => Promise<void>> = {
  '/messages': mail,
  '/cases': mail,
  '/leads': mail,
  '/outbox': mail,
  '/notifications': mail,
  '/quarantine': () => handIn(holding),
  '/contacts': () => create('/contacts', { name: `Ann ${(made += 1)}`, addresses: [] }),
  '/accounts': () => create('/accounts', { name: `Company ${(made += 1)}` }),
  '/api-keys': () => create('/api-keys', { name: `Key ${(made += 1)}`, rights: ['cases:read'] }),
  '/audit': () => create('/teams', { name: `Team ${(made += 1)}`, memberIds: [] }),
  '/drafts': async () => {
    const typed = { mailboxId: working, subject: `Draft ${(made += 1)}` };
    expect((await t.api.put(`/drafts/${randomUUID()}`, typed)).status).toBe(200);
  },
};
/** What a list by pages is part of something else needs more than its address. */
const ELSEWHERE = ['/webhooks/{id}/deliveries'];

interface Page {
  items: { id: string }[];
  nextCursor: string | null;
}

/** @param meanwhile runs before each page but the first */
async function walk(path: string, limit: number, meanwhile: () => Promise<void>): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    if (cursor !== null) await meanwhile();
    const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { status, body } = (await t.api.get(`${path}?limit=${limit}${query}`)) as { status: number; body: Page };
    expect([path, status]).toEqual([path, 200]);
    expect(body.items.length).toBeLessThanOrEqual(limit);
    // A page that is not the last one is full.
    if (body.nextCursor !== null) expect(body.items).toHaveLength(limit);
    ids.push(...body.items.map(({ id }) => id));
    cursor = body.nextCursor;
  } while (cursor !== null);
  return ids;
}

const nothing = () => Promise.resolve();

it.each(Object.keys(LISTS))('%s skips and repeats nothing while rows come in', async (path) => {
  const insert = LISTS[path]!;
  const plan = fc.record({
    limit: fc.integer({ min: 1, max: 5 }),
    before: fc.integer({ min: 2, max: 8 }),
    // Rows that come in between the pages, as many as each number says.
    meanwhile: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 4, maxLength: 4 }),
  });
  await fc.assert(
    fc.asyncProperty(plan, async ({ limit, before, meanwhile }) => {
      for (let count = 0; count < before; count += 1) await insert();
      const old = await walk(path, 200, nothing);
      expect(new Set(old).size).toBe(old.length);
      let page = 0;
      const seen = await walk(path, limit, async () => {
        const rows = meanwhile[page++] ?? 0;
        for (let count = 0; count < rows; count += 1) await insert();
      });
      expect(new Set(seen).size).toBe(seen.length);
      // In the order they had.
      expect(seen.filter((id) => old.includes(id))).toEqual(old);
    }),
    { numRuns: 3, endOnFailure: true },
  );
});

it('knows every list by pages that there is', () => {
  const file = join(__dirname, '../../apps/api/openapi.json');
  const { paths } = JSON.parse(readFileSync(file, 'utf8')) as {
    paths: Record<string, { get?: { parameters?: { name?: string; $ref?: string }[] } }>;
  };
  const byPages = Object.entries(paths)
    .filter(([, { get }]) =>
      get?.parameters?.some(({ name, $ref }) => name === 'cursor' || /cursor$/i.test($ref ?? '')),
    )
    .map(([path]) => path.replace('/api/v1', ''));
  expect(byPages.sort()).toEqual([...Object.keys(LISTS), ...ELSEWHERE].sort());
});

it('answers a cursor of another list or of nothing as any other mistake', async () => {
  for (const path of Object.keys(LISTS)) {
    const answer = await t.api.get(`${path}?cursor=nonsense`);
    expect([path, answer.status, answer.body.code]).toEqual([path, 400, 'bad-cursor']);
  }
});
