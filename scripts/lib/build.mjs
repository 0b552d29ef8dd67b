// Builds what changed: the API and libraries by Nest's SWC builder, the editor by Vite, each into dist/.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNode } from './run.mjs';

/** The parts, each with the files that decide whether it is up to date. */
const PARTS = [
  {
    name: 'server',
    sources: ['apps/api/src', 'libs/rules/src', 'libs/mail/src', 'nest-cli.json', '.swcrc', 'package-lock.json'],
    result: 'dist/apps/api/src/main.js',
    // A source that was deleted must not live on as compiled code.
    clean: ['dist/apps', 'dist/libs'],
    build: () => runNode('node_modules/@nestjs/cli/bin/nest.js', ['build', 'api'], { quiet: true }),
  },
  {
    name: 'editor',
    sources: [
      ...['src', 'public', 'index.html', 'vite.config.ts', 'tsconfig.json'].map((each) => `apps/editor/${each}`),
      ...['libs/rules/src', 'package-lock.json'],
    ],
    result: 'dist/editor/index.html',
    clean: [],
    build: () =>
      runNode('node_modules/vite/bin/vite.js', ['build', '--config', 'apps/editor/vite.config.ts'], { quiet: true }),
  },
];

function* filesUnder(path) {
  const full = join(root, path);
  if (!existsSync(full)) return;
  const entries = (() => {
    try {
      return readdirSync(full, { withFileTypes: true });
    } catch {
      return null;
    }
  })();
  if (!entries) {
    yield path;
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name === 'node_modules' || entry.name.includes('.spec.')) continue;
    if (entry.isDirectory()) yield* filesUnder(`${path}/${entry.name}`);
    else yield `${path}/${entry.name}`;
  }
}

/** Of contents, not of times: a checkout or a copy of the folder changes the times of everything. */
function fingerprint(part) {
  const hash = createHash('sha1').update(process.version);
  for (const source of part.sources) {
    for (const file of filesUnder(source))
      hash
        .update(file)
        .update('\0')
        .update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

const stampFile = (part) => join(root, 'dist', `.${part.name}.stamp`);

function isUpToDate(part, print) {
  if (!existsSync(join(root, part.result)) || !existsSync(stampFile(part))) return false;
  return readFileSync(stampFile(part), 'utf8') === print;
}

/**
 * Builds the parts whose sources changed since their last build.
 * @param {{ only?: string, force?: boolean }} [options]
 * @returns {Promise<string | null>} null when dist/ is up to date, else what the compiler said
 */
export async function build({ only, force = false } = {}) {
  for (const part of PARTS.filter(({ name }) => !only || name === only)) {
    const print = fingerprint(part);
    if (!force && isUpToDate(part, print)) continue;
    console.log(`Building the ${part.name} ...`);
    rmSync(stampFile(part), { force: true });
    for (const folder of part.clean) rmSync(join(root, folder), { recursive: true, force: true });
    const { code, output } = await part.build();
    if (code !== 0 || !existsSync(join(root, part.result))) return `The ${part.name} does not build:\n${output.trim()}`;
    mkdirSync(join(root, 'dist'), { recursive: true });
    writeFileSync(stampFile(part), print);
  }
  return null;
}
