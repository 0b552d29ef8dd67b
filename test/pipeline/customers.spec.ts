// Contacts that mail makes, accounts that adopt it, and customers that are people.
// @needs-debian: the workbench stands on a real mail server.
import { buildMail } from '../support/mail';
import { act, openWorkbench, type TestMailbox, type Workbench } from './workbench';

jest.setTimeout(60_000);

let w: Workbench;
let desk: TestMailbox;
let taken = 0;
beforeAll(async () => {
  w = await openWorkbench();
  desk = await w.connect({ createContact: true });
  await desk.publish([act('case', { name: '{{subject}}', distribution: 'none' })]);
});
afterAll(() => w.close());

async function take(...mails: Parameters<TestMailbox['deliver']>): Promise<void> {
  await desk.deliver(...mails);
  taken += mails.length;
  await desk.settled(taken);
}
const contactsOf = async (address: string) =>
  (await w.api.get(`/contacts?q=${encodeURIComponent(address)}`)).body.items as {
    id: string;
    name: string;
    firstName: string;
    lastName: string;
    addresses: string[];
    account: { id: string } | null;
    messageCount: number;
  }[];
const caseOf = async (subject: string) => {
  const { items } = (await w.api.get('/cases?limit=200')).body as { items: { id: string; name: string }[] };
  return (await w.api.get(`/cases/${items.find(({ name }) => name === subject)!.id}`)).body;
};
const mailIn = async (path: string) =>
  ((await w.api.get(path)).body.stream as { message: { subject: string } | null }[]).flatMap(({ message }) =>
    message ? [message.subject] : [],
  );
const make = async (path: string, input: object) => (await w.api.post(path, input)).body as { id: string };

describe('a mailbox that makes contacts', () => {
  it('knows whoever writes from then on, with the mail and the case', async () => {
    await take({ from: 'Nováková, Jana <Jana@new.test>', subject: 'First' });
    const [contact] = await contactsOf('jana@new.test');
    expect(contact).toMatchObject({
      name: 'Jana Nováková',
      firstName: 'Jana',
      lastName: 'Nováková',
      addresses: ['jana@new.test'],
      messageCount: 1,
    });
    expect((await caseOf('First')).contact).toMatchObject({ id: contact!.id });
    await take({ from: 'jana@new.test', subject: 'Second' });
    expect(await mailIn(`/contacts/${contact!.id}`)).toEqual(['First', 'Second']);
  });

  it('makes one of two mails that come together', async () => {
    await take({ from: 'Twin <twin@new.test>', subject: 'One' }, { from: 'Twin <twin@new.test>', subject: 'Two' });
    expect(await contactsOf('twin@new.test')).toMatchObject([{ messageCount: 2 }]);
  });

  it('puts them to the account of their domain', async () => {
    const account = await make('/accounts', { name: 'Bells', domain: 'bells.test' });
    await take({ from: 'ringer@bells.test', subject: 'Ring' });
    expect(await contactsOf('ringer@bells.test')).toMatchObject([{ account: { id: account.id } }]);
  });

  it.each<[string, string, Record<string, string>]>([
    ['an automatic answer', 'auto@new.test', { 'Auto-Submitted': 'auto-replied' }],
    ['bulk mail', 'bulk@new.test', { Precedence: 'bulk' }],
    ['a list', 'list@new.test', { 'List-Id': '<talk.new.test>', 'List-Post': '<mailto:talk@new.test>' }],
    ['a no-reply address', 'no-reply@new.test', {}],
    ['a list’s own address', 'talk-request@new.test', {}],
    ['ourselves', 'DESK', {}],
  ])('makes nobody of %s', async (name, from, headers) => {
    await take({ from: from === 'DESK' ? desk.address : from, subject: name, headers });
    expect(await contactsOf(from === 'DESK' ? desk.address : from)).toEqual([]);
  });

  it('makes no contact of a lead, and none of mail of before it was connected', async () => {
    const sales = await w.connect({ createContact: true });
    await sales.publish([act('lead', { name: '{{from.name}}' })]);
    await sales.deliver({ from: 'Lea <lea@new.test>', subject: 'Offer?' });
    await sales.settled(1);
    expect(await contactsOf('lea@new.test')).toEqual([]);
    await w.write(`UPDATE mailbox SET answerFrom = '2099-01-01 00:00:00.000' WHERE id = '${sales.id}'`);
    await sales.publish([act('case', { name: 'x', distribution: 'none' })]);
    await sales.deliver({ from: 'old@new.test', subject: 'Long ago' });
    await sales.settled(2);
    expect(await contactsOf('old@new.test')).toEqual([]);
  });
});

it('a mailbox that was not asked to makes nobody', async () => {
  const plain = await w.connect();
  await plain.deliver({ from: 'nobody@new.test', subject: 'Hello' });
  await plain.settled(1);
  expect(await contactsOf('nobody@new.test')).toEqual([]);
});

it('the same mail in two mailboxes is one message with two places', async () => {
  const second = await w.connect();
  const mail = Buffer.from(
    buildMail({ from: 'both@new.test', to: `${desk.address}, ${second.address}`, subject: 'Both' }),
  );
  await take(mail);
  await second.deliver(mail);
  await second.settled(1);
  const rows = await w.query<{ id: string }>("SELECT id FROM message WHERE subject = 'Both'");
  expect(rows).toHaveLength(1);
  expect(await w.query(`SELECT id FROM delivery WHERE messageId = '${rows[0]!.id}'`)).toHaveLength(2);
  expect(await contactsOf('both@new.test')).toMatchObject([{ messageCount: 1 }]);
});

it('an account that is made later gets the mail of its domain, but not what is another’s', async () => {
  const quiet = await w.connect();
  await quiet.publish([act('case', { name: '{{subject}}', distribution: 'none' })]);
  const rival = await make('/accounts', { name: 'Rival', email: 'sales@later.test' });
  await make('/contacts', { name: 'Free', addresses: ['free@later.test'] });
  await quiet.deliver(
    { from: 'info@later.test', subject: 'Adopt me' },
    { from: 'free@later.test', subject: 'A contact’s' },
    { from: 'sales@later.test', subject: 'The rival’s' },
    { from: 'info@notlater.test', subject: 'Another domain' },
  );
  await quiet.settled(4);
  const account = await make('/accounts', { name: 'Later', domain: 'later.test' });
  expect(await mailIn(`/accounts/${account.id}`)).toEqual(['Adopt me']);
  expect((await caseOf('Adopt me')).account).toMatchObject({ id: account.id });
  expect(await mailIn(`/accounts/${rival.id}`)).toEqual(['The rival’s']);

  const byAddress = await make('/accounts', { name: 'Empty' });
  await w.api.patch(`/accounts/${byAddress.id}`, { email: 'info@notlater.test' });
  expect(await mailIn(`/accounts/${byAddress.id}`)).toEqual(['Another domain']);
});

describe('where customers are people', () => {
  beforeAll(() => w.api.put('/settings/crm', { businessToConsumer: true }));
  afterAll(() => w.api.put('/settings/crm', { businessToConsumer: false }));

  it('mail is a contact’s and no account’s', async () => {
    const account = await make('/accounts', { name: 'Hidden', domain: 'hidden.test' });
    const contact = await make('/contacts', {
      name: 'Person',
      addresses: ['person@hidden.test'],
      accountId: account.id,
    });
    await take({ from: 'person@hidden.test', subject: 'Private' }, { from: 'other@hidden.test', subject: 'Stranger' });
    expect(await mailIn(`/contacts/${contact.id}`)).toEqual(['Private']);
    expect(await mailIn(`/accounts/${account.id}`)).toEqual([]);
    expect(await caseOf('Private')).toMatchObject({ contact: { id: contact.id }, account: null });
    expect(await contactsOf('other@hidden.test')).toMatchObject([{ account: null }]);
  });
});
