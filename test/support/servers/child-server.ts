// Real servers as child processes: found or loudly missed, and never left behind, however the test run ends.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const running = new Set<ChildProcess>();
const folders = new Set<string>();
const SETPRIV = '/usr/bin/setpriv';

/** The Unix user that tests run as; servers drop privileges differently when it is root. */
export const isRoot = process.getuid?.() === 0;

/**
 * Full path of a program of Debian. Looks in PATH and in the folders that a plain user's PATH leaves out.
 * @throws naming the package to install
 */
export function requireBinary(name: string, debianPackage: string): string {
  const places = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/bin', '/usr/local/bin'];
  const found = places.map((place) => join(place, name)).find((file) => existsSync(file));
  if (found) return found;
  throw new Error(
    `The program "${name}" is missing. Install the Debian package "${debianPackage}" ` +
      `(apt-get install --no-install-recommends ${debianPackage}), or run "npm test", which installs it.`,
  );
}

/** A new folder under the system's temporary one, removed when this process ends at the latest. */
export async function temporaryFolder(purpose: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `mailroom-${purpose}-`));
  folders.add(folder);
  return folder;
}

/** Removes a folder of `temporaryFolder` now. */
export function removeFolder(folder: string): void {
  folders.delete(folder);
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

export interface SpawnOptions {
  env?: NodeJS.ProcessEnv;
  /** More arguments of setpriv, such as the user to become. */
  privileges?: readonly string[];
  /** For a server that signals its whole process group, to which it must not belong together with the tests. */
  ownGroup?: boolean;
  /** Gives access to its input and output; they are thrown away otherwise. */
  piped?: boolean;
}

/** Starts a server that stays in the foreground. It dies with this process, even when this one is killed hard. */
export function spawnServer(command: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  const { env, privileges = [], ownGroup = false, piped = false } = options;
  // The kernel delivers the signal on our death (prctl PR_SET_PDEATHSIG): no handler of ours runs after a kill -9.
  const [program, all] = existsSync(SETPRIV)
    ? [SETPRIV, [...privileges, '--pdeathsig', 'TERM', '--', command, ...args]]
    : [command, args];
  const stdio = piped ? 'pipe' : 'ignore';
  const child = spawn(program, all, {
    stdio: [stdio, stdio, 'ignore'],
    env: { ...process.env, ...env },
    detached: ownGroup,
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** Sends a signal and waits until the process is gone; asks harder after five seconds. */
export async function endServer(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  const harder = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await gone;
  clearTimeout(harder);
}

process.once('exit', () => {
  for (const child of running) child.kill('SIGTERM');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
