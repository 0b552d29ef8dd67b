// npm run dev: server and editor, both following the sources. The editor is at http://127.0.0.1:5173/, with /api passed on.
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { build } from './lib/build.mjs';
import { ensureNodePackages } from './lib/node-packages.mjs';
import { root } from './lib/run.mjs';

const FOLLOWED = ['apps/api/src', 'libs/rules/src', 'libs/mail/src'];

const missing = await ensureNodePackages({ development: true });
if (missing) {
  console.error(missing);
  process.exit(1);
}

const start = (...args) => spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });

let server = null;

/** Builds and puts the new server in the old one's place; a build that fails leaves the old one running. */
async function renew() {
  const failure = await build({ only: 'server' });
  if (failure) return console.error(failure);
  if (server && server.exitCode === null && server.signalCode === null) {
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await gone;
  }
  server = start('dist/apps/api/src/main.js');
}

let turn = renew();
let pending = null;
for (const folder of FOLLOWED) {
  watch(join(root, folder), { recursive: true }, () => {
    // Editors write a file in several steps: act once they are done, one renewal after the other.
    clearTimeout(pending);
    pending = setTimeout(() => (turn = turn.then(renew)), 200);
  });
}

const editor = start('node_modules/vite/bin/vite.js', '--config', 'apps/editor/vite.config.ts');
const end = () => {
  server?.kill('SIGTERM');
  editor.kill('SIGTERM');
  process.exit(0);
};
process.once('SIGINT', end);
process.once('SIGTERM', end);
editor.once('exit', end);
