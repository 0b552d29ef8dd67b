// Writes docs/reference.md from the specifications of facts, operators and steps.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const build = mkdtempSync(join(root, 'node_modules', '.reference-'));
try {
  execFileSync(join(root, 'node_modules/.bin/swc'), ['libs/rules/src', '-d', build, '-q'], { cwd: root });
  const { referencePage } = createRequire(import.meta.url)(join(build, 'libs/rules/src/testing/reference-page.js'));
  writeFileSync(join(root, 'docs/reference.md'), referencePage());
} finally {
  rmSync(build, { recursive: true, force: true });
}
console.log('Wrote docs/reference.md');
