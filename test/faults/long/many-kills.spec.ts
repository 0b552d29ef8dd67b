// Hundreds of deaths at random places and instants, on each database. `npm run test:faults`; KILLS, MINUTES and SEED in the
// environment make it shorter, or the same once more.
import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { FAILPOINTS } from '../../../apps/api/src/common/failpoints';
import { testDatabases } from '../../support/shared-servers';
import { deliver, invariants, prepare, type Scene, settled } from '../campaign';
import type { Run } from '../program';

const KILLS = Number(process.env['KILLS'] ?? 500);
/** No new death on a database after so many minutes; what was done by then is judged. */
const MINUTES = Number(process.env['MINUTES'] ?? Infinity);
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

describe.each(testDatabases())(`killed up to ${KILLS} times, on %s (seed ${SEED})`, (kind) => {
  let scene!: Scene;
  let survivor: Run | undefined;
  let kills = 0;
  const places = new Map<string, number>();

  beforeAll(async () => {
    scene = await prepare(kind);
    const end = Date.now() + MINUTES * 60_000;
    for (const where of fc.sample(death, { seed: SEED, numRuns: KILLS })) {
      if (Date.now() > end) break;
      await deliver(scene, WAVE);
      const place = await killOnce(where);
      places.set(place, (places.get(place) ?? 0) + 1);
      kills += 1;
      if (kills % 25 === 0) process.stderr.write(`${kind}: ${kills} of ${KILLS} kills\n`);
    }
    survivor = await scene.program.start();
    await settled(scene, kills * PER_WAVE, 300_000 + KILLS * 1000);
    process.stderr.write(
      `${kind}: ${kills} deaths over ${kills * PER_WAVE} messages, ${JSON.stringify(Object.fromEntries(places))}\n`,
    );
  });

  afterAll(async () => {
    await survivor?.stop();
    await Promise.all([scene?.sink.stop(), scene?.receiver.stop()]);
    scene?.program.remove();
  });

  it('died as often as asked for, or as the time allowed', () => {
    expect(kills).toBeGreaterThan(0);
    if (MINUTES === Infinity) expect(kills).toBe(KILLS);
  });

  invariants(
    () => scene,
    () => kills,
    WAVE,
  );

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
