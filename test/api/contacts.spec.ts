// Contacts and accounts: what is kept of them, what belongs to them, what becomes of a lead.
import { setTimeout } from 'node:timers/promises';
import { deleteContact, updateContact } from '../../apps/api/src/crm/contacts.repository';
import { LeadIntakeService } from '../../apps/api/src/crm/lead-intake.service';
import { Database } from '../../apps/api/src/database/database';
import type { ApiClient } from '../support/api-client';
import { startApp, type TestApp } from '../support/app';

let t: TestApp;
let user: ApiClient;
beforeAll(async () => {
  t = await startApp({ env: { ROLES: 'web' } });
  user = await t.signedInAs('user');
});
afterAll(() => t.close());

const NOWHERE = '01a20191-0000-7000-8000-000000000000';
const told = (body: { stream: { kind: string; text: string }[] }) => body.stream.map(({ kind, text }) => [kind, text]);
const ids = (answer: { body: { items: { id: string }[] } }) => answer.body.items.map(({ id }) => id);

let count = 0;
async function newLead(email: string, name = 'Novák, Ján'): Promise<string> {
  count += 1;
  const lead = await t.app.get(Database).write((unit) =>
    t.app.get(LeadIntakeService, { strict: false }).take(unit, {
      messageId: `message-${count}`,
      mailboxId: NOWHERE,
      name: 'Asks for an offer',
      source: 'Desk',
      origin: `origin-${count}`,
      sender: { address: email, name },
      params: { name: '', evenIfKnown: true, tags: ['web'], fields: { segment: 'retail' } },
    }),
  );
  return lead!.id;
}

describe('a contact', () => {
  it('is made, shown, changed and removed by anybody who is signed in', async () => {
    const acme = (await user.post('/accounts', { name: 'Acme' })).body;
    const created = await user.post('/contacts', {
      name: ' Jana Nováková ',
      firstName: 'Jana',
      lastName: 'Nováková',
      addresses: ['Jana@Acme.test', 'jana@home.test', 'jana@acme.test'],
      accountId: acme.id,
      tags: ['vip'],
      fields: { segment: 'gold' },
    });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      name: 'Jana Nováková',
      addresses: ['jana@acme.test', 'jana@home.test'],
      account: { id: acme.id, name: 'Acme' },
      tags: ['vip'],
      fields: { segment: 'gold' },
      owner: null,
      messageCount: 0,
      openCases: [],
      leads: [],
    });
    const { id } = created.body;
    const changed = await user.patch(`/contacts/${id}`, { addresses: ['new@acme.test'], tags: [] });
    expect(changed.body).toMatchObject({
      name: 'Jana Nováková',
      addresses: ['new@acme.test'],
      tags: [],
      fields: { segment: 'gold' },
    });
    expect((await user.get(`/accounts/${acme.id}`)).body).toMatchObject({
      contactCount: 1,
      contacts: [{ id, name: 'Jana Nováková' }],
    });
    expect((await user.delete(`/contacts/${id}`)).status).toBe(204);
    expect((await user.get(`/contacts/${id}`)).status).toBe(404);
    // What it had is free again.
    expect((await user.post('/contacts', { name: 'Next', addresses: ['new@acme.test'] })).status).toBe(201);
  });

  it('tells in its stream who made it, gave it away and wrote a note', async () => {
    const martin = await t.api.post('/users', {
      name: 'Martin',
      email: 'martin@example.test',
      password: 'correct horse battery',
    });
    const { id } = (await t.api.post('/contacts', { name: 'Told' })).body;
    await t.api.patch(`/contacts/${id}`, { ownerId: martin.body.id, name: 'Told again' });
    const { body } = await t.api.post(`/contacts/${id}/notes`, { text: 'Met at the fair.' });
    expect(told(body)).toEqual([
      ['created', ''],
      ['assigned', 'Martin'],
      ['note', 'Met at the fair.'],
    ]);
    expect(body.owner).toEqual({ id: martin.body.id, name: 'Martin' });
  });

  it('has its addresses to itself, and a refused change changes nothing', async () => {
    await t.api.post('/contacts', { name: 'First', addresses: ['only@one.test'] });
    const second = await t.api.post('/contacts', { name: 'Second', addresses: ['own@two.test'] });
    const taken = await t.api.patch(`/contacts/${second.body.id}`, { name: 'Thief', addresses: ['ONLY@one.test'] });
    expect([taken.status, taken.body.code, taken.body.errors[0].path]).toEqual([409, 'address-taken', 'addresses']);
    expect((await t.api.get(`/contacts/${second.body.id}`)).body).toMatchObject({
      name: 'Second',
      addresses: ['own@two.test'],
    });
    expect((await t.api.post('/contacts', { name: 'Third', addresses: ['only@one.test'] })).status).toBe(409);
    expect(ids(await t.api.get('/contacts?q=Third'))).toEqual([]);
  });

  it('is found by words of its name, by an address and by its account, page after page', async () => {
    const account = (await t.api.post('/accounts', { name: 'Paged' })).body.id as string;
    const made: string[] = [];
    for (const name of ['Alfa', 'Beta', 'Gama']) {
      const contact = { name: `${name} Searched`, addresses: [`${name}@searched.test`], accountId: account };
      made.unshift((await t.api.post('/contacts', contact)).body.id as string);
    }
    expect(ids(await t.api.get('/contacts?q=eta%20Sear'))).toEqual([made[1]]);
    expect(ids(await t.api.get('/contacts?q=GAMA@searched'))).toEqual([made[0]]);
    expect(ids(await t.api.get('/contacts?q=100%25'))).toEqual([]);
    const first = await t.api.get(`/contacts?accountId=${account}&limit=2`);
    expect(ids(first)).toEqual(made.slice(0, 2));
    const next = await t.api.get(`/contacts?accountId=${account}&limit=2&cursor=${first.body.nextCursor}`);
    expect([ids(next), next.body.nextCursor]).toEqual([made.slice(2), null]);
  });

  it.each([
    ['without a name', { name: ' ' }, 'name'],
    ['with a bad address', { addresses: ['nobody'] }, 'addresses.0'],
    [
      'with too many fields',
      { fields: Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`f${at}`, ''])) },
      'fields',
    ],
    ['at an account that is not there', { accountId: NOWHERE }, 'accountId'],
    ['with an owner who is not there', { ownerId: NOWHERE }, 'ownerId'],
  ])('is refused %s', async (_, over, path) => {
    const answer = await t.api.post('/contacts', { name: 'Refused', ...over });
    expect([answer.status, answer.body.errors[0].path]).toEqual([422, path]);
    expect(ids(await t.api.get('/contacts?q=Refused'))).toEqual([]);
  });

  it('says so when it does not exist', async () => {
    for (const path of ['contacts', 'accounts']) {
      expect((await t.api.get(`/${path}/${NOWHERE}`)).status).toBe(404);
      expect((await t.api.patch(`/${path}/${NOWHERE}`, { name: 'x' })).status).toBe(404);
      expect((await t.api.delete(`/${path}/${NOWHERE}`)).status).toBe(404);
    }
  });

  it('that is changed while somebody removes it takes no address with it', async () => {
    const addresses = ['brief@race.test', 'other@race.test'];
    const { id } = (await user.post('/contacts', { name: 'Brief', addresses })).body;
    const changed = await t.app.get(Database).write(async ({ manager }) => {
      // Held from here on, on either database.
      await updateContact(manager, id, { firstName: 'Held' });
      const asked = user.patch(`/contacts/${id}`, { addresses });
      // Long enough for the change to have found the contact and to wait for its turn to write.
      await setTimeout(300);
      await deleteContact(manager, id);
      return [asked];
    });
    expect((await changed[0]!).status).toBe(404);
    expect((await user.post('/contacts', { name: 'Again', addresses })).status).toBe(201);
  });
});

describe('an account', () => {
  it('is made, found, changed and removed; its contacts stay', async () => {
    const created = await user.post('/accounts', { name: 'Bells Ltd', email: 'Info@Bells.test', domain: 'Bells.Test' });
    expect([created.status, created.body.email, created.body.domain]).toEqual([201, 'info@bells.test', 'bells.test']);
    const { id } = created.body;
    expect(ids(await user.get('/accounts?q=BELLS.test'))).toEqual([id]);
    const contact = (await user.post('/contacts', { name: 'Ringer', accountId: id })).body;
    expect((await user.patch(`/accounts/${id}`, { domain: '', tags: ['partner'] })).body).toMatchObject({
      domain: '',
      tags: ['partner'],
      email: 'info@bells.test',
    });
    expect((await user.delete(`/accounts/${id}`)).status).toBe(204);
    expect((await user.get(`/contacts/${contact.id}`)).body.account).toBeNull();
  });

  it.each(['nonsense', 'http://bells.test', 'a..b', '-x.test', 'x@y.test', 'Gmail.com'])(
    'takes no domain such as “%s”',
    async (domain) => {
      const answer = await t.api.post('/accounts', { name: 'Refused', domain });
      expect([answer.status, answer.body.errors[0].path]).toEqual([422, 'domain']);
    },
  );
});

describe('a lead that is converted', () => {
  it('becomes a contact with its name, address, tags and fields, at the account that is named', async () => {
    const id = await newLead('jan@convert.test');
    const { status, body } = await user.post(`/leads/${id}/convert`, { accountName: 'Convert Ltd' });
    expect([status, body.status]).toEqual([200, 'converted']);
    expect(body.account).toMatchObject({ name: 'Convert Ltd' });
    const contact = (await t.api.get(`/contacts/${body.contact.id}`)).body;
    expect(contact).toMatchObject({
      name: 'Ján Novák',
      firstName: 'Ján',
      lastName: 'Novák',
      addresses: ['jan@convert.test'],
      account: { id: body.account.id },
      tags: ['web'],
      fields: { segment: 'retail' },
      leads: [{ id, status: 'converted' }],
    });
    expect(told(body).at(-1)).toEqual(['status', 'new → converted']);
    const again = await t.api.post(`/leads/${id}/convert`, {});
    expect([again.status, again.body.code]).toEqual([409, 'already-converted']);
  });

  it('joins the contact who has its address, and the account of that name, instead of doubling them', async () => {
    const account = (await t.api.post('/accounts', { name: 'Same Ltd' })).body;
    const contact = (await t.api.post('/contacts', { name: 'Known', addresses: ['known@same.test'] })).body;
    const { body } = await t.api.post(`/leads/${await newLead('known@same.test')}/convert`, {
      accountName: 'same ltd',
    });
    expect([body.contact, body.account]).toEqual([
      { id: contact.id, name: 'Known' },
      { id: account.id, name: 'Same Ltd' },
    ]);
    expect((await t.api.get(`/contacts/${contact.id}`)).body.account).toMatchObject({ id: account.id });
  });

  it('goes to the account of that very name, whatever a database takes for equal', async () => {
    await user.post('/accounts', { name: 'Müller' });
    const { id: known } = (await user.post('/accounts', { name: 'MULLER' })).body;
    const converted = async (accountName: string) =>
      (await user.post(`/leads/${await newLead(`${accountName}@names.test`)}/convert`, { accountName })).body.account;
    expect(await converted('Muller')).toEqual({ id: known, name: 'MULLER' });
    expect(await converted('Muellér')).toMatchObject({ name: 'Muellér' });
    expect(await converted('Mueller')).toMatchObject({ name: 'Mueller' });
  });

  it('becomes one only by being converted, never by its status alone', async () => {
    const id = await newLead('status@convert.test');
    const answer = await user.patch(`/leads/${id}`, { status: 'converted' });
    expect([answer.status, answer.body.code]).toEqual([409, 'convert-instead']);
    await user.post(`/leads/${id}/convert`, {});
    expect((await user.patch(`/leads/${id}`, { status: 'converted', tags: ['won'] })).status).toBe(200);
  });

  it('can be converted anew when its contact was removed', async () => {
    const id = await newLead('anew@convert.test');
    const first = (await user.post(`/leads/${id}/convert`, {})).body.contact;
    await user.delete(`/contacts/${first.id}`);
    const { status, body } = await user.post(`/leads/${id}/convert`, {});
    expect([status, body.status, body.contact.name]).toEqual([200, 'converted', first.name]);
  });

  it('is converted by one of two who do it at once', async () => {
    const id = await newLead('twice@convert.test');
    const answers = await Promise.all([1, 2].map(() => t.api.post(`/leads/${id}/convert`, { accountName: 'Twice' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(ids(await t.api.get('/contacts?q=twice@convert.test'))).toHaveLength(1);
    expect(ids(await t.api.get('/accounts?q=Twice'))).toHaveLength(1);
  });

  it('is refused an account that is not there, and both an account and a name', async () => {
    const id = await newLead('refused@convert.test');
    const missing = await t.api.post(`/leads/${id}/convert`, { accountId: NOWHERE });
    expect([missing.status, missing.body.code]).toEqual([422, 'unknown-account']);
    expect((await t.api.post(`/leads/${id}/convert`, { accountId: NOWHERE, accountName: 'x' })).status).toBe(422);
    expect((await t.api.get(`/leads/${id}`)).body).toMatchObject({ status: 'new', contact: null });
    expect((await t.api.post(`/leads/${NOWHERE}/convert`, {})).status).toBe(404);
  });
});
