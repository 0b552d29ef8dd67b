// The built program as a process of its own: only a process can be killed the way a power cut kills.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ApiClient } from '../support/api-client';
import { WITHOUT_LIMITS } from '../support/app';
import { eventually } from '../support/eventually';

/** `MAILROOM_MAIN` names another build, for whoever rebuilds `dist/` while these suites run. */
const MAIN = process.env['MAILROOM_MAIN'] ?? resolve(__dirname, '../../dist/apps/api/src/main.js');

const living = new Set<ChildProcess>();
process.on('exit', () => living.forEach((child) => child.kill('SIGKILL')));

/** One installation: its data, its database and its port stay the same over all starts. */
export interface Installation {
  url: string;
  /** Starts it and waits until it listens; without a failpoint it runs until it is stopped. */
  start(env?: Record<string, string>): Promise<Run>;
  remove(): void;
}

export interface Run {
  /** Everything it printed. */
  output(): string;
  /** Signs in by the link that the first start prints. */
  signIn(): Promise<ApiClient>;
  pid: number;
  /** The signal that ended it. */
  ended: Promise<NodeJS.Signals | null>;
  /** SIGKILL, at once. */
  kill(): void;
  /** SIGTERM, and waits. */
  stop(): Promise<void>;
}

export async function install(databaseUrl: string | null, settings: Record<string, string>): Promise<Installation> {
  if (!existsSync(MAIN)) throw new Error('The program is not built. Run `npm run build` first; `npm test` does.');
  const dataDir = mkdtempSync(join(tmpdir(), 'mailroom-faults-'));
  const port = await lastingPort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    PATH: process.env['PATH'],
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: dataDir,
    MAIL_ALLOWED_HOSTS: '127.0.0.0/8,::1',
    SAMPLE_MAILBOX: 'false',
    LOG_LEVEL: 'error',
    ...WITHOUT_LIMITS,
    ...(databaseUrl && { DATABASE_URL: databaseUrl }),
    ...settings,
  };
  return {
    url,
    start: (more = {}) => start(url, { ...env, ...more }),
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  };
}

async function start(url: string, env: Record<string, string | undefined>): Promise<Run> {
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  living.add(child);
  let output = '';
  const keep = (chunk: Buffer) => void (output += chunk.toString());
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  let over = false;
  const ended = new Promise<NodeJS.Signals | null>((fulfil) =>
    child.once('exit', (_code, signal) => {
      over = true;
      living.delete(child);
      fulfil(signal);
    }),
  );
  // One that is to die may do so before it ever listens.
  await eventually(() => over || output.includes('Mailroom is ready'), {
    timeout: 20_000,
    what: `the program (${output})`,
  });
  return {
    output: () => output,
    pid: child.pid!,
    ended,
    async signIn() {
      const link = await eventually(() => /Sign in once[^:]*: (\S+)/.exec(output)?.[1], {
        what: `a link to sign in (${output})`,
      });
      return new ApiClient(url).signInByLink(link);
    },
    kill: () => void child.kill('SIGKILL'),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/**
 * A free port that stays free between a death and the next start: below the range from which the kernel takes the ports
 * of outgoing connections (32768 and up on Linux, 49152 and up elsewhere).
 */
export async function lastingPort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    const free = await new Promise<boolean>((resolve) => {
      const probe = createServer();
      probe.once('error', () => resolve(false));
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
    });
    if (free) return port;
  }
}
