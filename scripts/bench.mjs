// npm run bench [-- <name>] [--json]: measures what the program does, beside its limit or a peer in the same run.
//
// Every bench/<name>.bench.ts is compiled and run by itself; see bench/README.md for what each one says.
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './lib/build.mjs';

const root = join(import.meta.dirname, '..');
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const flags = process.argv.slice(2).filter((argument) => argument.startsWith('--'));

const failure = await build();
if (failure) {
  console.error(failure);
  process.exit(1);
}

// Inside node_modules, so that what it requires is found from there.
const compiled = join(root, 'node_modules', '.cache', 'bench');
rmSync(compiled, { recursive: true, force: true });
const swc = spawnSync(
  join(root, 'node_modules', '.bin', 'swc'),
  ['bench', 'test/support', 'libs/rules/src', 'libs/mail/src', '--out-dir', compiled, '--quiet'],
  { cwd: root, stdio: 'inherit' },
);
if (swc.status !== 0) process.exit(1);

const names = readdirSync(join(root, 'bench'))
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''))
  .filter((name) => wanted.length === 0 || wanted.includes(name));
if (names.length === 0) {
  console.error(`There is no benchmark of that name. There are: ${readdirSync(join(root, 'bench')).join(', ')}`);
  process.exit(1);
}
let exitCode = 0;
for (const name of names) {
  const run = spawnSync(process.execPath, ['--expose-gc', join(compiled, 'bench', `${name}.bench.js`), ...flags], {
    cwd: root,
    stdio: 'inherit',
  });
  exitCode ||= run.status ?? 1;
}
process.exit(exitCode);
