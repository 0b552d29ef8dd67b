// The built program as its users run it: a process of its own that can be stopped, killed and started again on its data.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../eventually';
import { temporaryFolder } from './child-server';
import { freePort } from './free-port';

export interface ProgramOptions {
  /** Kept between starts; a new temporary one unless given. */
  dataDir?: string;
  port?: number;
  /** More of the environment: DATABASE_URL, ROLES, failpoints. Nothing of it comes from the person's own shell. */
  env?: Readonly<Record<string, string>>;
  /** Set to false for a program that is meant to die before it is ready. */
  waitUntilReady?: boolean;
}

export interface Program {
  /** `http://127.0.0.1:PORT`, without a slash at its end. */
  url: string;
  port: number;
  dataDir: string;
  /** All that it printed so far. */
  output(): string;
  /** The one-time link that a fresh installation prints; null once there is an administrator. */
  signInLink(): string | null;
  /** Resolves when the process is gone: its exit code, or the signal's name. */
  ended: Promise<number | NodeJS.Signals>;
  /** SIGTERM, and the end awaited. */
  stop(): Promise<number | NodeJS.Signals>;
  /** SIGKILL, and the end awaited: no handler runs, as when the power goes. */
  kill(): Promise<number | NodeJS.Signals>;
}

const MAIN = join(__dirname, '../../../dist/apps/api/src/main.js');

/** Starts the program of `dist/`; `npm run build` makes it, and `npm test` does so before the suites. */
export async function startProgram(options: ProgramOptions = {}): Promise<Program> {
  if (!existsSync(MAIN)) throw new Error('The program is not built: run "npm run build" before this suite.');
  const dataDir = options.dataDir ?? (await temporaryFolder('data'));
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [MAIN], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: url,
      DATA_DIR: dataDir,
      MAIL_ALLOWED_HOSTS: '127.0.0.0/8,::1',
      SAMPLE_MAILBOX: 'false',
      ...options.env,
    },
  });
  // Jest ends its workers by SIGTERM or not at all; a forgotten program must not outlive them.
  const killLeftover = (): void => void child.kill('SIGKILL');
  process.once('exit', killLeftover);

  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  let over = false;
  const ended = once(child, 'close').then((result) => {
    over = true;
    process.removeListener('exit', killLeftover);
    const [code, signal] = result as [number | null, NodeJS.Signals | null];
    return code ?? signal ?? 1;
  });
  const end = (signal: NodeJS.Signals): Promise<number | NodeJS.Signals> => {
    child.kill(signal);
    return ended;
  };

  if (options.waitUntilReady !== false) {
    const ready = options.env?.['ROLES'] === 'worker' ? 'Mailroom works in the background' : 'Mailroom is ready';
    await eventually(() => over || output.includes(ready), { timeout: 30_000, what: `"${ready}" from the program` });
    if (over) throw new Error(`The program ended instead of getting ready. It said:\n${output.slice(-3000)}`);
  }
  return {
    url,
    port,
    dataDir,
    output: () => output,
    signInLink: () => /Sign in once[^:]*: (\S+)/.exec(output)?.[1] ?? null,
    ended,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}
