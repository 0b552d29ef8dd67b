// Every event of the catalogue happens here for real, and tells what is documented of it.
// @needs-debian: the workbench stands on a real mail server.
import { MailboxesService } from '../../apps/api/src/mailboxes/mailboxes.service';
import type { CoreEvent } from '../../apps/api/src/webhooks/webhook-events.types';
import { eventually } from '../support/eventually';
import { type ReceivedEvent, startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver';
import { act, openWorkbench, type TestMailbox, type Workbench } from './workbench';

jest.setTimeout(60_000);

let w: Workbench;
let receiver: WebhookReceiver;
let desk: TestMailbox;
let webhookId: string;

const CASE = act('case', { name: '{{subject}}', distribution: 'none' });
const ANSWER = act('respond', { subject: 'Re: {{subject}}', text: 'Thank you.' });

beforeAll(async () => {
  [w, receiver] = await Promise.all([
    openWorkbench({ env: { WEBHOOK_ALLOWED_HOSTS: '127.0.0.1' } }),
    startWebhookReceiver(),
  ]);
  webhookId = (await w.api.post('/webhooks', { url: receiver.url, events: ['*'] })).body.id;
  desk = await w.connect();
});
afterAll(async () => {
  await w?.close();
  await receiver?.stop();
});

const told = (type: CoreEvent, fits: (data: Record<string, unknown>) => boolean = () => true): Promise<ReceivedEvent> =>
  eventually(() => receiver.events.find((event) => event.type === type && fits(event.data)), {
    timeout: 20_000,
    what: `the event ${type}`,
  });

it('mail, the flows that decide about it, and the case it becomes', async () => {
  await desk.publish([CASE, ANSWER, act('webhook', { webhookId, name: 'tell', fields: { queue: 'shop' } })]);
  const published = await told('flow.published');
  await desk.deliver({ from: 'ann@customer.test', subject: 'Printer' });
  await desk.settled(1);
  const { data } = await told('message.received');
  expect(data).toMatchObject({ mailboxId: desk.id, from: 'ann@customer.test', subject: 'Printer', class: 'human' });
  const made = await told('decision.made');
  expect(made.data).toMatchObject({
    messageId: data['messageId'],
    flowId: published.data['flowId'],
    flowVersionId: published.data['versionId'],
    actions: ['case', 'respond', 'webhook'],
  });
  const created = await told('case.created');
  expect(created.data).toMatchObject({ name: 'Printer', status: 'new', messageId: data['messageId'] });
  expect((await told('answer.sent')).data).toMatchObject({ inReplyTo: data['messageId'], to: ['ann@customer.test'] });
  const called = await told('flow.webhook');
  expect(called.data).toMatchObject({ name: 'tell', fields: { queue: 'shop' }, caseId: created.data['caseId'] });
});

it('a case that a person closes is changed and closed, once', async () => {
  const { data } = await told('case.created');
  const id = String(data['caseId']);
  await w.api.patch(`/cases/${id}`, { status: 'pending' });
  await told('case.updated', ({ status }) => status === 'pending');
  await w.api.patch(`/cases/${id}`, { status: 'closed' });
  expect((await told('case.closed')).data).toMatchObject({ caseId: id, status: 'closed', messageId: null });
  await w.api.patch(`/cases/${id}`, { status: 'rejected' });
  await told('case.updated', ({ status }) => status === 'rejected');
  expect(receiver.events.filter(({ type }) => type === 'case.closed')).toHaveLength(1);
});

it('a lead, and the contact it becomes', async () => {
  const sales = await w.connect();
  await sales.publish([act('lead', { name: '{{from.name}}' })]);
  await sales.deliver({ from: 'Berta <berta@customer.test>', subject: 'Offer' });
  await sales.settled(1);
  const { data } = await told('lead.created');
  const converted = await w.api.post(`/leads/${String(data['leadId'])}/convert`, {});
  expect(converted.status).toBeLessThan(300);
  const became = await told('lead.converted');
  const contact = await told('contact.created');
  expect(became.data).toMatchObject({ leadId: data['leadId'], contactId: contact.data['contactId'] });
  expect(contact.data['addresses']).toEqual(['berta@customer.test']);
});

it('an answer that is refused, one whose outcome is uncertain, and mail that is held', async () => {
  w.sink.rejectRecipient(/refused@/);
  await desk.deliver({ from: 'refused@customer.test', subject: 'Refused' });
  expect((await told('answer.failed')).data).toMatchObject({
    to: ['refused@customer.test'],
    code: 'smtp-rejected-recipient',
  });
  // As a worker leaves it that dies while it hands over.
  await w.write(
    "UPDATE effect SET state = 'data-started', leaseUntil = createdAt WHERE kind = 'send' AND state = 'done'",
  );
  expect((await told('outbox.uncertain')).data).toMatchObject({ kind: 'send', mailboxId: desk.id });
  const strict = await w.connect();
  await strict.publish([act('ignore', { how: 'quarantine', reason: 'Look first' })]);
  await strict.deliver({ from: 'ann@customer.test', subject: 'Held' });
  expect((await told('message.quarantined')).data).toMatchObject({ mailboxId: strict.id, subject: 'Held' });
});

it('a mailbox out of reach, and back', async () => {
  const mailboxes = w.app.get(MailboxesService);
  const problem = { code: 'unreachable', message: 'It does not answer.', advice: 'Wait.' };
  await mailboxes.setState(desk.id, { status: 'waiting', failures: 2, problem });
  await mailboxes.setState(desk.id, { status: 'waiting', failures: 3, problem });
  expect((await told('mailbox.disconnected')).data).toMatchObject({ mailboxId: desk.id, code: 'unreachable' });
  await mailboxes.setState(desk.id, { status: 'idle', failures: 0, problem: null });
  expect((await told('mailbox.reconnected')).data).toMatchObject({ mailboxId: desk.id, address: desk.address });
  expect(receiver.events.filter(({ type }) => type === 'mailbox.disconnected')).toHaveLength(1);
});

it('tells of each what is documented, and of nothing that is not', async () => {
  const { webhookEvent, webhookEvents } = await import('../../apps/api/src/webhooks/webhook-events.types');
  for (const { type, data } of receiver.events) {
    const { payload } = webhookEvent(type)!;
    const documented = type === 'flow.webhook' ? payload : payload.strict();
    expect({ type, error: documented.safeParse(data).error?.issues }).toEqual({ type, error: undefined });
  }
  expect(new Set(receiver.events.map(({ type }) => type))).toEqual(new Set(webhookEvents().map(({ name }) => name)));
});
