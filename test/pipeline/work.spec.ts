// What mail makes of people's work: who gets a case, what joins it, what opens it again, and who else is told.
// @needs-debian: the workbench stands on a real mail server.
import { createHmac } from 'node:crypto';
import { WebhookGuard } from '../../apps/api/src/webhooks/webhook-guard.service';
import { eventually } from '../support/eventually';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver';
import { act, openWorkbench, type TestMailbox, type Workbench } from './workbench';

jest.setTimeout(60_000);

let w: Workbench;
let receiver: WebhookReceiver;
let secret: string;
beforeAll(async () => {
  [w, receiver] = await Promise.all([
    openWorkbench({ env: { WEBHOOK_ALLOWED_HOSTS: '127.0.0.1' } }),
    startWebhookReceiver(),
  ]);
  const events = ['message.received', 'lead.created', 'case.created', 'case.updated', 'answer.sent'];
  const created = await w.api.post('/webhooks', { url: receiver.url, events });
  secret = (created.body as { secret: string }).secret;
});
afterAll(async () => {
  await w.close();
  await receiver.stop();
});

interface CaseRow {
  id: string;
  number: number;
  name: string;
  status: string;
  owner: { id: string; name: string } | null;
  messageCount: number;
}
const casesOf = async (mailbox: TestMailbox) => {
  const { items } = (await w.api.get('/cases?limit=200')).body as { items: (CaseRow & { mailbox: { id: string } })[] };
  return items.filter((row) => row.mailbox.id === mailbox.id);
};
const caseNamed = async (mailbox: TestMailbox, name: string) =>
  (await casesOf(mailbox)).find((row) => row.name === name)!;
const CASE = act('case', { name: '{{subject}}', distribution: 'none' });

let people = 0;
async function team(size: number): Promise<{ id: string; members: string[] }> {
  const members: string[] = [];
  for (let index = 0; index < size; index += 1) {
    people += 1;
    const account = {
      email: `agent-${people}@example.com`,
      name: `Agent ${people}`,
      password: 'correct horse battery',
    };
    members.push((await w.api.post('/users', account)).body.id as string);
  }
  const { body } = await w.api.post('/teams', { name: `Team ${people}`, memberIds: members });
  return { id: (body as { id: string }).id, members };
}

describe('a case', () => {
  it('goes around the members of a team, leaving out who is absent, also when two mailboxes fill at once', async () => {
    const { id: teamId, members } = await team(4);
    await w.api.patch(`/users/${members[0]}`, { absent: true });
    const [first, second] = [await w.connect(), await w.connect()];
    const flow = [act('case', { name: '{{subject}}', distribution: 'round-robin', teamId })];
    await Promise.all([first.publish(flow), second.publish(flow)]);
    const mails = (side: string) =>
      Array.from({ length: 15 }, (_, index) => ({
        from: `${side}${index}@customer.test`,
        subject: `${side} ${index}`,
      }));
    await Promise.all([first.deliver(...mails('left')), second.deliver(...mails('right'))]);
    await Promise.all([first.settled(15), second.settled(15)]);
    const all = [...(await casesOf(first)), ...(await casesOf(second))];
    expect(new Set(all.map(({ number }) => number)).size).toBe(30);
    const shares = members.map((id) => all.filter(({ owner }) => owner?.id === id).length);
    expect(shares).toEqual([0, 10, 10, 10]);
  });

  it('goes to who has the fewest open ones', async () => {
    const { id: teamId, members } = await team(2);
    const desk = await w.connect();
    await desk.publish([act('case', { name: '{{subject}}', distribution: 'direct', userId: members[0]! })]);
    await desk.deliver({ from: 'a@c.test', subject: 'busy 1' }, { from: 'b@c.test', subject: 'busy 2' });
    await desk.settled(2);
    await desk.publish([act('case', { name: '{{subject}}', distribution: 'least-busy', teamId })]);
    await desk.deliver(...[1, 2, 3].map((index) => ({ from: `d${index}@c.test`, subject: `next ${index}` })));
    await desk.settled(5);
    const owners = (await casesOf(desk)).filter(({ name }) => name.startsWith('next')).map(({ owner }) => owner?.id);
    expect(owners.filter((id) => id === members[1])).toHaveLength(2);
    expect(owners.filter((id) => id === members[0])).toHaveLength(1);
  });

  it('takes up the mail of its thread, is opened again by a person, and never by a machine', async () => {
    const desk = await w.connect();
    await desk.publish([CASE]);
    await desk.deliver({ from: 'ann@c.test', subject: 'Reopen me', messageId: '<root@c.test>' });
    await desk.settled(1);
    const { id } = await caseNamed(desk, 'Reopen me');
    const status = async () => (await w.api.get(`/cases/${id}`)).body.status as string;
    await w.api.patch(`/cases/${id}`, { status: 'closed' });

    const reply = { from: 'ann@c.test', subject: 'Re: Reopen me', inReplyTo: '<root@c.test>' };
    await desk.deliver({ ...reply, headers: { 'Auto-Submitted': 'auto-replied' }, subject: 'Out of office' });
    await desk.settled(2);
    expect(await status()).toBe('closed');
    await desk.deliver({ ...reply, text: 'It broke again.\n' });
    await desk.settled(3);
    expect(await status()).toBe('new');
    expect(await casesOf(desk)).toHaveLength(1);
    expect((await caseNamed(desk, 'Reopen me')).messageCount).toBe(3);
  });

  it('is found by its number only by who takes part in it', async () => {
    const desk = await w.connect();
    await desk.publish([CASE]);
    await desk.deliver({ from: 'ann@c.test', subject: 'Numbered' });
    await desk.settled(1);
    const { id, number } = await caseNamed(desk, 'Numbered');
    await desk.deliver({ from: 'stranger@c.test', subject: `Hello [#${number}]` });
    await desk.settled(2);
    await desk.deliver({ from: 'ann@c.test', subject: `Hello again [#${number}]` });
    await desk.settled(3);
    expect((await w.api.get(`/cases/${id}`)).body).toMatchObject({ messageCount: 2 });
    expect(await casesOf(desk)).toHaveLength(2);
  });
});

describe('a lead', () => {
  it('is made once of a sender, and later mail is linked to it', async () => {
    const desk = await w.connect();
    await desk.publish([act('lead', { name: '{{from.name}}', tags: ['web'] })]);
    await desk.deliver(
      { from: 'Ján Novák <jan@new.test>', subject: 'Offer, please' },
      { from: 'Ján Novák <JAN@new.test>', subject: 'And another' },
    );
    await desk.settled(2);
    const { items } = (await w.api.get('/leads?q=jan@new.test')).body as { items: object[] };
    expect(items).toEqual([
      expect.objectContaining({
        name: 'Ján Novák',
        firstName: 'Ján',
        lastName: 'Novák',
        email: 'jan@new.test',
        source: 'Desk',
        messageCount: 2,
      }),
    ]);
  });

  it('is made once also when the sender writes to two mailboxes at once', async () => {
    const [first, second] = [await w.connect(), await w.connect()];
    const flow = [act('lead', { name: '{{from.name}}' })];
    await Promise.all([first.publish(flow), second.publish(flow)]);
    const mails = (side: string) =>
      Array.from({ length: 10 }, (_, index) => ({ from: `twin${index}@new.test`, subject: side }));
    await Promise.all([first.deliver(...mails('left')), second.deliver(...mails('right'))]);
    await Promise.all([first.settled(10), second.settled(10)]);
    const { items } = (await w.api.get('/leads?q=twin&limit=200')).body as {
      items: { email: string; messageCount: number }[];
    };
    expect(items).toHaveLength(10);
    expect(items.every(({ messageCount }) => messageCount === 2)).toBe(true);
  });
});

describe('a move', () => {
  it('happens here and on the server, where the folder is made', async () => {
    const desk = await w.connect();
    await desk.publish([act('move', { folder: 'Newsletters', onServer: true })]);
    await desk.deliver({ subject: 'News' });
    await desk.settled(1);
    await eventually(async () => {
      const { items } = (await w.api.get('/outbox?kind=move&state=done')).body as {
        items: { mailbox: { id: string } }[];
      };
      return items.some(({ mailbox }) => mailbox.id === desk.id);
    });
    const { items } = (await w.api.get(`/messages?mailboxId=${desk.id}`)).body as { items: object[] };
    expect(items).toEqual([expect.objectContaining({ subject: 'News', folder: 'Newsletters' })]);
    const [place] = await w.query(`SELECT serverFolder FROM delivery WHERE mailboxId = '${desk.id}'`);
    expect(place).toEqual({ serverFolder: 'Newsletters' });
  });
});

describe('another program', () => {
  it('is told of each event, signed as Standard Webhooks want it', async () => {
    const desk = await w.connect();
    await desk.publish([CASE]);
    await desk.deliver({ from: 'ann@c.test', subject: 'Tell them' });
    await desk.settled(1);
    const { id: caseId } = await caseNamed(desk, 'Tell them');
    const event = await eventually(() => receiver.events.find(({ data }) => data['caseId'] === caseId));
    expect(event).toMatchObject({ type: 'case.created', data: { name: 'Tell them', mailboxId: desk.id } });
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    const signed = `${event.id}.${event.headers['webhook-timestamp'] as string}.${event.body}`;
    expect(event.headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
  });

  it('that refuses is tried again under the same id, and one that is gone is switched off', async () => {
    const desk = await w.connect();
    receiver.answer(503, 410);
    await desk.deliver({ subject: 'First refused' });
    await desk.settled(1);
    await eventually(async () => {
      await w.write("UPDATE effect SET runAt = createdAt WHERE state = 'pending' AND kind = 'webhook'");
      const { body } = await w.api.get('/webhooks');
      return (body as { active: boolean; lastStatus: number }[]).some(
        ({ active, lastStatus }) => !active && lastStatus === 410,
      );
    });
    const ids = receiver.events.filter(({ data }) => data['subject'] === 'First refused').map(({ id }) => id);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('inside our own network is never reached unless it was allowed', async () => {
    const desk = await w.connect();
    const inside = await startWebhookReceiver();
    const { port } = new URL(inside.url);
    const guard = w.app.get(WebhookGuard);
    guard.resolve = async () => [{ address: '93.184.216.34', family: 4 }];
    const saved = await w.api.post('/webhooks', {
      url: `https://rebinding.test:${port}/hook`,
      events: ['message.received'],
    });
    expect(saved.status).toBe(201);
    // Its name leads elsewhere by then; Linux takes 0.0.0.0 for this machine.
    guard.resolve = async () => [{ address: '0.0.0.0', family: 4 }];
    await desk.deliver({ subject: 'Secret' });
    await desk.settled(1);
    const effect = await eventually(async () => {
      const { items } = (await w.api.get('/outbox?kind=webhook&state=failed')).body as {
        items: { lastError: { code: string } }[];
      };
      return items.find(({ lastError }) => lastError.code === 'address-not-allowed');
    });
    expect(effect).toBeDefined();
    expect(inside.connections).toBe(0);
    await inside.stop();
  });
});
