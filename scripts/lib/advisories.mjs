// Known weaknesses of packages, checked without a network: against a copy that was fetched when there was one.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import semver from 'semver';
import { root } from './run.mjs';

const FILE = join(root, 'scripts/advisories.json');

/**
 * @typedef {object} Advisory
 * @property {string} id
 * @property {string} package
 * @property {string} range of versions that have it, as npm writes ranges
 * @property {string} severity
 * @property {string} title
 */

/** @returns {{ asOf: string | null, covers: string, advisories: Advisory[], accepted: { id: string, because: string }[] }} */
export const readAdvisories = () => JSON.parse(readFileSync(FILE, 'utf8'));

/** Keeps what a person accepted, and why. */
export function writeAdvisories(advisories, asOf) {
  const { accepted } = readAdvisories();
  const snapshot = { asOf, covers: 'every package of the lockfile', advisories, accepted };
  writeFileSync(FILE, `${JSON.stringify(snapshot, null, 2)}\n`);
}

/**
 * What is installed and known to be weak, one line each.
 * @param {import('./packages.mjs').Package[]} packages
 * @param {ReturnType<typeof readAdvisories>} snapshot
 */
export function weaknesses(packages, { advisories, accepted }) {
  const isAccepted = new Set(accepted.map(({ id }) => id));
  return advisories
    .filter(({ id }) => !isAccepted.has(id))
    .flatMap(({ id, package: name, range, severity, title }) =>
      packages
        .filter((installed) => installed.name === name && semver.satisfies(installed.version, range))
        .map(
          ({ version, shipped }) =>
            `${name} ${version}${shipped ? '' : ' (development only)'}: ${severity}: ${title} (${id})`,
        ),
    );
}

/** In plain words, since an old copy knows nothing of what was found since. */
export function ageOf({ asOf, covers }, now = new Date()) {
  if (asOf === null) return `never fetched, ${covers}: run "npm run advisories" where the registry answers`;
  const days = Math.floor((now.getTime() - new Date(asOf).getTime()) / 86_400_000);
  return `as of ${asOf.slice(0, 10)}, ${days} days ago; ${covers}`;
}
