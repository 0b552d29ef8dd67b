// Two messages at once never both count the same state, also when their transactions began before either was decided.
import { CaseIntakeService } from '../../apps/api/src/crm/case-intake.service';
import { Database } from '../../apps/api/src/database/database';
import { startApp, type TestApp } from '../support/app';

let t: TestApp;
beforeAll(async () => void (t = await startApp({ env: { ROLES: 'web' } })));
afterAll(() => t.close());

const person = async (name: string) =>
  (await t.api.post('/users', { name, email: `${name}@example.test`, role: 'user', password: 'correct horse battery' }))
    .body.id as string;

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
