// Runs the Jest suites and counts; a suite that cannot even load counts as failed, a skipped test too.
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

function countReport(file) {
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const unloadable = report.testResults.filter(
    (suite) => suite.status === 'failed' && !suite.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const skipped = report.numPendingTests + report.numTodoTests;
  if (skipped > 0) console.log(`${skipped} skipped or unwritten test(s) count as failed: they prove nothing.`);
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloadable + skipped };
}

/**
 * Runs the suites of some Jest projects.
 * @param {{ projects: readonly string[], args: readonly string[], leaveOut?: readonly string[], env?: object }} options
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runSuites({ projects, args, leaveOut = [], env = {} }) {
  const folder = mkdtempSync(join(tmpdir(), 'mailroom-report-'));
  const file = join(folder, 'report.json');
  try {
    const ignore = leaveOut.length ? ['--testPathIgnorePatterns', '/node_modules/', ...leaveOut] : [];
    const options = ['--json', `--outputFile=${file}`, '--passWithNoTests', '--selectProjects', ...projects];
    const { code } = await runNode(JEST, [...args, ...options, ...ignore], { env });
    try {
      const counts = countReport(file);
      // Jest's own verdict covers what no test result shows, such as a failed global setup.
      return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
    } catch {
      console.log('Jest ended without a report.');
      return { passed: 0, failed: 1 };
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
