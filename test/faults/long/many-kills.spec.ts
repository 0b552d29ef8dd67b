// Hundreds of deaths at random places and instants, on each database. `npm run test:faults`; KILLS and SEED in the
// environment make it shorter, or the same once more.
import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { FAILPOINTS } from '../../../apps/api/src/common/failpoints';
import { testDatabases } from '../../support/shared-servers';
import { deliver, invariants, prepare, type Scene, settled } from '../campaign';
import type { Run } from '../program';

const KILLS = Number(process.env['KILLS'] ?? 500);
const SEED = Number(process.env['SEED'] ?? randomInt(2 ** 31));
const WAVE = { answered: 3, leads: 2, plain: 5 };
const PER_WAVE = WAVE.answered + WAVE.leads + WAVE.plain;
/** A failpoint that is not reached within this time is not waited for: the program is killed wherever it is then. */
const PATIENCE_MILLISECONDS = 2_500;

jest.setTimeout(KILLS * 20_000 + 600_000);

/** Where to die: at a failpoint's nth pass, or so many milliseconds after the program is ready. */
const death = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constantFrom(...FAILPOINTS), fc.integer({ min: 1, max: 12 })) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 1500 }) },
);

describe.each(testDatabases())(`${KILLS} kills over ${KILLS * PER_WAVE} messages, on %s (seed ${SEED})`, (kind) => {
  let scene!: Scene;
  let survivor: Run | undefined;
  const places = new Map<string, number>();

  beforeAll(async () => {
    scene = await prepare(kind);
    for (const [index, where] of fc.sample(death, { seed: SEED, numRuns: KILLS }).entries()) {
      await deliver(scene, WAVE);
      const place = await killOnce(where);
      places.set(place, (places.get(place) ?? 0) + 1);
      if ((index + 1) % 25 === 0) process.stderr.write(`${kind}: ${index + 1} of ${KILLS} kills\n`);
    }
    survivor = await scene.program.start();
    await settled(scene, KILLS * PER_WAVE, 300_000 + KILLS * 1000);
    process.stderr.write(`${kind}: died ${JSON.stringify(Object.fromEntries(places))}\n`);
  });

  afterAll(async () => {
    await survivor?.stop();
    await Promise.all([scene?.sink.stop(), scene?.receiver.stop()]);
    scene?.program.remove();
  });

  it('died each time', () => {
    expect([...places.values()].reduce((sum, count) => sum + count, 0)).toBe(KILLS);
  });

  invariants(() => scene, KILLS, WAVE);

  async function killOnce(where: [string, number] | number): Promise<string> {
    const env: Record<string, string> = Array.isArray(where) ? { MAILROOM_FAILPOINT: where.join(':') } : {};
    const run = await scene.program.start(env);
    const patience = Array.isArray(where) ? PATIENCE_MILLISECONDS : where;
    const late = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), patience).unref());
    if ((await Promise.race([run.ended, late])) !== 'late') return String(Array.isArray(where) ? where[0] : 'early');
    run.kill();
    expect(await run.ended).toBe('SIGKILL');
    return 'anywhere';
  }
});
