import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';

/** A process beside the program, read line by line. */
export class Child {
  private readonly lines: Interface;

  private constructor(readonly process: ChildProcess) {
    this.lines = createInterface({ input: process.stdout! });
  }

  static start(file: string, args: string[] = [], env: Record<string, string> = {}): Child {
    const options = { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] as const };
    return new Child(spawn(process.execPath, [file, ...args], { ...options, stdio: [...options.stdio] }));
  }

  /** The next line that it prints. */
  async line(): Promise<string> {
    const [line] = (await Promise.race([
      once(this.lines, 'line'),
      once(this.lines, 'close').then(() => Promise.reject(new Error('A process beside the program ended early.'))),
    ])) as [string];
    return line;
  }

  async stop(): Promise<void> {
    const ended = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    await ended;
  }
}
