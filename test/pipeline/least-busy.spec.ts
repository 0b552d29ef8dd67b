// Two messages at once never both count the same state, also when their transactions began before either was decided.
import { CaseIntakeService } from '../../apps/api/src/crm/case-intake.service';
import { Database } from '../../apps/api/src/database/database';
import { startApp, type TestApp } from '../support/app';

let t: TestApp;
beforeAll(async () => void (t = await startApp({ env: { ROLES: 'web' } })));
afterAll(() => t.close());

const person = async (name: string) =>
  (await t.api.post('/users', { name, email: `${name}@example.test`, password: 'correct horse battery' })).body
    .id as string;

const caseFor = (threadId: string, teamId: string) => ({
  threadId,
  messageId: threadId,
  mailboxId: threadId,
  name: 'Question',
  source: '',
  description: '',
  requester: { address: 'anna@customer.test', name: 'Anna' },
  params: { name: '', distribution: 'least-busy' as const, teamId },
});

it('gives the second of two simultaneous cases to whoever has less to do after the first', async () => {
  const database = t.app.get(Database);
  const cases = t.app.get(CaseIntakeService, { strict: false });
  const members = [await person('busy'), await person('idle')];
  const team = (await t.api.post('/teams', { name: 'Desk', memberIds: members })).body.id as string;
  // One has a case already, so the first of the two goes to the other, and then they are equal.
  const direct = { ...caseFor('t0', team), params: { name: '', distribution: 'direct' as const, userId: members[0]! } };
  await database.write((unit) => cases.create(unit, direct));

  let begun = 0;
  let release = () => {};
  const bothBegan = new Promise<void>((resolve) => (release = resolve));
  const create = (threadId: string) =>
    database.write(async (unit) => {
      // Takes the transaction's snapshot, as the look-ups before a decision do.
      await unit.manager.query('SELECT COUNT(*) FROM crm_case');
      begun += 1;
      if (begun === 2 || database.kind === 'sqlite') release();
      await bothBegan;
      await cases.create(unit, caseFor(threadId, team));
    });
  await Promise.all([create('t1'), create('t2')]);

  const { items } = (await t.api.get('/cases')).body as { items: { owner: { name: string } }[] };
  expect(items.map((item) => item.owner.name).sort()).toEqual(['busy', 'busy', 'idle']);
});

it('never gives somebody more than there is room for, also when many come at once', async () => {
  const database = t.app.get(Database);
  const cases = t.app.get(CaseIntakeService, { strict: false });
  const members = [await person('first'), await person('second'), await person('other')];
  for (const id of members.slice(0, 2)) await t.api.patch(`/users/${id}`, { position: 'Support' });
  await t.api.patch(`/users/${members[2]}`, { position: 'Sales' });
  const teamId = (await t.api.post('/teams', { name: 'Room', memberIds: members })).body.id as string;
  const params = { name: '', distribution: 'round-robin' as const, teamId, position: 'support', capacity: 2 };
  const made = await Promise.all(
    Array.from({ length: 6 }, (_, index) =>
      database.write((unit) => cases.create(unit, { ...caseFor(`room-${index}`, teamId), params })),
    ),
  );
  const owners = await Promise.all(
    made.map(async ({ id }) => ((await t.api.get(`/cases/${id}`)).body as { owner: { id: string } | null }).owner?.id),
  );
  expect(members.map((id) => owners.filter((owner) => owner === id).length)).toEqual([2, 2, 0]);
  // Who closes one has room again.
  const closed = made[owners.indexOf(members[1])]!;
  await t.api.patch(`/cases/${closed.id}`, { status: 'closed' });
  const next = await database.write((unit) => cases.create(unit, { ...caseFor('room-next', teamId), params }));
  expect((await t.api.get(`/cases/${next.id}`)).body).toMatchObject({
    owner: { id: members[1] },
    team: { id: teamId },
  });
});
