// Two programs on one MariaDB: each effect belongs to one of them, and one that lost its claim writes nothing more.
// @needs-debian
import { setTimeout as sleep } from 'node:timers/promises';
import { openWorkbench, type TestMailbox, type Workbench } from '../pipeline/workbench';
import { startApp, type TestApp } from '../support/app';
import { eventually } from '../support/eventually';
import { newMariaDatabase } from '../support/shared-servers';

jest.setTimeout(180_000);

const MESSAGES = 60;
let w: Workbench;
let second: TestApp;
let desk: TestMailbox;

beforeAll(async () => {
  // Column types are chosen while the entities load, which is when the first program starts.
  const databaseUrl = await newMariaDatabase();
  process.env['DATABASE_URL'] = databaseUrl;
  w = await openWorkbench({ databaseUrl });
  second = await startApp({ databaseUrl, dataDir: w.dataDir, env: { POLL_SECONDS: '1' } });
  desk = await w.connect();
  await desk.deliver(...Array.from({ length: MESSAGES }, (_, index) => ({ subject: `Message ${index}` })));
  await desk.settled(MESSAGES);
});
afterAll(async () => {
  await second.close();
  await w.close();
  delete process.env['DATABASE_URL'];
});

interface EffectRow {
  id: string;
  state: string;
  attempts: number;
  fence: number;
}
const effects = (and = '') =>
  w.query<EffectRow>(`SELECT id, state, attempts, fence FROM effect WHERE mailboxId = '${desk.id}' ${and}`);

const settled = () =>
  eventually(async () => (await effects()).every(({ state }) => state === 'done'), {
    timeout: 90_000,
    what: 'an empty outbox',
  });

it('performs each effect once, whoever is faster', async () => {
  const { items } = (await w.api.get(`/messages?mailboxId=${desk.id}&limit=100`)).body as { items: { id: string }[] };
  const ids = items.map(({ id }) => id);
  expect(ids).toHaveLength(MESSAGES);
  const body = (action: string) => ({ ids, action, ...(action === 'move' && { folder: 'Shared' }) });
  // Both programs are asked, at once and for the same: it becomes so once.
  const answers = await Promise.all([
    w.api.post('/messages/actions', body('seen')),
    second.api.post('/messages/actions', body('seen')),
    w.api.post('/messages/actions', body('move')),
    second.api.post('/messages/actions', body('move')),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(answers.reduce((sum, { body: outcome }) => sum + Number(outcome.changed), 0)).toBe(2 * MESSAGES);
  await settled();
  const all = await effects();
  expect(all).toHaveLength(2 * MESSAGES);
  // Claimed twice, an effect would have been tried twice.
  expect(all.filter(({ attempts, fence }) => Number(attempts) !== 1 || Number(fence) !== 1)).toEqual([]);
});

it('writes nothing more of what was taken away from it', async () => {
  const { items } = (await w.api.get(`/messages?mailboxId=${desk.id}&limit=1`)).body as { items: { id: string }[] };
  const [{ id }] = items as [{ id: string }];
  let action = 'flag';
  const inMinutes = (minutes: number) =>
    new Date(Date.now() + minutes * 60_000).toISOString().replace('T', ' ').replace('Z', '');
  // Another worker raises the fence while the effect is claimed, as if the lease had run out meanwhile.
  const taken = await eventually(
    async () => {
      await w.api.post('/messages/actions', { ids: [id], action });
      action = action === 'flag' ? 'unflag' : 'flag';
      for (let attempt = 0; attempt < 20; attempt += 1) {
        await w.write(
          `UPDATE effect SET fence = fence + 100, leaseUntil = '${inMinutes(5)}'
           WHERE messageId = '${id}' AND state = 'claimed' AND fence < 100`,
        );
        const [row] = await effects('AND fence > 100');
        if (row) return row;
      }
      return null;
    },
    { interval: 1, timeout: 60_000, what: 'a claim to take away' },
  );
  // Long enough for what was under way to come to its end and find that it may not say so.
  await sleep(2000);
  const [after] = await effects(`AND id = '${taken.id}'`);
  expect(after).toMatchObject({ state: 'claimed', fence: taken.fence });
  // The other lease ends, too, and then it is done like any other.
  await w.write(`UPDATE effect SET leaseUntil = '2020-01-01 00:00:00.000' WHERE id = '${taken.id}'`);
  await eventually(async () => (await effects(`AND id = '${taken.id}'`))[0]!.state === 'done', { timeout: 30_000 });
});
