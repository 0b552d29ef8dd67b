// The way of ordinary mail: from a real server, through a flow, to records, and back out as an answer.
// @needs-debian: the workbench stands on a real mail server.
import { eventually } from '../support/eventually';
import { act, openWorkbench, type TestMailbox, type Workbench } from './workbench';

jest.setTimeout(60_000);

let w: Workbench;
let desk: TestMailbox;

beforeAll(async () => {
  w = await openWorkbench();
  desk = await w.connect();
  await desk.publish([
    act('case', { name: '{{subject}}', priority: 'high', distribution: 'none' }),
    act('respond', { subject: 'Re: {{subject}}', text: 'Hello {{from.firstName}}, this is case {{case.number}}.' }),
  ]);
});
afterAll(() => w.close());

it('makes a case of a mail, answers it, and joins the reply to the case', async () => {
  await desk.deliver({
    from: 'Anna Novak <anna@customer.test>',
    subject: 'Broken bell',
    messageId: '<first@customer.test>',
    text: 'It is broken.\n',
  });

  expect(await desk.settled(1)).toEqual({ processed: 1, ignored: 0, duplicate: 0, quarantined: 0 });

  const [found] = (await w.api.get('/cases')).body.items;
  expect(found).toMatchObject({
    number: 1,
    name: 'Broken bell',
    priority: 'high',
    status: 'new',
    requester: { address: 'anna@customer.test' },
  });

  const answer = await w.sink.waitFor((mail) => mail.envelope.to.includes('anna@customer.test'));
  expect(answer.envelope.from).toBe('');
  expect(answer.headers.get('auto-submitted')).toBe('auto-replied');
  expect(answer.headers.get('in-reply-to')).toBe('<first@customer.test>');
  expect(answer.headers.get('subject')).toBe('Re: Broken bell [#1]');
  expect(answer.raw.toString()).toContain('Hello Anna, this is case 1.');

  // The customer answers our answer: only our signed Message-ID connects the two.
  const reference = answer.headers.get('message-id')!;
  await desk.deliver({
    from: 'anna@customer.test',
    subject: 'Another subject',
    inReplyTo: reference,
    text: 'Thanks.\n',
  });
  await desk.settled(2);
  expect((await w.api.get('/cases')).body.items).toHaveLength(1);
  const { stream } = (await w.api.get(`/cases/${found.id}`)).body as { stream: { kind: string }[] };
  const kinds = stream.map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'message-in')).toHaveLength(2);
  expect(kinds).toContain('message-out');
});

it('keeps a copy of the answer in Sent, once, and marks it as sent', async () => {
  await w.sink.waitFor(2);
  const effects = await eventually(async () => {
    const { items } = (await w.api.get('/outbox?kind=append-sent&state=done')).body as { items: unknown[] };
    return items.length >= 2 ? items : false;
  });
  expect(effects).toHaveLength(2);
  const { items } = (await w.api.get('/messages?direction=out')).body as { items: { status: string }[] };
  expect(items.map(({ status }) => status)).toEqual(['sent', 'sent']);
});

it('explains its decision and leaves a receipt of the answer', async () => {
  const { items } = (await w.api.get('/messages?direction=in')).body as {
    items: { id: string; subject: string; actions: string[] }[];
  };
  const first = items.find(({ subject }) => subject === 'Broken bell');
  expect(first?.actions).toEqual(['case', 'respond']);
  const detail = (await w.api.get(`/messages/${first?.id}`)).body;
  expect(detail.decisions).toHaveLength(1);
  expect(detail.decisions[0].receipts).toEqual([expect.objectContaining({ allowed: true, check: 'all-passed' })]);
});
