// A server is ready when it greets, not when its process runs.
import { connect } from 'node:net';
import type { ChildProcess } from 'node:child_process';
import { eventually } from '../eventually';

/** Resolves when something accepts TCP connections on 127.0.0.1. */
export function acceptsConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}

/**
 * Waits until the server listens.
 * @throws with the end of its log as soon as the process dies, or after 30 s
 */
export async function waitForPort(port: number, child: ChildProcess, readLog: () => string): Promise<void> {
  let died = false;
  child.once('exit', () => (died = true));
  await eventually(async () => died || (await acceptsConnections(port)), {
    timeout: 30_000,
    interval: 10,
    what: `a server on port ${port}`,
  });
  if (died) throw new Error(`The server for port ${port} ended at once. Its log:\n${readLog().slice(-3000)}`);
}
