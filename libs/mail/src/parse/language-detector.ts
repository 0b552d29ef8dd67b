import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { eld } from 'eld/small';

/** The n-grams of 60 languages at the size that tells Slovak from Czech in one sentence (docs/adr/0018). */
const ENTRY = join('eld', 'src', 'entries', 'static.small.js');

let loaded: typeof eld | undefined;

/**
 * The detector, loaded when the first text is looked at: its tables take about 50 MB of a thread.
 *
 * The package is an ES module and names no entry for `require`, though Node loads one all the same when asked for the
 * file itself; an `import()` would not survive the compilation to CommonJS.
 */
export function languageDetector(): typeof eld {
  if (loaded) return loaded;
  const require = createRequire(__filename);
  const file = (require.resolve.paths('eld') ?? []).map((folder) => join(folder, ENTRY)).find(existsSync);
  if (!file) throw new Error('The package "eld" is missing: install the dependencies again.');
  loaded = (require(file) as { eld: typeof eld }).eld;
  return loaded;
}
