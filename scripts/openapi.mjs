// Writes the API's description and the types of it, which the client has and the editor borrows:
//
//   apps/api/openapi.json      from the controllers and DTOs
//   libs/client/src/schema.ts  from openapi.json
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const bin = (name) => join(root, 'node_modules/.bin', name);
const run = (command, args) => execFileSync(command, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });

// Below the root, so that the compiled program finds its files and packages as always.
const build = mkdtempSync(join(root, 'node_modules', '.openapi-'));
try {
  run(bin('swc'), ['apps/api/src', 'libs/rules/src', 'libs/mail/src', '-d', build, '-q']);
  run(process.execPath, [join(build, 'apps/api/src/write-openapi.js')]);
} finally {
  rmSync(build, { recursive: true, force: true });
}
run(bin('prettier'), ['--write', '--log-level', 'warn', 'apps/api/openapi.json']);
run(bin('openapi-typescript'), [
  'apps/api/openapi.json',
  '-o',
  'libs/client/src/schema.ts',
  '--default-non-nullable',
  'false',
]);
console.log('Wrote apps/api/openapi.json and libs/client/src/schema.ts');
