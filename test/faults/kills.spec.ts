// The program is killed at every named place while mail keeps coming. In the end every message has been taken in once, and
// everything it caused was done once.
import { FAILPOINTS, type Failpoint } from '../../apps/api/src/common/failpoints';
import { testDatabases } from '../support/shared-servers';
import { deliver, invariants, prepare, type Scene, settled } from './campaign';
import type { Run } from './program';

jest.setTimeout(180_000);

/** Before each start; with as many starts as failpoints that is 14 messages for each. */
const WAVE = { answered: 5, leads: 3, plain: 6 };
const MESSAGES = (WAVE.answered + WAVE.leads + WAVE.plain) * FAILPOINTS.length;

/** The pass that kills, where it is not the second: a run that settles something before it dies is the harder case. */
const PASSES: Partial<Record<Failpoint, number>> = { fetch: 8, 'raw-stored': 1, insert: 5, rules: 6, 'mark-done': 4 };

describe.each(testDatabases())('killed at every failpoint, on %s', (kind) => {
  // Undefined when its preparation failed; only `afterAll` has to care.
  let scene!: Scene;
  let survivor: Run | undefined;
  let deaths: (NodeJS.Signals | null)[];

  beforeAll(async () => {
    scene = await prepare(kind);
    deaths = [];
    for (const failpoint of FAILPOINTS) {
      await deliver(scene, WAVE);
      const run = await scene.program.start({ MAILROOM_FAILPOINT: `${failpoint}:${PASSES[failpoint] ?? 2}` });
      const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), 25_000).unref());
      deaths.push(await Promise.race([run.ended, late]));
      if (deaths.at(-1) === null) await run.stop();
    }
    survivor = await scene.program.start();
    await settled(scene, MESSAGES, 60_000);
  });

  afterAll(async () => {
    await survivor?.stop();
    await Promise.all([scene?.sink.stop(), scene?.receiver.stop()]);
    scene?.program.remove();
  });

  it('reached each failpoint and died there', () => {
    expect(Object.fromEntries(FAILPOINTS.map((name, index) => [name, deaths[index]]))).toEqual(
      Object.fromEntries(FAILPOINTS.map((name) => [name, 'SIGKILL'])),
    );
  });

  it('lists an answer as uncertain when it died while DATA was under way or after the final dot', async () => {
    const { counts } = (await scene.api.get('/outbox')).body;
    expect(counts.uncertain).toBeGreaterThanOrEqual(1);
  });

  invariants(
    () => scene,
    () => FAILPOINTS.length,
    WAVE,
  );
});
