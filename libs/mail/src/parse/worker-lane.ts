import { ParseError } from './parse-error';
import { type Job, PoolWorker, type PoolWorkerOptions } from './pool-worker';
import type { Task, TaskResult } from './worker-protocol';

export interface LaneOptions extends PoolWorkerOptions {
  /** Workers at most, started when needed. */
  size: number;
  /** An idle worker is ended after this time, milliseconds; default: never. */
  idleMs?: number;
}

/** Messages on their way to one worker, the one at work included: the next is there when one is done. */
const QUEUED_PER_WORKER = 16;
/** With so many left it gets more: several at once. */
const REFILL_AT = QUEUED_PER_WORKER / 2;

/** Workers of one kind, and the tasks that wait for them. A worker that ended is replaced when there is work. */
export class WorkerLane {
  private readonly workers: PoolWorker[] = [];
  private readonly waiting: Job[] = [];
  private idleTimer: NodeJS.Timeout | null = null;
  private closed = false;

  constructor(private readonly options: LaneOptions) {}

  perform(task: Task): Promise<TaskResult> {
    if (this.closed) return Promise.reject(closedError());
    return new Promise((resolve, reject) => {
      this.waiting.push({ task, resolve, reject });
      this.dispatch();
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.idleTimer) clearTimeout(this.idleTimer);
    for (const job of this.waiting.splice(0)) job.reject(closedError());
    await Promise.all([...this.workers].map((worker) => worker.close()));
  }

  private dispatch(): void {
    while (this.waiting.length > 0) {
      const worker = this.freest();
      if (!worker) break;
      worker.take(this.waiting.shift() as Job);
    }
    this.watchIdle();
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
      this.options,
      () => {
        if (worker.length <= REFILL_AT) this.dispatch();
      },
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

  private watchIdle(): void {
    const { idleMs } = this.options;
    if (idleMs === undefined) return;
    if (this.idleTimer) clearTimeout(this.idleTimer);
    this.idleTimer = setTimeout(() => {
      for (const worker of this.workers.filter(({ length }) => length === 0)) void worker.close();
    }, idleMs);
    this.idleTimer.unref();
  }
}

export const closedError = (): ParseError => new ParseError('closed', 'The parser pool is closed.');
