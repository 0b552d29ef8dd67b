import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Kilobytes, packed, of the scripts that the page asks for by itself: what every first visit loads. */
export function mainBundleKilobytes(): number {
  const folder = join(process.cwd(), 'dist/editor');
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const scripts = [...page.matchAll(/(?:src|href)="\/?([^"]+\.js)"/g)].map((match) => match[1]!);
  const bytes = scripts.map((script) => gzipSync(readFileSync(join(folder, script))).length);
  return bytes.reduce((sum, each) => sum + each, 0) / 1_000;
}
