// Working on leads and cases: what changes, what the stream tells, what is refused.
import { CaseIntakeService } from '../../apps/api/src/crm/case-intake.service';
import { LeadIntakeService } from '../../apps/api/src/crm/lead-intake.service';
import { Database } from '../../apps/api/src/database/database';
import { startApp, type TestApp } from '../support/app';

let t: TestApp;
beforeAll(async () => void (t = await startApp({ env: { ROLES: 'web' } })));
afterAll(() => t.close());

const NOWHERE = '01a20191-0000-7000-8000-000000000000';

let made = 0;
async function newCase(name = 'Broken bell'): Promise<string> {
  made += 1;
  const unique = `thread-${made}`;
  const { id } = await t.app.get(Database).write((unit) =>
    t.app.get(CaseIntakeService, { strict: false }).create(unit, {
      threadId: unique,
      messageId: unique,
      mailboxId: NOWHERE,
      name,
      source: '',
      description: 'It does not ring.',
      requester: { address: 'anna@customer.test', name: 'Anna' },
      params: { name: '', distribution: 'none' },
    }),
  );
  return id;
}

async function newLead(email: string): Promise<string> {
  const lead = await t.app.get(Database).write((unit) =>
    t.app.get(LeadIntakeService, { strict: false }).take(unit, {
      messageId: `message-of-${email}`,
      mailboxId: NOWHERE,
      name: 'Ján Novák',
      source: 'Desk',
      origin: `origin-of-${email}`,
      sender: { address: email, name: 'Novák, Ján' },
      params: { name: '' },
    }),
  );
  return lead!.id;
}

const person = async (name: string) =>
  (await t.api.post('/users', { name, email: `${name}@example.test`, password: 'correct horse battery' })).body;

const told = (body: { stream: { kind: string; text: string }[] }) => body.stream.map(({ kind, text }) => [kind, text]);

describe('a case', () => {
  it('tells in its stream who changed what, in order', async () => {
    const id = await newCase();
    const martin = await person('martin');
    await t.api.patch(`/cases/${id}`, { status: 'pending', priority: 'high', ownerId: martin.id, tags: ['bell'] });
    const { body } = await t.api.post(`/cases/${id}/notes`, { text: 'Called her.' });
    expect(body).toMatchObject({ status: 'pending', priority: 'high', owner: { name: 'martin' }, tags: ['bell'] });
    expect(told(body)).toEqual([
      ['created', ''],
      ['message-in', ''],
      ['status', 'new → pending'],
      ['priority', 'normal → high'],
      ['assigned', 'martin'],
      ['note', 'Called her.'],
    ]);
    expect(body.stream.map((entry: { user: { name: string } | null }) => entry.user?.name ?? null)).toEqual([
      null,
      null,
      'Administrator',
      'Administrator',
      'Administrator',
      'Administrator',
    ]);
  });

  it('says nothing in its stream when nothing of note changed', async () => {
    const id = await newCase();
    const { body } = await t.api.patch(`/cases/${id}`, { name: 'Another name', status: 'new' });
    expect(body.name).toBe('Another name');
    expect(body.stream).toHaveLength(2);
  });

  it('is given only to people who are there, and a refused change changes nothing', async () => {
    const id = await newCase();
    const gone = await person('gone');
    await t.api.patch(`/users/${gone.id}`, { active: false });
    for (const ownerId of [gone.id, NOWHERE]) {
      const answer = await t.api.patch(`/cases/${id}`, { ownerId, status: 'closed' });
      expect([answer.status, answer.body.code]).toEqual([422, 'unknown-owner']);
    }
    expect((await t.api.get(`/cases/${id}`)).body).toMatchObject({ status: 'new', owner: null });
  });

  it('belongs to a contact and an account that are there, and keeps fields of the company’s own', async () => {
    const id = await newCase();
    const account = (await t.api.post('/accounts', { name: 'Bells Ltd' })).body;
    const contact = (await t.api.post('/contacts', { name: 'Anna', accountId: account.id })).body;
    const change = { contactId: contact.id, accountId: account.id, source: 'Phone', fields: { 'Serial number': '7' } };
    expect((await t.api.patch(`/cases/${id}`, change)).body).toMatchObject({
      contact: { id: contact.id, name: 'Anna' },
      account: { id: account.id, name: 'Bells Ltd' },
      source: 'Phone',
      fields: { 'Serial number': '7' },
    });
    expect((await t.api.get(`/accounts/${account.id}`)).body.openCases).toMatchObject([{ id, status: 'new' }]);
    for (const path of ['contactId', 'accountId']) {
      const answer = await t.api.patch(`/cases/${id}`, { [path]: NOWHERE, status: 'closed' });
      expect([answer.status, answer.body.errors[0].path]).toEqual([422, path]);
    }
    expect((await t.api.patch(`/cases/${id}`, { contactId: null })).body).toMatchObject({
      contact: null,
      status: 'new',
    });
    await t.api.delete(`/accounts/${account.id}`);
    expect((await t.api.get(`/cases/${id}`)).body.account).toBeNull();
  });

  it('is found by number, words and sender', async () => {
    const id = await newCase('A very particular wheel');
    const { number } = (await t.api.get(`/cases/${id}`)).body;
    for (const q of ['particular', `${number}`, `%23${number}`, `[%23${number}]`]) {
      const { items } = (await t.api.get(`/cases?q=${q}`)).body;
      expect(items.map((item: { id: string }) => item.id)).toContain(id);
    }
    expect((await t.api.get('/cases?q=nothing-like-this')).body.items).toEqual([]);
  });

  it.each([
    ['an unknown status', { status: 'open' }],
    ['an empty name', { name: '  ' }],
    ['too many tags', { tags: Array.from({ length: 51 }, (_, index) => `tag${index}`) }],
  ])('refuses %s', async (_, change) => {
    const answer = await t.api.patch(`/cases/${await newCase()}`, change);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).not.toHaveLength(0);
  });

  it('says so when it does not exist', async () => {
    expect((await t.api.get(`/cases/${NOWHERE}`)).status).toBe(404);
    expect((await t.api.post(`/cases/${NOWHERE}/notes`, { text: 'x' })).status).toBe(404);
  });
});

describe('a lead', () => {
  it('is one for a sender, whose name is taken apart, and tells what was changed', async () => {
    const id = await newLead('jan@customer.test');
    expect(await newLead('jan@customer.test')).toBe(id);
    const { body } = await t.api.patch(`/leads/${id}`, { status: 'in-process' });
    expect(body).toMatchObject({
      firstName: 'Ján',
      lastName: 'Novák',
      email: 'jan@customer.test',
      status: 'in-process',
    });
    expect(told(body).at(-1)).toEqual(['status', 'new → in-process']);
  });
});

it('counts on the first screen what somebody may read, and nothing else', async () => {
  await newCase('Somebody else’s');
  const clerk = await t.signedInWith({ 'cases:read': 'own' });
  const { id: ownerId } = (await clerk.get('/me')).body;
  const mine = await newCase('The clerk’s');
  await t.api.patch(`/cases/${mine}`, { ownerId });
  const { counts, latest, since } = (await clerk.get('/overview')).body;
  expect(counts).toEqual({
    messages: null,
    leads: null,
    cases: 1,
    answers: null,
    quarantined: null,
    effectsFailed: null,
  });
  expect([latest, since]).toEqual([[], null]);
  expect((await t.api.get('/overview')).body.counts.cases).toBeGreaterThan(1);
});
