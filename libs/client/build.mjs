// Compiles the package for `import` and for `require`, each with its types. Run by `npm pack`.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const here = import.meta.dirname;
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

rmSync(join(here, 'dist'), { recursive: true, force: true });
copyFileSync(join(here, '../../LICENSE'), join(here, 'LICENSE'));
for (const [folder, module, type] of [
  ['esm', 'ESNext', 'module'],
  ['cjs', 'CommonJS', 'commonjs'],
]) {
  const out = join(here, 'dist', folder);
  const resolution = module === 'CommonJS' ? 'node10' : 'bundler';
  const options = { module, moduleResolution: resolution, outDir: out, noEmit: false, declaration: true };
  const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  execFileSync(process.execPath, [tsc, '-p', here, ...flags], { stdio: 'inherit' });
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'package.json'), `${JSON.stringify({ type })}\n`);
}
