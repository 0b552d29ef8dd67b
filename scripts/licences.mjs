// npm run licences: writes docs/third-party.md. With --check it only says whether the page and every licence are as they should be.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { licenceFault, thirdPartyPage } from './lib/licences.mjs';
import { lockedPackages } from './lib/packages.mjs';
import { root } from './lib/run.mjs';

const file = join(root, 'docs/third-party.md');
const packages = lockedPackages();
const faults = packages
  .filter(({ shipped }) => shipped)
  .map(({ name, version, licence }) => [`${name} ${version}`, licenceFault(licence)])
  .filter(([, fault]) => fault !== null)
  .map(([name, fault]) => `${name} ${fault}.`);
const page = thirdPartyPage(packages);

if (!process.argv.includes('--check')) writeFileSync(file, page);
else if (!existsSync(file) || readFileSync(file, 'utf8') !== page)
  faults.push('docs/third-party.md is old. Run: npm run licences');

for (const fault of faults) console.error(fault);
process.exit(faults.length === 0 ? 0 : 1);
