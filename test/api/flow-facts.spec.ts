// What stored mail says while conditions are written: counts, and values to choose from.
import type { Condition, Group } from '@mailroom/rules';
import { Database } from '../../apps/api/src/database/database';
import { eventually } from '../support/eventually';
import { startApp, type TestApp } from '../support/app';

let t: TestApp;
/** Ids of the mail that came in. */
let mail: string[];

beforeAll(async () => {
  t = await startApp({ env: { SAMPLE_MAILBOX: 'true' } });
  await eventually(
    async () => {
      const [setting] = await t.app.get(Database).read.query("SELECT value FROM setting WHERE name = 'sample'");
      const { counts } = (await t.api.get('/outbox')).body;
      return JSON.parse(setting?.value ?? '{}').fed === true && counts.pending + counts.claimed === 0;
    },
    { timeout: 30_000, what: 'the example mail' },
  );
  const stored = (await t.api.get('/messages?limit=200&direction=in')).body.items as { id: string }[];
  mail = stored.map(({ id }) => id);
});
afterAll(() => t.close());

const rule = (id: string, fact: string, operator: string, value?: Condition['value'], part = {}): Condition => ({
  id,
  fact,
  operator,
  ...(value !== undefined && { value }),
  ...part,
});
const group = (id: string, rules: Group['rules'], part: Partial<Group> = {}): Group => ({
  id,
  combine: 'all',
  rules,
  ...part,
});
const ask = async (groups: unknown[], rest: object = {}) =>
  (await t.api.post('/flows/matches', { groups, ...rest })).body;
const countOf = (answer: { parts: { id: string; count: number | null }[] }, id: string) =>
  answer.parts.find((part) => part.id === id)?.count;

/** One condition for every way a fact can be read: from the message, its place, and the records. */
const EVERYTHING: Condition[] = [
  rule('address', 'from.address', 'contains', 'a'),
  rule('name', 'from.name', 'is-present'),
  rule('domain', 'from.domain', 'within-domain', 'example.com'),
  rule('to', 'to.addresses', 'contains', 'sample'),
  rule('reply', 'replyTo.address', 'is-empty'),
  rule('ours', 'receivingAddress', 'contains', '@'),
  rule('subject', 'subject', 'matches', '^re:'),
  rule('text', 'newText', 'contains-any', ['price', 'order', 'thank']),
  rule('whole', 'wholeText', 'contains', '>'),
  rule('header', 'header', 'is-present', undefined, { params: { name: 'List-Unsubscribe' } }),
  rule('files', 'attachments.count', 'gt', 0),
  rule('names', 'attachments.names', 'is-present'),
  rule('size', 'size', 'gt', 2_000),
  rule('sent', 'sentAt', 'within-last', 48),
  rule('came', 'receivedAt', 'within-last', 72),
  rule('weekday', 'receivedWeekday', 'one-of', ['mon', 'tue', 'wed']),
  rule('time', 'receivedTime', 'time-before', '12:00'),
  rule('transit', 'transitTime', 'lt', 600),
  rule('class', 'class', 'is-not', 'human'),
  rule('isReply', 'isReply', 'is-true'),
  rule('spf', 'auth.spf', 'is', 'pass'),
  rule('language', 'language', 'is', 'en'),
  rule('folder', 'folder', 'is', 'INBOX'),
  rule('kind', 'sender.kind', 'is', 'contact'),
  rule('lead', 'sender.openLead', 'is-true'),
  rule('often', 'sender.messages', 'gt', 0, { params: { hours: 240 } }),
  rule('case', 'thread.hasCase', 'is-true'),
];

it('says of every stored message what trying a flow on it says', async () => {
  const groups = EVERYTHING.map((condition) => group(`g-${condition.id}`, [condition]));
  // A slow machine has looked at fewer when the time for one question is over; what it found out is known to the next.
  const answer = await eventually(
    async () => {
      const counted = await ask(groups);
      return counted.messages === mail.length && counted;
    },
    { what: 'all messages counted' },
  );
  const flow = (await t.api.post('/flows', { name: 'Counted', scope: 'global' })).body;
  const position = { x: 0, y: 0 };
  const document = {
    schema: 1,
    nodes: [
      { id: 'start', kind: 'trigger', position, data: {} },
      ...groups.map((when) => ({ id: `n-${when.id}`, kind: 'condition', position, data: { when } })),
    ],
    edges: [{ id: 'e', from: 'start', port: 'next', to: `n-${groups[0]?.id}` }],
  };
  const tried = new Map<string, number>(EVERYTHING.map(({ id }) => [id, 0]));
  for (const messageId of mail) {
    const { status, body } = await t.api.post(`/flows/${flow.id}/try`, { messageId, document });
    expect([status, body.detail]).toEqual([200, undefined]);
    for (const { group: found } of body.decision.trace as { group: { rules: { id: string; result: boolean }[] } }[])
      for (const { id, result } of found.rules) if (result) tried.set(id, (tried.get(id) ?? 0) + 1);
  }
  expect(Object.fromEntries(EVERYTHING.map(({ id }) => [id, countOf(answer, id)]))).toEqual(Object.fromEntries(tried));
  // A count that is the same for every condition would prove little.
  expect(new Set(tried.values()).size).toBeGreaterThan(5);
});

describe('counts', () => {
  it('are told of every part, and of the cases of a switch as the first that applies takes a message', async () => {
    const human = group('human', [rule('h', 'class', 'is', 'human')]);
    const all = group(
      'all',
      [rule('a', 'subject', 'is-present'), group('inner', [rule('b', 'class', 'is', 'human')])],
      {
        combine: 'any',
      },
    );
    const none = group('none', [rule('n', 'subject', 'is-present')]);
    const answer = await ask([human, all, none]);
    const count = countOf(answer, 'human') ?? 0;
    expect(count).toBeGreaterThan(5);
    expect([countOf(answer, 'h'), countOf(answer, 'b'), countOf(answer, 'inner')]).toEqual([count, count, count]);
    expect(countOf(answer, 'all')).toBe(mail.length);
    expect(answer.taken).toEqual([count, mail.length - count, 0]);
    expect(answer.otherwise).toBe(0);
    const negated = await ask([{ ...human, not: true }]);
    expect([negated.otherwise, countOf(negated, 'human'), countOf(negated, 'h')]).toEqual([
      count,
      mail.length - count,
      count,
    ]);
  });

  it('are missing where something is to be filled in, and there only', async () => {
    const answer = await ask([group('g', [rule('empty', 'subject', 'contains', ''), rule('full', 'size', 'gt', 1)])]);
    expect([countOf(answer, 'g'), countOf(answer, 'empty'), countOf(answer, 'full')]).toEqual([
      null,
      null,
      mail.length,
    ]);
  });

  it('come with the messages of one part, which is those of that mailbox', async () => {
    const [mailbox] = (await t.api.get('/mailboxes')).body as { id: string }[];
    const groups = [group('g', [rule('c', 'class', 'is-not', 'human')])];
    const { listed, parts } = await ask(groups, { list: 'c', mailboxId: mailbox?.id });
    expect(listed.length).toBe(countOf({ parts }, 'c'));
    for (const { id, subject } of listed) {
      expect((await t.api.get(`/messages/${id}`)).body).toMatchObject({
        subject,
        class: expect.not.stringMatching('human'),
      });
    }
    const elsewhere = await ask(groups, { mailboxId: '01a20191-0000-7000-8000-000000000000' });
    expect([elsewhere.messages, elsewhere.listed]).toEqual([0, []]);
    expect((await ask(groups, { limit: 7 })).messages).toBe(7);
  });

  it('refuse what is no group, and what is nested without end', async () => {
    let deep: object = rule('c', 'subject', 'is-present');
    for (let level = 0; level < 60; level += 1) deep = { id: `g${level}`, combine: 'all', rules: [deep] };
    for (const groups of [[{ id: 'x' }], [deep], [{ ...group('g', []), combine: 'some' }]]) {
      const answer = await t.api.post('/flows/matches', { groups });
      expect([answer.status, answer.body.code]).toEqual([422, 'malformed-flow']);
    }
    expect((await t.api.post('/flows/matches', { groups: [] })).status).toBe(422);
    expect((await t.api.post('/flows/matches', { groups: [group('g', [])], limit: 501 })).status).toBe(422);
  });
});

it('refuses so many conditions that everybody else would wait', async () => {
  const many = (operator: string, count: number) =>
    Array.from({ length: Math.ceil(count / 100) }, (_, at) =>
      group(
        `g${at}`,
        Array.from({ length: 100 }, (__, index) =>
          rule(`c${at}-${index}`, 'subject', operator, `(a|b|${at}${index}){9}`),
        ),
      ),
    );
  for (const groups of [many('contains', 2_100), many('matches', 600)]) {
    const answer = await t.api.post('/flows/matches', { groups });
    expect([answer.status, answer.body.code]).toEqual([422, 'too-many-conditions']);
  }
  expect((await ask(many('contains', 300))).taken).toHaveLength(3);
});

describe('values', () => {
  const values = async (query: string) =>
    (await t.api.get(`/flows/fact-values?${query}`)).body.values as { value: string; count: number }[];

  it('are those of stored mail, the most frequent first', async () => {
    const found = await values('fact=from.domain');
    expect(found.length).toBeGreaterThan(3);
    const counts = found.map(({ count }) => count);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    const [first] = found;
    const answer = await ask([group('g', [rule('c', 'from.domain', 'is', first?.value)])]);
    expect(countOf(answer, 'c')).toBe(first?.count);
  });

  it('are narrowed by what is typed, without case and accents', async () => {
    const [first] = await values('fact=from.address');
    const part = first?.value.slice(0, 4).toUpperCase() ?? '';
    expect(await values(`fact=from.address&q=${encodeURIComponent(part)}`)).toContainEqual(first);
    expect(await values('fact=from.address&q=nobody-is-called-that')).toEqual([]);
  });

  it('are words of subjects, names of headers, values of one header, and what the records say', async () => {
    for (const { value } of await values('fact=subject')) expect(value).not.toMatch(/\s/);
    expect((await values('fact=header')).map(({ value }) => value.toLowerCase())).toContain('subject');
    expect((await values('fact=header&param=subject')).length).toBeGreaterThan(5);
    expect((await values('fact=sender.name')).length).toBeGreaterThan(0);
  });

  it('are not offered where there are none: for numbers, and for choices that are listed anyway', async () => {
    for (const fact of ['size', 'class', 'sentAt', 'sender.field']) expect(await values(`fact=${fact}`)).toEqual([]);
    expect((await t.api.get('/flows/fact-values?fact=nothing')).status).toBe(404);
  });
});
