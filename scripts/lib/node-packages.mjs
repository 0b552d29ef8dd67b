// Are the npm packages of the lock file installed? Compared package by package, so that no stamp file can lie.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './run.mjs';

function readLock(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages ?? {};
  } catch {
    return {};
  }
}

/**
 * How many packages of package-lock.json are missing from node_modules, or there in another version.
 * npm keeps its own account of what it installed in node_modules/.package-lock.json; comparing takes a few milliseconds.
 * @param {{ development: boolean }} options whether the tools for tests and checks are needed too
 */
export function countMissingNodePackages({ development }) {
  const wanted = Object.entries(readLock('package-lock.json'));
  const installed = readLock('node_modules/.package-lock.json');
  return wanted.filter(([path, { version, dev, optional, devOptional, link }]) => {
    // Optional ones belong to other platforms; links are this repository's own workspaces.
    if (path === '' || optional || devOptional || link || (dev && !development)) return false;
    return installed[path]?.version !== version;
  }).length;
}

/**
 * Runs `npm ci` when something is missing.
 * @returns {Promise<string | null>} null when all is there, else the reason for a person
 */
export async function ensureNodePackages({ development }) {
  const missing = countMissingNodePackages({ development });
  if (missing === 0) return null;
  console.log(`Installing npm packages (${missing} missing) ...`);
  const include = development ? '--include=dev' : '--omit=dev';
  const { code, output } = await run('npm', ['ci', include, '--no-audit', '--no-fund'], { quiet: true });
  if (code === 0) return null;
  return `"npm ci" failed:\n${output.trim().split('\n').slice(0, 15).join('\n')}`;
}
