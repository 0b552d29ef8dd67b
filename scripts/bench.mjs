// npm run bench [-- <pattern>]: measures the built program. Compiles bench/ beside it and runs each *.bench.ts alone,
// one after the other, so that none measures its neighbour's garbage.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './lib/build.mjs';
import { ensureNodePackages } from './lib/node-packages.mjs';
import { root, runNode } from './lib/run.mjs';

const SWC = 'node_modules/@swc/cli/bin/swc.js';
const pattern = process.argv[2] ?? '';
// The built editor is measured by one of them.
const isServerOnly = pattern !== '' && !'editor.bench.ts'.includes(pattern);

function giveUp(reason) {
  console.error(reason);
  process.exit(1);
}

const failure =
  (await ensureNodePackages({ development: true })) ?? (await build(isServerOnly ? { only: 'server' } : {}));
if (failure) giveUp(failure);

const folder = join(root, 'bench');
const benches = existsSync(folder)
  ? readdirSync(folder).filter((file) => file.endsWith('.bench.ts') && file.includes(pattern))
  : [];
if (!benches.length) giveUp(`No bench/*.bench.ts has "${pattern}" in its name.`);

// Beside dist/libs, where the compiled imports of @mailroom/* lead; with the private servers that a bench may start.
const compiled = await runNode(SWC, ['bench', 'test/support', '--out-dir', 'dist', '--config-file', '.swcrc'], {
  quiet: true,
});
if (compiled.code !== 0) giveUp(compiled.output);

let failed = 0;
for (const file of benches.sort()) {
  console.log(`\n${file}`);
  const { code } = await runNode(`dist/bench/${file.replace(/\.ts$/, '.js')}`, [], { env: { NODE_ENV: 'production' } });
  if (code !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
