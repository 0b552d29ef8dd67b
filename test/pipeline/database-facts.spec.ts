// Every fact that costs a query: as it was when the mail came, and the same when it is explained later.
// @needs-debian: the workbench stands on a real mail server.
import { FACTS, type FlowDocument } from '../../libs/rules/src/index';
import { act, openWorkbench, type TestMailbox, TRIGGER, type Workbench } from './workbench';

jest.setTimeout(90_000);

let w: Workbench;
let desk: TestMailbox;
let document: FlowDocument;
let taken = 0;
const made: Record<string, { id: string }> = {};

const make = async (name: string, path: string, input: object) =>
  (made[name] = (await w.api.post(path, input)).body as { id: string });

/** Asks every fact, in a row, whatever it says; then makes a case and a lead, which no fact of this run may see. */
function askingAll(): FlowDocument {
  const facts = FACTS.filter(({ source }) => source === 'database');
  const params: Record<string, Record<string, string | number>> = {
    'sender.field': { name: 'segment' },
    'sender.messages': { hours: 48 },
    businessHours: { calendar: made['open']!.id },
  };
  const rule = (fact: string) => ({
    id: `c-${fact.replace('.', '-')}`,
    fact,
    operator: 'is-present',
    ...(params[fact] ? { params: params[fact] } : {}),
  });
  const asks = facts.map(({ name }, index) =>
    act('condition', { when: { id: `g${index}`, combine: 'all', rules: [rule(name)] } }, `asks${index}`),
  );
  const nodes = [
    TRIGGER,
    ...asks,
    act('case', {
      name: '{{subject}}',
      distribution: 'direct',
      userId: made['owner']!.id,
      tags: ['asked'],
      priority: 'high',
    }),
    act('lead', { name: '{{from.name}}' }),
  ];
  const edges = nodes.slice(1).flatMap((node, index) => {
    const from = nodes[index]!;
    const ports = from.kind === 'condition' ? ['yes', 'no'] : ['next'];
    return ports.map((port) => ({ id: `e${index}${port}`, from: from.id, port, to: node.id }));
  });
  return { schema: 1, nodes, edges };
}

interface Trace {
  reached: boolean;
  error?: object;
  group?: { rules: { fact: string; actual: unknown; error?: object }[] };
}

const asked = (trace: Trace[]): Record<string, unknown> => {
  expect(trace.filter(({ error }) => error)).toEqual([]);
  return Object.fromEntries(trace.flatMap(({ group }) => group?.rules.map(({ fact, actual }) => [fact, actual]) ?? []));
};

/** What the facts said when the message came, after making sure that explaining it now says the same. */
async function factsOf(subject: string): Promise<Record<string, unknown>> {
  const { items } = (await w.api.get('/messages?direction=in&limit=200')).body as {
    items: { id: string; subject: string }[];
  };
  const { id } = items.find((item) => item.subject === subject)!;
  const { decisions } = (await w.api.get(`/messages/${id}`)).body as {
    decisions: { flow: { id: string }; decision: { trace: Trace[] } }[];
  };
  const decided = asked(decisions[0]!.decision.trace);
  const tried = await w.api.post(`/flows/${decisions[0]!.flow.id}/try`, { messageId: id, document });
  expect(asked(tried.body.decision.trace)).toEqual(decided);
  return decided;
}

async function take(...mails: Parameters<TestMailbox['deliver']>): Promise<void> {
  await desk.deliver(...mails);
  taken += mails.length;
  await desk.settled(taken);
}

beforeAll(async () => {
  w = await openWorkbench();
  desk = await w.connect();
  const owner = { name: 'Olga', email: 'olga@example.test', password: 'correct horse battery' };
  await make('owner', '/users', owner);
  const always = [['00:00', '24:00']];
  const week = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, always]));
  await make('open', '/calendars', { name: 'Always', hours: { timeZone: 'UTC', week, holidays: [] } });
  await make('vip', '/lists', { name: 'VIP', kind: 'addresses', entries: ['jana@acme.test', '*.partner.test'] });
  await make('acme list', '/lists', { name: 'Acme', kind: 'addresses', entries: ['acme.test'] });
  await make('angry', '/lists', { name: 'Angry', kind: 'words', entries: ['money back', 'hnev'] });
  await make('acme', '/accounts', { name: 'Acme', ownerId: made['owner']!.id, tags: ['big'] });
  await make('jana', '/contacts', {
    name: 'Jana Nováková',
    addresses: ['jana@acme.test', 'jana@home.test'],
    accountId: made['acme']!.id,
    ownerId: made['owner']!.id,
    tags: ['vip', 'sk'],
    fields: { segment: 'gold' },
  });
  document = askingAll();
  await desk.publish(document.nodes.slice(1), document.edges);
});
afterAll(() => w.close());

const STRANGER = {
  'sender.kind': ['none'],
  'sender.name': null,
  'sender.account': null,
  'sender.owner': null,
  'sender.tags': null,
  'sender.field': null,
  'sender.openLead': false,
  'sender.openCases': 0,
  'sender.messages': 0,
  'sender.lists': [],
  'recipients.lists': [],
  'words.lists': [],
  businessHours: true,
  'thread.record': 'none',
  'thread.hasCase': false,
  'thread.caseStatus': null,
  'thread.casePriority': null,
  'thread.caseOwner': null,
  'thread.caseTags': null,
  'thread.messages': 0,
  'thread.idle': null,
};

it('are all asked for here', () => {
  expect(Object.keys(STRANGER).sort()).toEqual(
    FACTS.filter(({ source }) => source === 'database')
      .map(({ name }) => name)
      .sort(),
  );
});

it('of a stranger are absent', async () => {
  await take({ from: 'stranger@nowhere.test', subject: 'Who am I' });
  expect(await factsOf('Who am I')).toEqual(STRANGER);
});

it('of a contact are those of its record; what its own run makes is not seen by it, and later it is', async () => {
  await take({
    from: 'JANA@acme.test',
    cc: 'x@sub.partner.test',
    subject: 'I want my MONEY back',
    messageId: '<facts@acme.test>',
  });
  const known = {
    ...STRANGER,
    'sender.kind': ['contact', 'account'],
    'sender.name': 'Jana Nováková',
    'sender.account': 'Acme',
    'sender.owner': made['owner']!.id,
    'sender.tags': ['vip', 'sk'],
    'sender.field': 'gold',
    'sender.lists': [made['acme list']!.id, made['vip']!.id],
    'recipients.lists': [made['vip']!.id],
    'words.lists': [made['angry']!.id],
  };
  expect(await factsOf('I want my MONEY back')).toEqual(known);

  await take({ from: 'jana@home.test', subject: 'Re: nothing', inReplyTo: '<facts@acme.test>' });
  const later = await factsOf('Re: nothing');
  expect(later).toEqual({
    ...known,
    // Under any address of the contact.
    'sender.openCases': 1,
    'sender.lists': [],
    'recipients.lists': [],
    'words.lists': [],
    'thread.record': 'case',
    'thread.hasCase': true,
    'thread.caseStatus': 'assigned',
    'thread.casePriority': 'high',
    'thread.caseOwner': made['owner']!.id,
    'thread.caseTags': ['asked'],
    'thread.messages': 1,
    'thread.idle': expect.any(Number),
  });
  expect(later['thread.idle']).toBeGreaterThanOrEqual(0);
  // And the first one is explained as it was, although its thread has a case by now.
  expect(await factsOf('I want my MONEY back')).toEqual(known);
});

it('of a lead are those of the lead, from its second mail on', async () => {
  await take({ from: 'Lea <lea@new.test>', subject: 'Lead one' });
  expect(await factsOf('Lead one')).toEqual(STRANGER);
  await take({ from: 'Lea <lea@new.test>', subject: 'Lead two' });
  expect(await factsOf('Lead two')).toEqual({
    ...STRANGER,
    'sender.kind': ['lead'],
    'sender.name': 'Lea',
    'sender.tags': [],
    'sender.openLead': true,
    'sender.openCases': 1,
    'sender.messages': expect.any(Number),
  });
});

it('of an account are those of the account that has the domain', async () => {
  const { id } = await make('domain', '/accounts', {
    name: 'Domain Ltd',
    domain: 'domain.test',
    fields: { segment: 'new' },
  });
  await take({ from: 'anybody@domain.test', subject: 'By domain' });
  expect(await factsOf('By domain')).toEqual({
    ...STRANGER,
    'sender.kind': ['account'],
    'sender.name': 'Domain Ltd',
    'sender.account': 'Domain Ltd',
    'sender.tags': [],
    'sender.field': 'new',
  });
  await w.api.delete(`/accounts/${id}`);
});

it('of a colleague say so', async () => {
  await take({ from: 'olga@example.test', subject: 'From Olga' });
  expect(await factsOf('From Olga')).toEqual({ ...STRANGER, 'sender.kind': ['user'] });
});

it('follow a list that is changed with the next mail', async () => {
  const input = { name: 'Angry', kind: 'words', entries: ['bell'] };
  expect((await w.api.put(`/lists/${made['angry']!.id}`, input)).status).toBe(200);
  await take(
    { from: 'calm@nowhere.test', subject: 'A bell rings' },
    { from: 'calm@nowhere.test', subject: 'Money back' },
  );
  expect((await factsOf('A bell rings'))['words.lists']).toEqual([made['angry']!.id]);
  expect((await factsOf('Money back'))['words.lists']).toEqual([]);
});
