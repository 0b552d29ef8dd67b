// npm start: from a fresh clone to a running Mailroom. Installs and builds only what is missing or changed, then becomes
// the server itself (same process), so that Ctrl-C and a service manager's signals reach it directly.
// Plain JavaScript of Node's own: it has to run before anything is installed.
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

const REQUIRED = [20, 19];

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < REQUIRED[0] || (major === REQUIRED[0] && minor < REQUIRED[1])) {
  console.error(
    `Mailroom needs Node.js ${REQUIRED.join('.')} or newer; this is ${process.version}. Install it from https://nodejs.org/.`,
  );
  process.exit(1);
}

const { root } = await import('./lib/run.mjs');
const { ensureNodePackages } = await import('./lib/node-packages.mjs');
const { build } = await import('./lib/build.mjs');

const failure = (await ensureNodePackages({ development: false })) ?? (await build());
if (failure) {
  console.error(failure);
  process.exit(1);
}

process.chdir(root);
await import(pathToFileURL(join(root, 'dist/apps/api/src/main.js')).href);
