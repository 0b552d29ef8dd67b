// What the code must satisfy before any test runs; each check counts as one test of `npm test`.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNode } from './run.mjs';

const TSC = 'node_modules/typescript/bin/tsc';

/** @type {readonly { name: string, tool: string, args: readonly string[], when?: string, shows?: boolean }[]} */
const CHECKS = [
  {
    name: 'types of api, libs, tests, bench',
    tool: TSC,
    args: ['--noEmit', '--pretty', 'false', '-p', 'tsconfig.json'],
  },
  // Alone, without Node's types: proves that the rules run in a browser.
  { name: 'types of libs/rules alone', tool: TSC, args: ['--noEmit', '--pretty', 'false', '-p', 'libs/rules'] },
  // Likewise the client.
  { name: 'types of libs/client alone', tool: TSC, args: ['--noEmit', '--pretty', 'false', '-p', 'libs/client'] },
  // What they hand to the browser knows the browser's types.
  { name: 'types of the tests in a browser', tool: TSC, args: ['--noEmit', '--pretty', 'false', '-p', 'test/e2e'] },
  { name: 'types of the editor', tool: TSC, args: ['--noEmit', '--pretty', 'false', '-p', 'apps/editor'] },
  { name: 'lint', tool: 'node_modules/eslint/bin/eslint.js', args: ['.', '--max-warnings', '0'] },
  {
    name: 'architecture',
    tool: 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    args: ['--output-type', 'err', ...['apps/api/src', 'apps/editor/src', 'libs', 'test', 'bench', 'docs/examples']],
  },
  { name: 'description of the API', tool: 'scripts/lint-openapi.mjs', args: [] },
  { name: 'licences of packages', tool: 'scripts/licences.mjs', args: ['--check'] },
  { name: 'known weaknesses of packages', tool: 'scripts/advisories.mjs', args: ['--offline'], shows: true },
  { name: 'format', tool: 'node_modules/prettier/bin/prettier.cjs', args: ['--check', '--log-level', 'warn', '.'] },
];

/**
 * Runs every check, two at a time, and prints one line each, with the tool's words for those that failed.
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runChecks() {
  const left = [...CHECKS];
  const counts = { passed: 0, failed: 0 };
  const worker = async () => {
    for (let check = left.shift(); check; check = left.shift()) {
      const args = check.args.filter((arg) => arg !== 'bench' || existsSync(join(root, arg)));
      const { code, output } = await runNode(check.tool, args, { quiet: true });
      counts[code === 0 ? 'passed' : 'failed'] += 1;
      const word = code === 0 && check.shows ? `${check.name}: ${output.trim()}` : check.name;
      console.log(code === 0 ? `ok      ${word}` : `FAILED  ${check.name}\n${output.trim()}\n`);
    }
  };
  await Promise.all([worker(), worker()]);
  return counts;
}
