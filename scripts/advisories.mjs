// npm run advisories: fetches what is known of every package of the lockfile, for the check that needs no network.
import { spawnSync } from 'node:child_process';
import { ageOf, readAdvisories, weaknesses, writeAdvisories } from './lib/advisories.mjs';
import { lockedPackages } from './lib/packages.mjs';
import { root } from './lib/run.mjs';

const packages = lockedPackages();

if (!process.argv.includes('--offline')) {
  // npm itself knows the registry, its proxy and its certificates; which one that is stays the person's own affair.
  const { stdout } = spawnSync('npm', ['audit', '--json', '--package-lock-only'], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    maxBuffer: 64 * 1024 * 1024,
  });
  const report = JSON.parse(stdout || '{}');
  if (!report.vulnerabilities) {
    console.error(`The registry gives no advisories: ${report.message ?? report.error?.summary ?? 'no answer'}`);
    console.error(`The copy stays as it is (${ageOf(readAdvisories())}).`);
    process.exit(1);
  }
  const found = new Map();
  for (const { via } of Object.values(report.vulnerabilities)) {
    for (const entry of via) {
      if (typeof entry === 'string') continue;
      const id = /GHSA-[\w-]+/.exec(entry.url ?? '')?.[0] ?? String(entry.source);
      const { name, range, severity, title } = entry;
      found.set(`${id} ${name}`, { id, package: name, range, severity, title });
    }
  }
  writeAdvisories(
    [...found.values()].sort((one, other) => (one.package + one.id < other.package + other.id ? -1 : 1)),
    new Date().toISOString(),
  );
}

const snapshot = readAdvisories();
const lines = weaknesses(packages, snapshot);
for (const line of lines) console.log(line);
console.log(`${lines.length} known weaknesses in ${packages.length} packages (${ageOf(snapshot)}).`);
process.exit(lines.length === 0 ? 0 : 1);
