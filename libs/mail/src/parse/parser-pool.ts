import type { SanitisedHtml } from '../sanitise/sanitise-html';
import type { FileStretch } from './file-stretch';
import type { ParseLimits } from './limits';
import type { AnalysedMessage } from './message';
import { ParseError } from './parse-error';
import { performTask } from './perform-task';
import { PoolWorker, type Job, type PoolWorkerOptions } from './pool-worker';
import type { PoolSanitiseOptions, Task, TaskResult } from './worker-protocol';

export interface ParserPoolOptions {
  /** Number of worker threads, started when needed; 0 works in the calling thread, where nothing can be stopped. */
  size: number;
  /** How long one message may take, milliseconds. Default 10,000. */
  timeoutMs?: number;
  /** JavaScript heap of one worker, megabytes. Default 512. */
  memoryMb?: number;
  limits?: Partial<ParseLimits>;
}

/** Messages on their way to one worker, the one at work included: the next is there when one is done. */
const QUEUED_PER_WORKER = 4;

/**
 * Reads and sanitises strangers' mail in threads that can be killed. A message that stalls or ends its worker rejects
 * with `timeout` or `worker-died`; the worker is replaced and the other messages go on.
 */
export class ParserPool {
  private readonly workers: PoolWorker[] = [];
  private readonly waiting: Job[] = [];
  private readonly workerOptions: PoolWorkerOptions;
  private closed = false;

  constructor(private readonly options: ParserPoolOptions) {
    const { timeoutMs = 10_000, memoryMb = 512, limits } = options;
    this.workerOptions = { timeoutMs, memoryMb, limits };
  }

  /** See `analyseMessage`. A buffer stays the caller's and must not change meanwhile. */
  async analyse(raw: Buffer | FileStretch): Promise<AnalysedMessage> {
    return (await this.perform({ kind: 'analyse', raw })) as AnalysedMessage;
  }

  /** See `sanitiseHtml`. */
  async sanitise(html: string, options: PoolSanitiseOptions): Promise<SanitisedHtml> {
    return (await this.perform({ kind: 'sanitise', html, options })) as SanitisedHtml;
  }

  /** Ends the workers; what they have not finished rejects with `closed`. */
  async close(): Promise<void> {
    this.closed = true;
    for (const job of this.waiting.splice(0)) job.reject(closedError());
    await Promise.all([...this.workers].map((worker) => worker.close()));
  }

  private perform(task: Task): Promise<TaskResult> {
    if (this.closed) return Promise.reject(closedError());
    if (this.options.size === 0) return performTask(task, this.options.limits);
    return new Promise((resolve, reject) => {
      this.waiting.push({ task, resolve, reject });
      this.dispatch();
    });
  }

  private dispatch(): void {
    while (this.waiting.length > 0) {
      const worker = this.freest();
      if (!worker) return;
      worker.take(this.waiting.shift() as Job);
    }
  }

  /** An idle worker, else a new one, else the one with the shortest queue that has room. */
  private freest(): PoolWorker | null {
    const [shortest] = [...this.workers].sort((a, b) => a.length - b.length);
    if (shortest?.length === 0) return shortest;
    if (this.workers.length < this.options.size) return this.start();
    return shortest && shortest.length < QUEUED_PER_WORKER ? shortest : null;
  }

  private start(): PoolWorker {
    const worker: PoolWorker = new PoolWorker(
      this.workerOptions,
      () => this.dispatch(),
      (unfinished) => this.replace(worker, unfinished),
    );
    this.workers.push(worker);
    return worker;
  }

  private replace(worker: PoolWorker, unfinished: Job[]): void {
    this.workers.splice(this.workers.indexOf(worker), 1);
    if (this.closed) {
      for (const job of unfinished) job.reject(closedError());
      return;
    }
    this.waiting.unshift(...unfinished);
    this.dispatch();
  }
}

function closedError(): ParseError {
  return new ParseError('closed', 'The parser pool is closed.');
}
