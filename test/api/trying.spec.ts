// A flow is tried on what only a person has: a file, or an idea. Read as mail is, and nothing of it stays.
import type { FlowDocument, FlowNode } from '../../libs/rules/src/index';
import { startApp, type TestApp } from '../support/app';
import { eventually } from '../support/eventually';

let t: TestApp;
let flowId: string;
let mailboxId: string;

const at = { x: 0, y: 0 };
const NODES: FlowNode[] = [
  { id: 'start', kind: 'trigger', position: at, data: {} },
  {
    id: 'asks',
    kind: 'condition',
    position: at,
    data: {
      when: {
        id: 'g',
        combine: 'all',
        rules: [{ id: 'c', fact: 'subject', operator: 'matches', value: 'order (?<order>\\d+)' }],
      },
    },
  },
  {
    id: 'case',
    kind: 'case',
    position: at,
    data: { name: 'Order {{match.order}}', distribution: 'none', tags: ['shop'] },
  },
  {
    id: 'answer',
    kind: 'respond',
    position: at,
    data: { subject: 'Re: {{subject}}', text: 'About {{case.name}} {{match.other}}', delayMinutes: 30 },
  },
  { id: 'again', kind: 'respond', position: at, data: { subject: 'Twice', text: 'Twice' } },
  {
    id: 'pass',
    kind: 'forward',
    position: at,
    data: { to: ['anna@customer.test'], how: 'inline', note: '{{lead.name}}' },
  },
  { id: 'away', kind: 'move', position: at, data: { folder: 'Other', onServer: false } },
];
const DOCUMENT: FlowDocument = {
  schema: 1,
  nodes: NODES,
  edges: [
    { id: 'e1', from: 'start', port: 'next', to: 'asks' },
    { id: 'e2', from: 'asks', port: 'yes', to: 'case' },
    { id: 'e3', from: 'case', port: 'next', to: 'answer' },
    { id: 'e4', from: 'answer', port: 'next', to: 'again' },
    { id: 'e5', from: 'again', port: 'next', to: 'pass' },
    { id: 'e6', from: 'asks', port: 'no', to: 'away' },
  ],
};

/** Asks the records for what depends on who wrote and when. */
const asking: FlowDocument = {
  ...DOCUMENT,
  nodes: NODES.map((node) =>
    node.kind === 'condition'
      ? {
          ...node,
          data: {
            when: {
              id: 'g',
              combine: 'any',
              rules: [
                { id: 'c1', fact: 'sender.messages', operator: 'gt', value: 3, params: { hours: 24 } },
                { id: 'c2', fact: 'receivedAt', operator: 'within-last', value: 48 },
                { id: 'c3', fact: 'sender.kind', operator: 'is', value: 'contact' },
                { id: 'c4', fact: 'transitTime', operator: 'lt', value: 600 },
                { id: 'c5', fact: 'subject', operator: 'is-empty' },
              ],
            },
          },
        }
      : node,
  ),
};

const raw = (source: string) => Buffer.from(source, 'latin1').toString('base64');
const letter = (subject: string, more = '') =>
  raw(
    `From: Anna <anna@customer.test>\r\nTo: desk@shop.test\r\nSubject: ${subject}\r\n${more}Message-ID: <1@customer.test>\r\n\r\nWhere is it?\r\n`,
  );
const tryIt = (input: object) => t.api.post(`/flows/${flowId}/try`, { document: DOCUMENT, ...input });

async function everything(): Promise<string> {
  const lists = ['/messages?limit=200', '/cases', '/leads', '/contacts', '/outbox', '/quarantine'];
  const bodies = await Promise.all(lists.map(async (path) => (await t.api.get(path)).body as unknown));
  return JSON.stringify(bodies);
}

beforeAll(async () => {
  t = await startApp();
  const desk = { name: 'Desk', address: 'desk@shop.test', aliases: [], kind: 'local', neverAnswer: [], teamId: null };
  const made = await t.api.post('/mailboxes', desk);
  expect([made.status, made.body.code]).toEqual([201, undefined]);
  mailboxId = made.body.id;
  flowId = (await t.api.post('/flows', { name: 'Tried', scope: 'global' })).body.id;
});
afterAll(() => t.close());

it('walks a raw message as if it came now, and tells what each action would do', async () => {
  const { status, body } = await tryIt({ raw: letter('My order 17') });
  expect(status).toBe(200);
  expect(body.message).toMatchObject({
    id: null,
    subject: 'My order 17',
    from: { name: 'Anna', address: 'anna@customer.test' },
    inThread: false,
    mailbox: { id: mailboxId, name: 'Desk' },
  });
  expect(body.decision.path).toEqual(['start', 'asks', 'case', 'answer', 'again', 'pass']);
  expect(body.decision.trace[0].group.rules[0].found).toEqual({ before: 'My ', match: 'order 17', after: '' });
  const [made, answer, again, pass] = body.planned;
  expect(made.effect.record).toMatchObject({ type: 'case', existing: null, owner: null });
  expect(made.effect.record.fields).toContainEqual({
    name: 'name',
    own: false,
    value: [{ text: 'Order 17', empty: null }],
  });
  expect(answer.effect.mail).toMatchObject({
    from: { name: 'Desk', address: 'desk@shop.test' },
    to: [{ name: 'Anna', address: 'anna@customer.test' }],
    subject: [{ text: 'Re: My order 17 [#…]', empty: null }],
    text: [
      { text: 'About Order 17 ', empty: null },
      { text: '', empty: 'match.other' },
    ],
  });
  expect(answer.empty).toEqual(['match.other']);
  expect(Date.parse(answer.effect.mail.leavesAt) - Date.now()).toBeGreaterThan(29 * 60_000);
  expect(answer.verdict).toMatchObject({ allowed: true, check: 'all-passed' });
  expect(answer.verdict.checks.map(({ check }: { check: string }) => check)).toEqual(
    expect.arrayContaining(['null-return-path', 'not-addressed-to-us', 'limit-sender', 'limit-installation']),
  );
  expect(again.verdict).toMatchObject({ allowed: false, check: 'answered' });
  expect(pass.verdict).toMatchObject({ allowed: false, check: 'to-sender' });
  expect(pass.empty).toEqual(['lead.name']);
  // What the message does not come to is shown as if it did.
  expect(body.others).toMatchObject([
    {
      nodeId: 'away',
      params: { folder: 'Other' },
      effect: { folder: [{ text: 'Other' }] },
    },
  ]);
});

it('makes up a message from what a person fills in', async () => {
  const message = {
    from: { name: 'Bob', address: 'bob@x.test' },
    subject: 'Hello',
    text: 'Bill attached',
    attachments: ['bill.pdf'],
    headers: [['Precedence', 'bulk']],
    sender: 'fail',
    receivedAt: '2026-03-01T03:00:00Z',
  };
  const asked = (fact: string, operator: string, value?: string, params?: object) => ({
    id: fact.replace('.', '-'),
    fact,
    operator,
    ...(value !== undefined && { value }),
    ...(params && { params }),
  });
  const nodes = structuredClone(NODES) as { id: string; data: { when?: unknown } }[];
  nodes[1]!.data.when = {
    id: 'g',
    combine: 'all',
    rules: [
      asked('from.address', 'is', 'bob@x.test'),
      asked('attachments.names', 'is', 'bill.pdf'),
      asked('auth.dmarc', 'is', 'fail'),
      asked('header', 'is', 'bulk', { name: 'Precedence' }),
    ],
  };
  const { status, body } = await tryIt({ message, document: { ...DOCUMENT, nodes } });
  expect([status, body.message?.receivedAt]).toEqual([200, '2026-03-01T03:00:00.000Z']);
  expect(body.decision.trace[0].group.rules.map(({ result }: { result: boolean }) => result)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  // It came before the mailbox was there, by a mass mailer, and to us: all of it is told, not only the first.
  const failed = body.answer.checks.filter(({ passed }: { passed: boolean }) => !passed);
  expect(failed.map(({ check }: { check: string }) => check)).toEqual(
    expect.arrayContaining(['imported-history', 'precedence']),
  );
});

it('keeps nothing, whatever is tried', async () => {
  const before = await everything();
  const hostile = [
    letter('My order 1'),
    letter('My order 2', 'References: <a@b> <c@d>\r\nX-Loop: desk@shop.test\r\n'),
    raw(`Subject: ${'=?utf-8?b?'.repeat(3000)}\r\n\r\n${'--x\r\n'.repeat(5000)}`),
    raw(
      `Content-Type: multipart/mixed; boundary=a\r\n\r\n${'--a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n'.repeat(200)}`,
    ),
    raw('\0\0\0\xff\xfe not mail at all'),
    raw(
      `From: <script>alert(1)</script>@x\r\nContent-Type: text/html\r\n\r\n<img src=http://tracker.test/p.png onerror=alert(1)>`,
    ),
  ];
  for (const source of hostile) {
    const { status, body } = await tryIt({ raw: source });
    expect([200, 422]).toContain(status);
    if (status === 422) expect(body.detail).toMatch(/cannot be read/);
  }
  expect(await everything()).toBe(before);
});

it('reads a made-up message whatever is filled in, or says what is wrong with it', async () => {
  const before = await everything();
  const hostile = [
    { from: { address: '' } },
    { from: { address: 'no address at all' } },
    { from: { address: 'a@b.test\r\nBcc: c@d.test' }, subject: 'a\r\nX-Injected: yes\r\n\r\nbody', text: '\0' },
    { from: { address: `${'a'.repeat(310)}@b.test`, name: '"\\<>,;' }, to: [{ address: 'x@@y' }, { address: '' }] },
    { from: { address: 'a@\u202e.test' }, attachments: ['../../etc/passwd', 'a\r\nb', '\0', 'x'.repeat(200)] },
    {
      from: { address: 'a@b.test' },
      headers: [
        ['', 'x'],
        ['Content-Type', 'multipart/mixed'],
        ['content-transfer-encoding', 'nonsense'],
        ['X\r\nY', 'z'],
        ['__proto__', 'polluted'],
        ['Message-ID', '<x@y>'],
        ['References', '<a@b> <c@d> junk'],
        ['In-Reply-To', '\r\n'],
        ['Received', 'x'.repeat(2000)],
      ],
    },
    { from: { address: 'a@b.test' }, receivedAt: '0001-01-01T00:00:00Z' },
    { from: { address: 'a@b.test' }, receivedAt: '9999-12-31T23:59:59-14:00' },
    { from: { address: 'a@b.test' }, text: `${'> '.repeat(20_000)}\n${'\u{1F600}'.repeat(20_000)}` },
  ];
  for (const message of hostile) {
    const { status, body } = await tryIt({ message, document: asking });
    expect([JSON.stringify(message).slice(0, 100), status, body.detail]).toEqual([
      expect.any(String),
      ...(status === 422 ? [422, expect.stringMatching(/./)] : [200, undefined]),
    ]);
  }
  expect(await everything()).toBe(before);
});

describe('a lead that would not be made', () => {
  const document: FlowDocument = {
    schema: 1,
    nodes: [
      NODES[0]!,
      { id: 'lead', kind: 'lead', position: at, data: { name: 'New lead' } },
      { id: 'pass', kind: 'forward', position: at, data: { to: ['x@y.test'], how: 'inline', note: '{{lead.name}}' } },
    ],
    edges: [
      { id: 'e1', from: 'start', port: 'next', to: 'lead' },
      { id: 'e2', from: 'lead', port: 'next', to: 'pass' },
    ],
  };
  const from = (address: string) => ({ message: { from: { address }, subject: 'Hello' }, document });

  it('since the sender is a contact, is named by no later step', async () => {
    expect((await t.api.post('/contacts', { name: 'Known', addresses: ['known@x.test'] })).status).toBe(201);
    const [lead, pass] = (await tryIt(from('known@x.test'))).body.planned;
    expect([lead.effect.record, lead.effect.notes]).toEqual([null, ['lead-known']]);
    expect(pass.empty).toEqual(['lead.name']);
    const made = (await tryIt(from('stranger@x.test'))).body.planned;
    expect([made[0].effect.record.existing, made[1].params.note]).toEqual([null, 'New lead']);
  });

  it('since the sender has one, is that one for later steps', async () => {
    const own = await t.api.post('/mailboxes', { kind: 'local', name: 'Leads', address: 'leads@shop.test' });
    expect((await t.api.put(`/mailboxes/${own.body.id}/processing`, { action: 'lead' })).status).toBe(200);
    const body = `From: open@x.test\r\nTo: leads@shop.test\r\nSubject: First\r\nMessage-ID: <open@x.test>\r\n\r\nHi\r\n`;
    const headers = { 'content-type': 'message/rfc822' };
    await t.api.fetch(`/mailboxes/${own.body.id}/messages`, { method: 'POST', headers, body });
    const { name } = await eventually(async () =>
      (await t.api.get('/leads')).body.items.find(({ email }: { email: string }) => email === 'open@x.test'),
    );
    const [lead, pass] = (await tryIt(from('open@x.test'))).body.planned;
    expect([lead.effect.record.existing, lead.effect.notes]).toEqual([{ number: '', name }, ['lead-joined']]);
    expect(pass.params.note).toBe(name);
  });
});

it('shows no more than the beginning of very long texts', async () => {
  const note = { from: { address: 'a@b.test' }, subject: 'Long', text: 'word '.repeat(18_000) };
  const nodes = structuredClone(NODES) as { data: { text?: string } }[];
  nodes[3]!.data.text = '{{newText}}'.repeat(20);
  const { status, text } = await tryIt({ message: note, document: { ...DOCUMENT, nodes } }).then((answer) => ({
    status: answer.status,
    text: JSON.stringify(answer.body),
  }));
  expect(status).toBe(200);
  expect(text.length).toBeLessThan(100_000);
});

describe('what cannot be tried', () => {
  it.each([
    ['nothing', {}, 422],
    ['two at once', { raw: letter('a'), message: { from: { address: 'a@b.test' } } }, 422],
    ['no base64', { raw: 'not base64!' }, 422],
    ['an empty file', { raw: '' }, 422],
    ['a mailbox that is not there', { raw: letter('a'), mailboxId: '01a20191-0000-7000-8000-000000000000' }, 404],
    ['a document without a start', { raw: letter('a'), document: { schema: 1, nodes: [], edges: [] } }, 422],
  ])('%s', async (_, input, expected) => {
    const { status, body } = await tryIt(input);
    expect([status, body.detail ?? body]).toEqual([expected, expect.stringMatching(/./)]);
  });

  it('a message that is too large, which says what to do', async () => {
    const large = Buffer.alloc(2_500_003, 'a').toString('base64');
    const { status, body } = await tryIt({ raw: large });
    expect(status).toBe(422);
    expect(body.detail).toContain('larger than 2.5 MB: bring it into a mailbox');
  });

  it('by somebody who may only look', async () => {
    const user = await t.signedInAs('user');
    expect((await user.post(`/flows/${flowId}/try`, { raw: letter('a') })).status).toBe(403);
  });
});

it('goes on past a condition that is not finished yet', async () => {
  const nodes = structuredClone(NODES) as { data: { when?: { rules: { value?: string }[] } } }[];
  nodes[1]!.data.when!.rules[0]!.value = '(';
  const { status, body } = await tryIt({ raw: letter('My order 17'), document: { ...DOCUMENT, nodes } });
  expect([status, body.decision?.path]).toEqual([200, ['start', 'asks', 'away']]);
  expect(body.decision.trace[0]).toMatchObject({ nodeId: 'asks', result: null, error: { code: expect.any(String) } });
});
