// Whose mail it is: the contact, account or lead of a sender, in the thread, the case and the streams.
// @needs-debian: the workbench stands on a real mail server.
import { buildMail } from '../support/mail';
import { act, openWorkbench, type TestMailbox, type Workbench } from './workbench';

jest.setTimeout(60_000);

let w: Workbench;
let desk: TestMailbox;
let taken = 0;
beforeAll(async () => {
  w = await openWorkbench();
  desk = await w.connect();
  await desk.publish([act('case', { name: '{{subject}}', distribution: 'none' })]);
});
afterAll(() => w.close());

async function take(...mails: Parameters<TestMailbox['deliver']>): Promise<void> {
  await desk.deliver(...mails);
  taken += mails.length;
  await desk.settled(taken);
}

interface Stream {
  stream: { kind: string; message: { subject: string } | null }[];
  messageCount: number;
}
/** Subjects of the mail in a record's stream, in order. */
const mailIn = async (path: string) =>
  ((await w.api.get(path)).body as Stream).stream.flatMap(({ message }) => (message ? [message.subject] : []));
const caseOf = async (subject: string) => {
  const { items } = (await w.api.get('/cases?limit=200')).body as { items: { id: string; name: string }[] };
  const found = items.find(({ name }) => name === subject);
  return (await w.api.get(`/cases/${found?.id}`)).body;
};
const threadOf = async (subject: string) => {
  const [row] = await w.query(`SELECT contactId, accountId, leadId FROM thread WHERE subject = '${subject}'`);
  return row;
};
const make = async (path: string, input: object) =>
  (await w.api.post(path, input)).body as { id: string; name: string };

it('mail of a contact is in its stream and rolls up to its account; its case is theirs', async () => {
  const account = await make('/accounts', { name: 'Acme' });
  const contact = await make('/contacts', {
    name: 'Jana',
    addresses: ['jana@acme.test', 'jana@home.test'],
    accountId: account.id,
  });
  await take({ from: 'Jana <JANA@acme.test>', subject: 'From work' }, { from: 'jana@home.test', subject: 'From home' });
  for (const path of [`/contacts/${contact.id}`, `/accounts/${account.id}`]) {
    expect((await mailIn(path)).sort()).toEqual(['From home', 'From work']);
    expect((await w.api.get(path)).body.messageCount).toBe(2);
  }
  expect(await caseOf('From work')).toMatchObject({
    contact: { id: contact.id, name: 'Jana' },
    account: { id: account.id, name: 'Acme' },
  });
  expect(await threadOf('From work')).toEqual({ contactId: contact.id, accountId: account.id, leadId: null });
  const { openCases } = (await w.api.get(`/contacts/${contact.id}`)).body as { openCases: { name: string }[] };
  expect(openCases.map(({ name }) => name).sort()).toEqual(['From home', 'From work']);
});

it('an account is known by its address, and by its domain', async () => {
  const byDomain = await make('/accounts', { name: 'Whole domain', domain: 'bells.test' });
  const byAddress = await make('/accounts', { name: 'One address', email: 'office@bells.test' });
  await take(
    { from: 'anybody@bells.test', subject: 'By domain' },
    { from: 'office@bells.test', subject: 'By address' },
    { from: 'anybody@notbells.test', subject: 'Another domain' },
    { from: 'anybody@sub.bells.test', subject: 'Below the domain' },
  );
  expect(await mailIn(`/accounts/${byDomain.id}`)).toEqual(['By domain']);
  expect(await mailIn(`/accounts/${byAddress.id}`)).toEqual(['By address']);
  expect((await caseOf('By domain')).account).toEqual({ id: byDomain.id, name: 'Whole domain' });
  expect((await caseOf('Another domain')).account).toBeNull();
});

it('mail that others write into a thread stays with whom the thread belongs to, and is theirs as well', async () => {
  const anna = await make('/contacts', { name: 'Anna', addresses: ['anna@thread.test'] });
  const boss = await make('/contacts', { name: 'Boss', addresses: ['boss@thread.test'] });
  await take({ from: 'anna@thread.test', subject: 'Ours', messageId: '<root@thread.test>' });
  await take({ from: 'boss@thread.test', subject: 'Re: Ours', inReplyTo: '<root@thread.test>' });
  expect(await mailIn(`/contacts/${anna.id}`)).toEqual(['Ours', 'Re: Ours']);
  expect(await mailIn(`/contacts/${boss.id}`)).toEqual(['Re: Ours']);
  expect(await threadOf('Ours')).toMatchObject({ contactId: anna.id });
});

it('a contact that is made later gets the mail and the cases there were', async () => {
  await take({ from: 'late@customer.test', subject: 'Before' });
  const account = await make('/accounts', { name: 'Late Ltd' });
  const contact = await make('/contacts', { name: 'Late', addresses: ['late@customer.test'], accountId: account.id });
  expect(await mailIn(`/contacts/${contact.id}`)).toEqual(['Before']);
  expect(await mailIn(`/accounts/${account.id}`)).toEqual(['Before']);
  expect(await caseOf('Before')).toMatchObject({ contact: { id: contact.id }, account: { id: account.id } });
  expect(await threadOf('Before')).toMatchObject({ contactId: contact.id, accountId: account.id });
});

it('mail of a lead joins it; converted, it resolves to its contact, and open cases keep', async () => {
  const sales = await w.connect();
  await sales.publish([act('lead', { name: '{{from.name}}' })]);
  await sales.deliver({ from: 'Ján Novák <jan@won.test>', subject: 'Offer?' });
  await sales.settled(1);
  const { items } = (await w.api.get('/leads?q=jan@won.test')).body as { items: { id: string }[] };
  const lead = items[0]!;
  // Another mailbox, whose flow says nothing of leads.
  await take({ from: 'jan@won.test', subject: 'And a question' });
  expect((await mailIn(`/leads/${lead.id}`)).sort()).toEqual(['And a question', 'Offer?']);

  const converted = await w.api.post(`/leads/${lead.id}/convert`, { accountName: 'Won Ltd' });
  const { contact, account } = converted.body as { contact: { id: string }; account: { id: string } };
  expect((await mailIn(`/contacts/${contact.id}`)).sort()).toEqual(['And a question', 'Offer?']);
  expect(await caseOf('And a question')).toMatchObject({
    status: 'new',
    contact: { id: contact.id },
    account: { id: account.id },
  });

  await sales.deliver({ from: 'jan@won.test', subject: 'Next order' });
  await sales.settled(2);
  expect(await mailIn(`/contacts/${contact.id}`)).toContain('Next order');
  expect(await mailIn(`/accounts/${account.id}`)).toContain('Next order');
  expect(await mailIn(`/leads/${lead.id}`)).not.toContain('Next order');
  // Nobody is won twice.
  expect(((await w.api.get('/leads?q=jan@won.test')).body as { items: object[] }).items).toHaveLength(1);
});

it('a lead that was converted stays so, whatever a flow does with later mail of its thread', async () => {
  const sales = await w.connect();
  await sales.publish([act('lead', { name: '{{from.name}}' }), act('set', { status: 'assigned', addTags: ['again'] })]);
  await sales.deliver({ from: 'Eva <eva@won.test>', subject: 'Price?', messageId: '<price@won.test>' });
  await sales.settled(1);
  const { items } = (await w.api.get('/leads?q=eva@won.test')).body as { items: { id: string }[] };
  const { id } = items[0]!;
  const { contact } = (await w.api.post(`/leads/${id}/convert`, {})).body as { contact: { id: string } };

  await sales.deliver({ from: 'eva@won.test', subject: 'Re: Price?', inReplyTo: '<price@won.test>' });
  expect(await sales.settled(2)).toMatchObject({ processed: 2 });
  expect((await w.api.get(`/leads/${id}`)).body).toMatchObject({ status: 'converted', contact: { id: contact.id } });
  expect(await mailIn(`/contacts/${contact.id}`)).toEqual(['Price?', 'Re: Price?']);
});

it('mail that made a lead makes no other one in the next mailbox, also when that lead was given up meanwhile', async () => {
  const [first, second] = [await w.connect(), await w.connect()];
  const flow = [act('lead', { name: '{{from.name}}' })];
  await first.publish(flow);
  await second.publish(flow);
  const mail = Buffer.from(
    buildMail({ from: 'Ivo <ivo@gone.test>', to: `${first.address}, ${second.address}`, subject: 'To both' }),
  );
  await first.deliver(mail);
  await first.settled(1);
  const leads = async () =>
    ((await w.api.get('/leads?q=ivo@gone.test')).body as { items: { id: string; status: string }[] }).items;
  await w.api.patch(`/leads/${(await leads())[0]!.id}`, { status: 'dead' });

  await second.deliver(mail);
  expect(await second.settled(1)).toMatchObject({ processed: 1, quarantined: 0 });
  expect(await leads()).toEqual([expect.objectContaining({ status: 'dead', messageCount: 1 })]);
});

it('what was answered is in the same streams', async () => {
  const answering = await w.connect();
  await answering.publish([act('respond', { subject: 'Re: {{subject}}', text: 'Thank you.' })]);
  const contact = await make('/contacts', { name: 'Answered', addresses: ['answered@customer.test'] });
  await answering.deliver({ from: 'answered@customer.test', subject: 'A question' });
  await answering.settled(1);
  const { stream } = (await w.api.get(`/contacts/${contact.id}`)).body as Stream;
  expect(stream.map(({ kind, message }) => [kind, message?.subject])).toEqual([
    ['created', undefined],
    ['message-in', 'A question'],
    ['message-out', 'Re: A question'],
  ]);
});

it('a removed contact leaves mail and cases behind, and its address is nobody’s', async () => {
  const contact = await make('/contacts', { name: 'Leaving', addresses: ['leaving@customer.test'] });
  await take({ from: 'leaving@customer.test', subject: 'Still here' });
  await w.api.delete(`/contacts/${contact.id}`);
  expect((await caseOf('Still here')).contact).toBeNull();
  expect(await threadOf('Still here')).toMatchObject({ contactId: null });
  await take({ from: 'leaving@customer.test', subject: 'Once more' });
  expect((await caseOf('Once more')).contact).toBeNull();
});
