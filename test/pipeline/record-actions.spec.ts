// What flows do with the records that there are: linking mail to them, giving them to people, changing them.
// @needs-debian: the workbench stands on a real mail server.
import type { FlowNode } from '../../libs/rules/src/index';
import { eventually } from '../support/eventually';
import type { TestMail } from '../support/mail';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver';
import { act, openWorkbench, type TestMailbox, type Workbench } from './workbench';

jest.setTimeout(60_000);

let w: Workbench;
let receiver: WebhookReceiver;
beforeAll(async () => {
  [w, receiver] = await Promise.all([
    openWorkbench({ env: { WEBHOOK_ALLOWED_HOSTS: '127.0.0.1' } }),
    startWebhookReceiver(),
  ]);
  await w.api.post('/webhooks', { url: receiver.url, events: ['case.updated'] });
});
afterAll(async () => {
  await w.close();
  await receiver.stop();
});

interface CaseDetail {
  id: string;
  number: number;
  name: string;
  description: string;
  status: string;
  priority: string;
  source: string;
  tags: string[];
  fields: Record<string, string>;
  owner: { id: string } | null;
  contact: { name: string } | null;
  account: { name: string } | null;
  messageCount: number;
  stream: { kind: string; text: string; user: object | null }[];
}

const CASE = act('case', { name: '{{subject}}', distribution: 'none' });
const captures = (value: string): FlowNode =>
  act(
    'condition',
    { when: { id: 'g', combine: 'all', rules: [{ id: 'c', fact: 'subject', operator: 'matches', value }] } },
    `captures-${value.length}`,
  );

async function person(name: string): Promise<string> {
  const email = `${name.toLowerCase()}@example.com`;
  const created = await w.api.post('/users', { email, name, password: 'correct horse battery' });
  return (created.body as { id: string }).id;
}

async function casesOf(desk: TestMailbox): Promise<CaseDetail[]> {
  const { items } = (await w.api.get('/cases?limit=200')).body as { items: { id: string; mailbox: { id: string } }[] };
  const own = items.filter(({ mailbox }) => mailbox.id === desk.id);
  return Promise.all(own.map(async ({ id }) => (await w.api.get(`/cases/${id}`)).body as CaseDetail));
}

/** Takes in mail one after the other, each under the flow it comes with. */
async function takeInOrder(desk: TestMailbox, ...steps: [FlowNode[], TestMail][]): Promise<void> {
  for (const [index, [nodes, mail]] of steps.entries()) {
    await desk.publish(nodes);
    await desk.deliver(mail);
    await desk.settled(index + 1);
  }
}

const notesOf = async (desk: TestMailbox, subject: string) => {
  const rows = await w.query<{ decision: string }>(
    `SELECT decision.decision AS decision FROM decision INNER JOIN message ON message.id = decision.messageId ` +
      `WHERE decision.mailboxId = '${desk.id}' AND message.subject = '${subject}'`,
  );
  return rows.flatMap(
    ({ decision }) => (JSON.parse(decision) as { notes?: { nodeId: string; code: string }[] }).notes ?? [],
  );
};

describe('a case', () => {
  it('has what the flow says of it, filled in with what was captured', async () => {
    const account = await w.api.post('/accounts', { name: 'Shop Ltd', domain: 'shop.test' });
    await w.api.post('/contacts', {
      name: 'Ann Shop',
      addresses: ['ann@shop.test'],
      accountId: (account.body as { id: string }).id,
    });
    const desk = await w.connect();
    const node = act('case', {
      name: 'Order {{match.order}}',
      description: 'From {{from.name}} at {{from.domain}}: {{newText}}',
      source: 'Web shop {{match.order}}',
      tags: ['order', 'no-{{match.order}}'],
      fields: { Order: '{{match.order}}', Buyer: '{{from.address}}' },
      distribution: 'none',
    });
    const mail = { from: 'Ann <ann@shop.test>', subject: 'Order 4711 is late', text: 'Where is it?\n' };
    await takeInOrder(desk, [[captures('order (?<order>\\d+)'), node], mail]);
    const [made] = await casesOf(desk);
    expect(made).toMatchObject({
      name: 'Order 4711',
      source: 'Web shop 4711',
      tags: ['order', 'no-4711'],
      fields: { Order: '4711', Buyer: 'ann@shop.test' },
      contact: { name: 'Ann Shop' },
      account: { name: 'Shop Ltd' },
    });
    expect(made!.description).toMatch(/^From Ann at shop\.test: Where is it\?/);
  });

  it('is given to somebody, who is told of it, and its changes are in its stream', async () => {
    const [ann, bea] = [await person('Anna'), await person('Beata')];
    const desk = await w.connect();
    await takeInOrder(desk, [
      [
        act('case', { name: '{{subject}}', tags: ['x', 'y'], distribution: 'none' }),
        act('assign', { distribution: 'direct', userId: ann }, 'to-ann'),
        act('mute', {}),
        act('assign', { distribution: 'direct', userId: bea }, 'to-bea'),
        act('set', {
          status: 'pending',
          priority: 'high',
          addTags: ['urgent', 'y'],
          removeTags: ['x'],
          fields: { From: '{{from.address}}' },
        }),
      ],
      { from: 'c@work.test', subject: 'Work on it' },
    ]);
    const [made] = await casesOf(desk);
    expect(made).toMatchObject({
      status: 'pending',
      priority: 'high',
      owner: { id: bea },
      tags: ['y', 'urgent'],
      fields: { From: 'c@work.test' },
    });
    const kinds = made!.stream.map(({ kind, text }) => `${kind} ${text}`.trim());
    expect(kinds).toEqual([
      'created',
      'message-in',
      'status new → assigned',
      'assigned Anna',
      'assigned Beata',
      'status assigned → pending',
      'priority normal → high',
    ]);
    expect(made!.stream.every(({ user }) => user === null)).toBe(true);
    const told = await w.query<{ userId: string }>(`SELECT userId FROM notification WHERE subjectId = '${made!.id}'`);
    expect(told).toEqual([{ userId: ann }]);
    await eventually(() => receiver.events.find(({ data }) => data['caseId'] === made!.id));
  });

  it('keeps its owner when nobody can take it, and the decision says so', async () => {
    const [ann, away] = [await person('Cecilia'), await person('Dana')];
    await w.api.patch(`/users/${away}`, { absent: true });
    const { body } = await w.api.post('/teams', { name: 'Nobody there', memberIds: [away] });
    const teamId = (body as { id: string }).id;
    const desk = await w.connect();
    await takeInOrder(
      desk,
      [[act('case', { name: 'x', distribution: 'least-busy', teamId })], { subject: 'Unowned' }],
      [
        [
          act('case', { name: '{{subject}}', distribution: 'direct', userId: ann }),
          act('assign', { distribution: 'round-robin', teamId }),
          act('set', { status: 'duplicate', addTags: ['twice'] }),
        ],
        { subject: 'Nobody there' },
      ],
    );
    expect(await notesOf(desk, 'Unowned')).toEqual([
      expect.objectContaining({ nodeId: 'case', code: 'nobody-available' }),
    ]);
    const made = (await casesOf(desk)).find(({ name }) => name === 'Nobody there');
    expect(made).toMatchObject({ owner: { id: ann }, status: 'duplicate', tags: ['twice'] });
    expect(await notesOf(desk, 'Nobody there')).toEqual([
      expect.objectContaining({ nodeId: 'assign', code: 'nobody-available' }),
    ]);
  });
});

describe('a lead', () => {
  it('is worked on where the thread has no case, with what leads know', async () => {
    const ann = await person('Eva');
    const desk = await w.connect();
    await takeInOrder(desk, [
      [
        act('lead', {
          name: '{{from.name}}',
          source: 'Fair',
          fields: { Topic: '{{subject}}' },
          tags: ['{{from.domain}}'],
        }),
        act('assign', { distribution: 'direct', userId: ann }),
        act('set', { status: 'closed', addTags: ['warm'] }),
      ],
      { from: 'Lea Leads <lea@leads.test>', subject: 'Offer' },
    ]);
    const { items } = (await w.api.get('/leads?q=lea@leads.test')).body as { items: object[] };
    expect(items).toEqual([
      expect.objectContaining({
        name: 'Lea Leads',
        source: 'Fair',
        status: 'assigned',
        tags: ['leads.test', 'warm'],
        fields: { Topic: 'Offer' },
        owner: expect.objectContaining({ id: ann }) as object,
      }),
    ]);
    // Cases are closed; a lead has no such status.
    expect(await notesOf(desk, 'Offer')).toEqual([
      expect.objectContaining({ nodeId: 'set', code: 'status-not-of-record' }),
    ]);
  });
});

it('works on nothing where there is no record, and says so', async () => {
  const desk = await w.connect();
  await takeInOrder(desk, [[act('set', { addTags: ['x'] })], { from: 'n@nobody.test', subject: 'No record' }]);
  expect(await notesOf(desk, 'No record')).toEqual([expect.objectContaining({ nodeId: 'set', code: 'no-record' })]);
});

describe('linking', () => {
  it('puts mail to the newest open case of its sender; later mail of the thread and later steps follow', async () => {
    const desk = await w.connect();
    const from = 'open@link.test';
    await takeInOrder(
      desk,
      [[CASE], { from, subject: 'Old one' }],
      [[CASE], { from, subject: 'New one' }],
      [
        [act('link', { to: 'open-case' }), act('set', { addTags: ['linked'] })],
        { from, subject: 'By the way', messageId: '<by-the-way@link.test>' },
      ],
      [[], { from, subject: 'Re: By the way', inReplyTo: '<by-the-way@link.test>' }],
    );
    const cases = await casesOf(desk);
    const newest = cases.find(({ name }) => name === 'New one');
    expect(newest).toMatchObject({ messageCount: 3, tags: ['linked'] });
    expect(cases.find(({ name }) => name === 'Old one')).toMatchObject({ messageCount: 1, tags: [] });
    const { items } = (await w.api.get(`/messages?mailboxId=${desk.id}&q=way`)).body as {
      items: { case: { number: number } | null }[];
    };
    expect(items.map((message) => message.case?.number)).toEqual([newest!.number, newest!.number]);
  });

  it('finds the open case of a contact under any of its addresses', async () => {
    const addresses = ['work@link.test', 'home@link.test'];
    await w.api.post('/contacts', { name: 'Both', addresses });
    const desk = await w.connect();
    await takeInOrder(
      desk,
      [[CASE], { from: 'work@link.test', subject: 'From the office' }],
      [[act('link', { to: 'open-case' })], { from: 'home@link.test', subject: 'From the sofa' }],
    );
    expect(await notesOf(desk, 'From the sofa')).toEqual([]);
    expect((await casesOf(desk)).map(({ name, messageCount }) => [name, messageCount])).toEqual([
      ['From the office', 2],
    ]);
  });

  it('puts mail to the case of a number only when its sender takes part in it', async () => {
    const desk = await w.connect();
    await takeInOrder(desk, [[CASE], { from: 'part@link.test', subject: 'Numbered' }]);
    const [numbered] = await casesOf(desk);
    await w.api.patch(`/cases/${numbered!.id}`, { status: 'closed' });
    const subject = `My ticket ${numbered!.number}`;
    const flow = [captures('ticket (?<ticket>\\d+)'), act('link', { to: 'case-number', number: '{{match.ticket}}' })];
    await desk.publish(flow);
    await desk.deliver({ from: 'stranger@link.test', subject });
    await desk.settled(2);
    const count = async () => (await casesOf(desk))[0]!.messageCount;
    expect(await count()).toBe(1);
    expect(await notesOf(desk, subject)).toEqual([expect.objectContaining({ code: 'nothing-to-link' })]);
    await desk.deliver({ from: 'part@link.test', subject });
    await desk.settled(3);
    expect(await count()).toBe(2);
    expect((await casesOf(desk))[0]).toMatchObject({ status: 'new' });
  });

  it('puts mail to what its sender is, or says that the sender is nobody known', async () => {
    await w.api.post('/contacts', { name: 'Known Person', addresses: ['known@link.test'] });
    const desk = await w.connect();
    const flow = [act('link', { to: 'sender' })];
    await takeInOrder(
      desk,
      [flow, { from: 'known@link.test', subject: 'From a contact' }],
      [flow, { from: 'unknown@link.test', subject: 'From nobody' }],
    );
    const [thread] = await w.query<{ contactId: string | null }>(
      "SELECT contactId FROM thread WHERE subject = 'From a contact'",
    );
    expect(thread?.contactId).not.toBeNull();
    expect(await notesOf(desk, 'From a contact')).toEqual([]);
    expect(await notesOf(desk, 'From nobody')).toEqual([expect.objectContaining({ code: 'nothing-to-link' })]);
  });
});
