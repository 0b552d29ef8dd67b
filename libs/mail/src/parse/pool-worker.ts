import { ParseError } from './parse-error';
import type { RunningWorker, StartWorker } from './start-worker';
import type { Task, TaskResult, WorkerReply, WorkerSettings } from './worker-protocol';

/** A task with the promise that waits for it. */
export interface Job {
  task: Task;
  resolve: (result: TaskResult) => void;
  reject: (error: ParseError) => void;
}

export interface PoolWorkerOptions extends WorkerSettings {
  start: StartWorker;
  timeoutMs: number;
  memoryMb: number;
}

/**
 * One worker with its queue. The job at its head is the one at work; its clock starts when it gets there. A job that
 * takes too long, or that takes the worker down, fails alone: the others go back to the pool.
 */
export class PoolWorker {
  readonly worker: RunningWorker;
  private readonly jobs: Job[] = [];
  /** Of the last of them: they leave together, since waking a thread costs as much as handing it a dozen messages. */
  private readonly unsent: Task[] = [];
  private timer: NodeJS.Timeout | null = null;
  private ready = false;
  private ended = false;
  private cause: Error | null = null;

  constructor(
    private readonly options: PoolWorkerOptions,
    private readonly onIdleSpace: () => void,
    /** Called once, with the jobs that have to be done elsewhere. */
    private readonly onEnd: (unfinished: Job[]) => void,
  ) {
    this.worker = options.start({ limits: options.limits }, options.memoryMb, {
      onReply: (reply) => this.receive(reply),
      onError: (error) => (this.cause = error),
      onExit: () =>
        this.end(
          new ParseError('worker-died', `The message ended its worker: ${this.cause?.message ?? 'no reason given'}.`),
        ),
    });
  }

  get length(): number {
    return this.jobs.length;
  }

  take(job: Job): void {
    this.jobs.push(job);
    this.worker.hold(true);
    this.unsent.push(job.task);
    if (this.unsent.length === 1) queueMicrotask(() => this.send());
    if (this.jobs.length === 1) this.startClock();
  }

  async close(): Promise<void> {
    this.end(new ParseError('closed', 'The parser pool was closed before this message was read.'));
    await this.worker.terminate();
  }

  private send(): void {
    const tasks = this.unsent.splice(0);
    if (!this.ended) this.worker.post(tasks);
  }

  private receive(reply: WorkerReply): void {
    if (this.ended) return;
    if (reply.kind === 'ready') {
      this.ready = true;
      this.startClock();
      return;
    }
    const job = this.jobs.shift();
    this.startClock();
    if (this.jobs.length === 0) this.worker.hold(false);
    if (reply.kind === 'done') job?.resolve(reply.result);
    else job?.reject(new ParseError(reply.code, reply.message));
    this.onIdleSpace();
  }

  /** Loading the parser is not the message's time, hence none runs before `ready`. */
  private startClock(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (!this.ready || this.jobs.length === 0) return;
    const [head] = this.jobs;
    // Timers run before messages: when this thread was busy itself, the answer may lie there already.
    this.timer = setTimeout(() => setImmediate(() => this.giveUp(head)), this.options.timeoutMs);
  }

  private giveUp(job: Job | undefined): void {
    if (this.ended || this.jobs[0] !== job) return;
    this.end(new ParseError('timeout', `The message was not read within ${this.options.timeoutMs} ms.`));
    void this.worker.terminate();
  }

  private end(error: ParseError): void {
    if (this.ended) return;
    this.ended = true;
    if (this.timer) clearTimeout(this.timer);
    const [head, ...others] = this.jobs.splice(0);
    head?.reject(error);
    this.onEnd(others);
  }
}
