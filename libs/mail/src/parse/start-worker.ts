import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * Compiles TypeScript on the fly inside a worker: tests run the sources, and a thread does not inherit the test
 * runner's way of loading them. A built program has JavaScript beside this file and never comes here.
 */
const FROM_SOURCES = `
  const { workerData } = require('node:worker_threads');
  const { createRequire } = require('node:module');
  const { readFileSync } = require('node:fs');
  const load = createRequire(workerData.entry);
  const { transformSync } = load('@swc/core');
  load.extensions['.ts'] = (module, filename) => {
    const { code } = transformSync(readFileSync(filename, 'utf8'), {
      filename,
      swcrc: false,
      jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' },
      module: { type: 'commonjs' },
    });
    module._compile(code, filename);
  };
  load(workerData.entry);
`;

/** Starts a worker thread on a module of this folder, compiled or not. */
export function startWorker(name: string, settings: object, options: Pick<WorkerOptions, 'resourceLimits'>): Worker {
  const compiled = join(__dirname, `${name}.js`);
  if (existsSync(compiled)) return new Worker(compiled, { ...options, workerData: settings });
  const entry = join(__dirname, `${name}.ts`);
  return new Worker(FROM_SOURCES, { ...options, eval: true, workerData: { ...settings, entry } });
}
