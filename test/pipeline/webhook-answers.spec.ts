// A flow asks another program about a message, and goes on with what it answers.
// @needs-debian: the workbench stands on a real mail server.
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { FlowDocument, FlowNode } from '../../libs/rules/src/index';
import { startApp } from '../support/app';
import { eventually } from '../support/eventually';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver';
import { act, openWorkbench, type TestMailbox, type Workbench } from './workbench';

jest.setTimeout(120_000);

let w: Workbench;
let receiver: WebhookReceiver;
let webhookId: string;

beforeAll(async () => {
  [w, receiver] = await Promise.all([
    openWorkbench({ env: { WEBHOOK_ALLOWED_HOSTS: '127.0.0.1' } }),
    startWebhookReceiver(),
  ]);
  webhookId = (await w.api.post('/webhooks', { url: receiver.url, events: [] })).body.id;
});
afterAll(async () => {
  await w?.close();
  await receiver?.stop();
});

const answerWith = (body: unknown) => (_: unknown, response: ServerResponse) =>
  void response.writeHead(200).end(typeof body === 'string' ? body : JSON.stringify(body));

const ask = (id = 'ask', to = webhookId): FlowNode =>
  act('webhook', { webhookId: to, name: id, waits: true, example: '{"tier": "gold", "open": 3}' }, id);
const gold = (id = 'gold'): FlowNode =>
  act(
    'condition',
    {
      when: {
        id: 'g',
        combine: 'all',
        rules: [{ id: 'c', fact: 'answer.text', params: { name: 'tier' }, operator: 'is', value: 'gold' }],
      },
    },
    id,
  );
const label = (name: string): FlowNode => act('label', { add: [name] }, name);
const edge = (from: string, port: string, to: string) => ({ id: `${from}-${port}`, from, port, to });

/** Asked, then told apart by what was answered. */
const NODES = (): FlowNode[] => [
  label('before'),
  ask(),
  gold(),
  act('case', {
    name: '{{answer.tier}} customer with {{answer.open}} open, {{answer.missing}}!',
    distribution: 'none',
  }),
  label('plain'),
  label('silent'),
];
const EDGES: FlowDocument['edges'] = [
  edge('trigger', 'next', 'before'),
  edge('before', 'next', 'ask'),
  edge('ask', 'next', 'gold'),
  edge('ask', 'failed', 'silent'),
  edge('gold', 'yes', 'case'),
  edge('gold', 'no', 'plain'),
];

interface Decision {
  id: string;
  version: number;
  waiting: boolean;
  receipts: { nodeId: string; allowed: boolean; check: string }[];
  decision: {
    path: string[];
    end: string;
    notes?: { code: string }[];
    followUp?: { of: string; nodeId: string; port: string; answers: { status: number | null; fields: object } };
  };
}

async function detail(subject: string) {
  const { items } = (await w.api.get(`/messages?q=${encodeURIComponent(subject)}`)).body;
  const found = (items as { id: string; subject: string }[]).find((one) => one.subject === subject);
  if (!found) return null;
  return (await w.api.get(`/messages/${found.id}`)).body as {
    id: string;
    waiting: boolean;
    labels: string[];
    folder: string;
    actions: string[];
    case: { name: string } | null;
    decisions: Decision[];
  };
}

/** The message once its follow-ups are through. */
const through = (subject: string, decisions = 2) =>
  eventually(
    async () => {
      const message = await detail(subject);
      return message && message.decisions.length === decisions && !message.waiting ? message : false;
    },
    { timeout: 30_000, what: `${decisions} decisions about ${subject}` },
  );

async function desk(nodes = NODES(), edges = EDGES): Promise<TestMailbox> {
  const mailbox = await w.connect();
  await mailbox.publish(nodes, edges);
  return mailbox;
}

it('goes on with the answer: in a condition, and in a text', async () => {
  const mailbox = await desk();
  let release: (() => void) | null = null;
  receiver.answer((_, response) => {
    release = () => void response.writeHead(200).end('{"tier": "gold", "open": 7, "note": null}');
  });
  await mailbox.deliver({ subject: 'Asked' });
  const waiting = await eventually(async () => (release ? detail('Asked') : false), { what: 'the question' });
  expect(waiting).toMatchObject({ waiting: true, labels: ['before'], case: null, actions: ['label', 'webhook'] });
  expect(waiting.decisions).toMatchObject([
    { waiting: true, decision: { end: 'waits', path: ['trigger', 'before', 'ask'] } },
  ]);
  release!();
  const message = await through('Asked');
  expect(message.case).toMatchObject({ name: 'gold customer with 7 open, !' });
  const [first, followUp] = message.decisions;
  expect(first).toMatchObject({ waiting: false, decision: { end: 'waits' } });
  expect(followUp!.decision).toMatchObject({
    path: ['ask', 'gold', 'case'],
    end: 'end',
    followUp: {
      of: first!.id,
      nodeId: 'ask',
      port: 'next',
      answers: { status: 200, fields: { tier: 'gold', open: 7 } },
    },
  });
  expect(message.actions).toEqual(['label', 'webhook', 'case']);
  expect(await w.query('SELECT * FROM awaited_answer')).toEqual([]);
});

it.each<[string, Parameters<WebhookReceiver['answer']>[0], object, string[]]>([
  ['another answer', answerWith({ tier: 'silver' }), { tier: 'silver' }, []],
  ['no body at all', 204, {}, []],
  ['a page', answerWith('<p>gold</p>'), {}, ['answer-not-json']],
  ['a list', answerWith([{ tier: 'gold' }]), {}, ['answer-not-json']],
  ['far too much', answerWith({ tier: 'gold', more: 'x'.repeat(100_000) }), {}, ['answer-too-large']],
])('is answered by %s', async (name, answer, fields, notes) => {
  const mailbox = await desk();
  receiver.answer(answer);
  await mailbox.deliver({ subject: `Other ${name}` });
  const message = await through(`Other ${name}`);
  const { decision } = message.decisions[1]!;
  expect(decision).toMatchObject({ path: ['ask', 'gold', 'plain'], followUp: { port: 'next', answers: { fields } } });
  expect((decision.notes ?? []).map(({ code }) => code)).toEqual(notes);
  expect(message.labels).toEqual(['before', 'plain']);
});

it('goes on as failed when the receiver wants nothing any more', async () => {
  const own = (await w.api.post('/webhooks', { url: receiver.url, events: [] })).body.id as string;
  const nodes = NODES().map((node) => (node.id === 'ask' ? ask('ask', own) : node));
  const mailbox = await desk(nodes);
  receiver.answer(410);
  await mailbox.deliver({ subject: 'Gone' });
  const message = await through('Gone');
  expect(message.decisions[1]!.decision).toMatchObject({
    path: ['ask', 'silent'],
    followUp: { port: 'failed', answers: { status: 410, fields: {} } },
  });
  // It is switched off now: the next message is not even sent, and goes on as well.
  await mailbox.deliver({ subject: 'Off' });
  expect((await through('Off')).labels).toEqual(['before', 'silent']);
  expect(receiver.events.filter(({ data }) => data['subject'] === 'Off')).toHaveLength(0);
});

it('goes on as failed when the question is taken back, by hand or with its endpoint', async () => {
  const [kept, removed] = await Promise.all(
    [1, 2].map(async () => (await w.api.post('/webhooks', { url: receiver.url, events: [] })).body.id as string),
  );
  const desks = await Promise.all(
    [kept!, removed!].map((id) => desk(NODES().map((node) => (node.id === 'ask' ? ask('ask', id) : node)))),
  );
  receiver.answer(503, 503);
  await Promise.all(desks.map((one, index) => one.deliver({ subject: `Taken back ${index}` })));
  const tried = () =>
    w.query<{ id: string }>("SELECT id FROM effect WHERE kind = 'webhook' AND state = 'pending' AND attempts = 1");
  await eventually(async () => (await tried()).length === 2, { what: 'a refusal each' });
  await w.api.delete(`/webhooks/${removed}`);
  const [left] = await tried();
  expect((await w.api.post(`/outbox/${left!.id}/cancel`, {})).status).toBeLessThan(300);
  for (const index of [0, 1]) expect((await through(`Taken back ${index}`)).labels).toEqual(['before', 'silent']);
});

it('waits for one answer after the other, keeps what earlier ones told, and ends after five', async () => {
  const ids = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6'];
  const nodes = [
    ...ids.map((id) => ask(id)),
    act('case', { name: '{{answer.first}} {{answer.last}}', distribution: 'none' }),
  ];
  const path = ['trigger', ...ids, 'case'];
  const five = nodes.filter(({ id }) => id !== 'a6');
  const edges = (way: string[]) => way.slice(1).map((to, index) => edge(way[index]!, 'next', to));
  const mailbox = await desk(five, edges(path.filter((id) => id !== 'a6')));
  const count = receiver.events.length;
  receiver.answer(answerWith({ first: 'one', last: 1 }), answerWith({ last: 2 }), 204, 204, answerWith({ last: 5 }));
  await mailbox.deliver({ subject: 'Five' });
  expect((await through('Five', 6)).case).toMatchObject({ name: 'one 5' });
  expect(receiver.events.slice(count).map(({ data }) => data['name'])).toEqual(['a1', 'a2', 'a3', 'a4', 'a5']);

  await mailbox.publish(nodes, edges(path));
  await mailbox.deliver({ subject: 'Six' });
  const message = await through('Six', 6);
  expect(message.case).toBeNull();
  expect(message.decisions[5]!.decision).toMatchObject({ end: 'waits', notes: [{ code: 'too-many-answers' }] });
});

it('goes on in the version it began in, and leaves a message where a person put it', async () => {
  const nodes = [ask(), act('move', { folder: 'Asked', onServer: false }), label('after'), label('none')];
  const edges = [
    edge('trigger', 'next', 'ask'),
    edge('ask', 'next', 'move'),
    edge('ask', 'failed', 'none'),
    edge('move', 'next', 'after'),
  ];
  const mailbox = await desk(nodes, edges);
  const held: (() => void)[] = [];
  const hold = (_: unknown, response: ServerResponse) => void held.push(() => void response.writeHead(200).end('{}'));
  receiver.answer(hold, hold);
  await mailbox.deliver({ subject: 'Stays' });
  await eventually(async () => held.length === 1, { what: 'the first question' });
  const { id } = (await detail('Stays'))!;
  await w.api.post('/messages/actions', { ids: [id], action: 'move', folder: 'Mine' });
  await mailbox.publish([label('newer')]);
  held[0]!();
  const moved = await through('Stays');
  expect(moved).toMatchObject({ folder: 'Mine', labels: ['after'] });
  expect(moved.decisions[1]!).toMatchObject({
    version: 1,
    decision: { notes: [{ nodeId: 'move', code: 'moved-meanwhile' }] },
  });

  await mailbox.publish(nodes, edges);
  await mailbox.deliver({ subject: 'Deleted' });
  await eventually(async () => held.length === 2, { what: 'the second question' });
  const deleted = (await detail('Deleted'))!;
  await w.api.post('/messages/actions', { ids: [deleted.id], action: 'delete' });
  await w.api.post('/messages/actions', { ids: [deleted.id], action: 'delete-forever' });
  held[1]!();
  await eventually(async () => (await w.query('SELECT * FROM awaited_answer')).length === 0, { what: 'its end' });
  expect(await w.query(`SELECT * FROM decision WHERE messageId = '${deleted.id}'`)).toHaveLength(1);
});

it('goes on with the example where nothing leaves, and says so', async () => {
  const mailbox = await desk();
  receiver.answer(503);
  await mailbox.deliver({ subject: 'Kept' });
  const pending = "kind = 'webhook' AND state = 'pending' AND attempts = 1";
  await eventually(async () => (await w.query(`SELECT id FROM effect WHERE ${pending}`)).length === 1, {
    what: 'a refusal',
  });
  // As the mail of a sample mailbox is marked.
  const marked = `REPLACE(payload, '"awaited":true', '"awaited":true,"kept":true')`;
  await w.write(`UPDATE effect SET payload = ${marked} WHERE ${pending}`);
  const message = await through('Kept');
  expect(message.case).toMatchObject({ name: 'gold customer with 3 open, !' });
  expect(message.decisions[1]!.decision.followUp).toMatchObject({ port: 'next', assumed: true });
  expect(receiver.events.filter(({ data }) => data['subject'] === 'Kept')).toHaveLength(1);
});

it('answers a message once, though a global flow asks about it in each of two mailboxes', async () => {
  const [one, two] = await Promise.all([w.connect(), w.connect()]);
  const nodes: FlowNode[] = [
    { id: 'trigger', kind: 'trigger', position: { x: 0, y: 0 }, data: {} },
    ask(),
    act('respond', { subject: 'Re: {{subject}}', text: '{{answer.tier}}' }),
    label('asked'),
  ];
  const edges = [
    edge('trigger', 'next', 'ask'),
    edge('ask', 'next', 'respond'),
    edge('ask', 'failed', 'asked'),
    edge('respond', 'next', 'asked'),
  ];
  const flow = (await w.api.post('/flows', { name: 'Everywhere', scope: 'global' })).body;
  const document = { schema: 1, nodes, edges };
  const { body: saved } = await w.api.put(`/flows/${flow.id}/draft`, { document, revision: flow.draftRevision });
  const published = await w.api.post(`/flows/${flow.id}/publish`, { revision: saved.revision, note: '' });
  expect(published.status).toBeLessThan(300);
  receiver.always(answerWith({ tier: 'gold' }));
  try {
    // One mail, also where the second copy comes a second later.
    const known = { messageId: '<both@customer.test>', date: new Date() };
    const mail = { ...known, from: 'ann@customer.test', subject: 'Both', to: one.address };
    await one.deliver({ ...mail, cc: two.address });
    await through('Both');
    await two.deliver({ ...mail, cc: two.address });
    const message = await through('Both', 4);
    const last = message.decisions[3]!.decision;
    expect(last).toMatchObject({
      path: ['ask', 'respond', 'asked'],
      notes: [{ nodeId: 'respond', code: 'done-before' }],
    });
    expect(receiver.events.filter(({ data }) => data['subject'] === 'Both')).toHaveLength(2);
    const sends = await w.query(`SELECT id FROM effect WHERE kind = 'send' AND messageId = '${message.id}'`);
    expect(sends).toHaveLength(1);
  } finally {
    receiver.always(204);
    await w.api.delete(`/flows/${flow.id}`);
  }
});

it('does not answer after a person has written in the conversation meanwhile', async () => {
  const nodes = [ask(), act('respond', { subject: 'Re: {{subject}}', text: 'Automatic.' }), label('silent')];
  const edges = [edge('trigger', 'next', 'ask'), edge('ask', 'next', 'respond'), edge('ask', 'failed', 'silent')];
  const mailbox = await desk(nodes, edges);
  let release: (() => void) | null = null;
  receiver.answer((_, response) => {
    release = () => void response.writeHead(200).end('{}');
  });
  await mailbox.deliver({ from: 'ann@customer.test', subject: 'By hand' });
  const { id } = await eventually(async () => (release ? detail('By hand') : false), { what: 'the question' });
  const written = await w.api.post('/messages', {
    id: randomUUID(),
    mailboxId: mailbox.id,
    to: [{ address: 'ann@customer.test', name: 'Ann' }],
    subject: 'Re: By hand',
    text: 'I looked at it.',
    mode: 'reply',
    originalId: id,
  });
  expect(written.status).toBe(200);
  release!();
  const message = await through('By hand');
  expect(message.decisions[1]!.receipts).toMatchObject([{ nodeId: 'respond', allowed: false, check: 'answered' }]);
});

it('is followed up once, whichever of two programs comes to it', async () => {
  const second = await startApp({
    databaseUrl: w.databaseUrl,
    dataDir: w.dataDir,
    env: { WEBHOOK_ALLOWED_HOSTS: '127.0.0.1' },
  });
  try {
    const mailbox = await desk();
    receiver.always(answerWith({ tier: 'gold', open: 1 }));
    const subjects = Array.from({ length: 12 }, (_, index) => `Twin ${index}`);
    await mailbox.deliver(...subjects.map((subject) => ({ subject })));
    for (const subject of subjects) expect((await through(subject)).case).not.toBeNull();
    const [cases] = await w.query<{ count: number }>(
      "SELECT COUNT(*) AS count FROM crm_case WHERE name LIKE '%with 1 open%'",
    );
    expect(Number(cases!.count)).toBe(subjects.length);
  } finally {
    receiver.always(204);
    await second.close();
  }
});
