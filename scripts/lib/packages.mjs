// What the lockfile says is installed: the one list that licences and advisories are checked against.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

/**
 * @typedef {object} Package
 * @property {string} name
 * @property {string} version
 * @property {boolean} shipped whether it is part of the program, and not only of its development
 * @property {string} licence as its own package file says it; empty when it says nothing
 * @property {string} folder
 * @property {boolean} everywhere installed on every system, and not only on those that need it
 */

/** @returns {Package[]} each name and version once, sorted */
export function lockedPackages() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const found = new Map();
  for (const [folder, entry] of Object.entries(packages)) {
    if (!folder.includes('node_modules/') || entry.link) continue;
    const name = entry.name ?? folder.split('node_modules/').at(-1);
    const key = `${name}@${entry.version}`;
    const known = found.get(key);
    const shipped = !entry.dev && !entry.devOptional;
    found.set(key, {
      name,
      version: entry.version,
      shipped: shipped || (known?.shipped ?? false),
      licence: known?.licence || entry.license || licenceIn(folder),
      folder,
      everywhere: !entry.optional && !entry.peer,
    });
  }
  return [...found.values()].sort((one, other) => (one.name + one.version < other.name + other.version ? -1 : 1));
}

/** For the few whose lockfile entry has none: older packages wrote it another way. */
function licenceIn(folder) {
  const file = join(root, folder, 'package.json');
  if (!existsSync(file)) return '';
  const { license, licenses } = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof license === 'string') return license;
  return (Array.isArray(licenses) ? licenses : [license ?? licenses])
    .map((entry) => entry?.type)
    .filter(Boolean)
    .join(' OR ');
}
