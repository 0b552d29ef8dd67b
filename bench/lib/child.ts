import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A process beside the program, read line by line. */
export class Child {
  /** Keeps what was printed before somebody asked. */
  private readonly lines: AsyncIterator<string>;

  private constructor(readonly process: ChildProcess) {
    this.lines = createInterface({ input: process.stdout! })[Symbol.asyncIterator]();
  }

  static start(file: string, args: string[] = [], env: Record<string, string> = {}): Child {
    const options = { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] as const };
    return new Child(spawn(process.execPath, [file, ...args], { ...options, stdio: [...options.stdio] }));
  }

  /** The next line that it prints. */
  async line(): Promise<string> {
    const line = await this.lines.next();
    if (line.done) throw new Error('A process beside the program ended early.');
    return line.value;
  }

  async stop(): Promise<void> {
    const ended = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    await ended;
  }
}
