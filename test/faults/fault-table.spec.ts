// The table of faults names tests that exist.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const rows = [
  ...readFileSync(join(root, 'docs/faults.md'), 'utf8').matchAll(/^\| (.+?) +\| `(.+?)` +\| (.+?) +\|$/gm),
].map(([, fault = '', file = '', title = '']) => ({ fault, file, title }));

it('is read as it is written', () => {
  expect(rows.length).toBeGreaterThan(30);
});

it.each(rows)('$fault: $title', ({ file, title }) => {
  const path = join(root, file);
  const source = existsSync(path) ? readFileSync(path, 'utf8') : '';
  // As the first argument of a test, not anywhere; of `it.each(...)` it stands behind the bracket that closes the cases.
  const titles = [...source.matchAll(/(?:\b(?:it|test)|\))\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g)].map(
    ([, single, double]) => (single ?? double ?? '').replace(/\\(.)/g, '$1'),
  );
  expect(titles).toContain(title);
});
