// npm run test:faults: hundreds of kill -9 at random places while mail keeps coming, on SQLite and on MariaDB.
//
//   KILLS=500   how often, on each database (ten messages come before each)
//   MINUTES=30  no new one after so long, on each database
//   SEED=1      the same places once more; a failing run prints its seed
//
// The last line is "N passed, N failed", as with npm test.
import { build } from './lib/build.mjs';
import { installDebianPackages, missingDebianPackages } from './lib/debian-packages.mjs';
import { ensureNodePackages } from './lib/node-packages.mjs';
import { runSuites } from './lib/suites.mjs';

const missing = await missingDebianPackages();
const failure =
  (await ensureNodePackages({ development: true })) ??
  (missing.length ? await installDebianPackages(missing) : null) ??
  (await build());
if (failure) {
  console.error(failure);
  console.log('0 passed, 1 failed');
  process.exit(1);
}
const { passed, failed } = await runSuites({ projects: ['faults'], args: [], env: { NODE_ENV: 'test' } });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
