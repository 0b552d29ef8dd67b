import { randomBytes } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** The workers of this process: tests and embedders start more than one. */
const living = new Set<string>();

/** A name for a worker that tells others of the same machine whether it still lives. */
export function newWorkerName(): string {
  const name = `${machine()}/${process.pid}/${randomBytes(8).toString('hex')}`;
  living.add(name);
  return name;
}

/**
 * Whether a worker is known to be dead, so that nobody has to wait for the end of what it held: after a restart it was
 * of this machine and its process is gone, or is ourselves. Of other machines nothing is known.
 */
export function isDead(name: string, isRunning: (pid: number) => boolean = processRuns): boolean {
  const [where, pid] = name.split('/');
  if (where !== machine() || !pid || living.has(name)) return false;
  return Number(pid) === process.pid || !isRunning(Number(pid));
}

/** Containers may share a host's name, and yet see only their own processes. */
function machine(): string {
  let processes = '';
  try {
    processes = readlinkSync('/proc/self/ns/pid').replace(/\D/g, '');
  } catch {
    // Not Linux: there the host's name says which processes are meant.
  }
  return `${hostname().replaceAll('/', '-').slice(0, 20)}:${processes}`;
}

function processRuns(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not ours to signal, yet there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
