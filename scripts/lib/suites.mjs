// Runs the Jest suites and counts.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root, runNode } from './run.mjs';

const JEST = 'node_modules/jest/bin/jest.js';

/** What a suite calls when it needs a mail server or a browser of Debian; or it says so in a comment. */
const NEEDS_DEBIAN =
  /\b(startDovecot|sharedDovecot|startCyrus|startCourier|newMailUser|launchBrowser)\b|@needs-debian\b/;

/** MariaDB is no need of a suite that goes through `testDatabases()`: an embedded run offers it SQLite alone. */
const needsMariaDb = (text) => /\b(startMariaDb|newMariaDatabase)\b/.test(text) && !/\btestDatabases\b/.test(text);

/** Suites of test/ that an embedded run leaves out, as paths from the root. */
export function suitesNeedingDebian() {
  return readdirSync(join(root, 'test'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.spec.ts'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => {
      const text = readFileSync(file, 'utf8');
      return NEEDS_DEBIAN.test(text) || needsMariaDb(text);
    })
    .map((file) => relative(root, file))
    .sort();
}

/** More failing suites than this are no accident: they are not tried again. */
const TRIED_AGAIN = 5;

const resultsIn = (file) => JSON.parse(readFileSync(file, 'utf8')).testResults;

/** A suite that cannot even load counts as failed, a skipped test too. */
function count(suites) {
  const tests = suites.flatMap((suite) => suite.assertionResults);
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const skipped = tests.filter(({ status }) => status !== 'passed' && status !== 'failed').length;
  const unloadable = suites.filter(
    (suite) => suite.status === 'failed' && !suite.assertionResults.some(({ status }) => status === 'failed'),
  ).length;
  if (skipped > 0) console.log(`${skipped} skipped or unwritten test(s) count as failed: they prove nothing.`);
  return { passed, failed: tests.length - passed + unloadable };
}

/**
 * Runs the suites of some Jest projects. A few that fail beside others are run once more alone, since servers, browsers and
 * suites share the machine; one that passes then is named, so that somebody makes it steady.
 * @param {{ projects: readonly string[], args: readonly string[], leaveOut?: readonly string[], env?: object }} options
 * @returns {Promise<{ passed: number, failed: number, unsteady: string[] }>} `unsteady`: suites that passed only alone
 */
export async function runSuites({ projects, args, leaveOut = [], env = {} }) {
  const folder = mkdtempSync(join(tmpdir(), 'mailroom-report-'));
  const jest = async (name, given) => {
    const file = join(folder, name);
    const options = ['--json', `--outputFile=${file}`, '--passWithNoTests', '--selectProjects', ...projects];
    const { code } = await runNode(JEST, [...given, ...options], { env });
    return { code, suites: resultsIn(file) };
  };
  try {
    const ignore = leaveOut.length ? ['--testPathIgnorePatterns', '/node_modules/', ...leaveOut] : [];
    const first = await jest('report.json', [...args, ...ignore]);
    const failed = [...new Set(first.suites.filter(({ status }) => status === 'failed').map(({ name }) => name))];
    if (failed.length === 0 || failed.length > TRIED_AGAIN) {
      const counts = count(first.suites);
      // Jest's own verdict covers what no test result shows, such as a failed global setup.
      return { ...counts, failed: first.code !== 0 ? Math.max(counts.failed, 1) : counts.failed, unsteady: [] };
    }
    const names = failed.map((file) => relative(root, file));
    console.log(`\nOnce more, alone: ${names.join(', ')}`);
    const second = await jest('again.json', ['--runInBand', '--runTestsByPath', ...names]);
    const again = count(second.suites);
    const rest = count(first.suites.filter(({ name }) => !failed.includes(name)));
    const still = new Set(second.suites.filter(({ status }) => status === 'failed').map(({ name }) => name));
    return {
      passed: rest.passed + again.passed,
      failed: second.suites.length === 0 ? failed.length : rest.failed + again.failed,
      unsteady:
        second.suites.length === 0 ? [] : failed.filter((name) => !still.has(name)).map((name) => relative(root, name)),
    };
  } catch {
    console.log('Jest ended without a report.');
    return { passed: 0, failed: 1, unsteady: [] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
