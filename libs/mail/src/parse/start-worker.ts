import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

import type { Task, WorkerReply, WorkerSettings } from './worker-protocol';

/**
 * Compiles TypeScript on the fly inside a worker: tests run the sources, and a worker does not inherit the test
 * runner's way of loading them. A built program has JavaScript beside this file and never comes here.
 */
const fromSources = (entry: string): string => `
  const { createRequire } = require('node:module');
  const { readFileSync } = require('node:fs');
  const load = createRequire(${JSON.stringify(entry)});
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
  load(${JSON.stringify(entry)});
`;

export interface WorkerEvents {
  onReply(reply: WorkerReply): void;
  onError(error: Error): void;
  onExit(): void;
}

/** A thread or a process that performs tasks. */
export interface RunningWorker {
  /** Of a process. */
  pid?: number;
  post(tasks: readonly Task[]): void;
  /** Whether it keeps the program alive. */
  hold(held: boolean): void;
  terminate(): Promise<void>;
}

export type StartWorker = (settings: WorkerSettings, memoryMb: number, events: WorkerEvents) => RunningWorker;

const COMPILED = join(__dirname, 'parser-worker.js');
const SOURCE = join(__dirname, 'parser-worker.ts');

/** A quarter of what is usual: hardly anything outlives its message, so more only takes memory. */
const YOUNG_MB = 12;

/** Cheap and fast. Its heap is limited, yet one large allocation beyond the limit ends the whole program. */
export const startThread: StartWorker = (settings, memoryMb, events) => {
  const resourceLimits = { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: YOUNG_MB };
  const options = { workerData: settings, resourceLimits };
  const worker = existsSync(COMPILED)
    ? new Worker(COMPILED, options)
    : new Worker(fromSources(SOURCE), { ...options, eval: true });
  worker.on('message', (reply: WorkerReply) => events.onReply(reply));
  worker.on('error', (error: Error) => events.onError(error));
  worker.on('exit', () => events.onExit());
  // An idle pool does not keep a program alive that has nothing else to do.
  worker.unref();
  return {
    post: (tasks) => postToThread(worker, tasks),
    hold: (held) => (held ? worker.ref() : worker.unref()),
    terminate: async () => void (await worker.terminate()),
  };
};

/**
 * The bytes are copied once, side by side, and the copy is handed over: the caller still needs his own, to store or to quarantine,
 * and a small Buffer is a window on a pool of others that must not be cloned with it.
 */
function postToThread(worker: Worker, tasks: readonly Task[]): void {
  const bytes = new Uint8Array(tasks.reduce((sum, task) => sum + (bytesOf(task)?.length ?? 0), 0));
  let used = 0;
  const posted = tasks.map((task): Task => {
    const own = bytesOf(task);
    if (own === null) return task;
    bytes.set(own, used);
    used += own.length;
    return { ...task, raw: bytes.subarray(used - own.length, used) } as Task;
  });
  worker.postMessage(posted, [bytes.buffer]);
}

const bytesOf = (task: Task): Uint8Array | null => (task.kind === 'sanitise' || 'path' in task.raw ? null : task.raw);

/** Whatever happens in it ends nothing but itself. It gets no environment: no secret of the program is near a stranger's mail. */
export const startProcess: StartWorker = (settings, memoryMb, events) => {
  const heap = `--max-old-space-size=${memoryMb}`;
  const entry = existsSync(COMPILED) ? [COMPILED] : ['-e', fromSources(SOURCE)];
  const child = spawn(process.execPath, [heap, ...entry], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
    env: {},
    windowsHide: true,
  });
  child.on('message', (reply) => events.onReply(reply as WorkerReply));
  child.on('error', (error) => events.onError(error));
  child.on('exit', (code, signal) => {
    events.onError(new Error(`its process ended with ${signal ?? `code ${code}`}`));
    events.onExit();
  });
  child.send(settings);
  hold(child, false);
  return {
    ...(child.pid !== undefined && { pid: child.pid }),
    post: (tasks) => void child.send(tasks, () => undefined),
    hold: (held) => hold(child, held),
    terminate: () => ended(child),
  };
};

function hold(child: ChildProcess, held: boolean): void {
  if (held) child.ref();
  else child.unref();
  const channel = child.channel;
  if (held) channel?.ref();
  else channel?.unref();
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.ref();
  child.kill('SIGKILL');
  await exit;
}
