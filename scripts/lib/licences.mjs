// Which licences the packages of this program may have, and the list of them that goes with it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

/** May be used and passed on in a program under the MIT licence, and ask no more than to be named. */
const FREE = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
]);

/** What asks for more, and why it may be here all the same. By package name, or `*` for what only helps to develop. */
const CONDITIONAL = {
  'MPL-2.0': 'Shipped unchanged, with its own files under its own licence; asks nothing of the rest.',
  'CC-BY-4.0': 'Data, named in the list.',
  'CC-BY-3.0': 'Data, named in the list.',
};

/** @returns {string | null} what is wrong with a licence */
export function licenceFault(licence) {
  if (licence === '') return 'says no licence';
  // SPDX: of what OR joins one is enough; of what AND joins each is needed.
  const isFree = licence
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => FREE.has(one.trim()) || one.trim() in CONDITIONAL));
  return isFree ? null : `has the licence ${licence}, which is not on the list`;
}

/** @param {import('./packages.mjs').Package[]} packages */
export function thirdPartyPage(packages) {
  const lines = packages
    .filter(({ shipped }) => shipped)
    .map(
      ({ name, version, licence, folder, everywhere }) =>
        `| ${name} | ${version} | ${licence} | ${everywhere ? cell(holderIn(folder)) : ''} |`,
    );
  return [
    '# Packages of others in this program',
    '',
    '<!-- Written by `npm run licences` from the lockfile. -->',
    '',
    'Mailroom is under the MIT licence. It is built on the packages below and thanks their authors. The text of each',
    'licence lies in the folder of its package, in `node_modules`.',
    '',
    '| package | version | licence | copyright |',
    '| --- | --- | --- | --- |',
    ...lines,
    '',
  ].join('\n');
}

const cell = (text) =>
  text
    .replace(/[|<>[\]]/g, ' ')
    .replace(/[_*`]/g, '\\$&')
    .replace(/\s+/g, ' ')
    .trim();

/** The first line of the licence that names its holder. */
function holderIn(folder) {
  const path = join(root, folder);
  if (!existsSync(path)) return '';
  const file = readdirSync(path).find((name) => /^(licen[cs]e|copying|notice)/i.test(name));
  if (!file) return '';
  const text = readFileSync(join(path, file), 'utf8');
  return /^\W*copyright\s+(?:\(c\)|©|\d{4}|[A-Z])[^\n]{3,120}/im.exec(text)?.[0].trim() ?? '';
}
