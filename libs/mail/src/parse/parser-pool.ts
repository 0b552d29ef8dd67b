import type { SignatureQuestion, SignatureVerdicts } from '../auth/signature-verdicts';
import type { SanitisedHtml } from '../sanitise/sanitise-html';
import type { FileStretch } from './file-stretch';
import type { ParseLimits } from './limits';
import type { AnalysedMessage } from './message';
import { ParseError } from './parse-error';
import { performTask } from './perform-task';
import type { LocatedAttachment } from './read-attachment';
import { startProcess, startThread } from './start-worker';
import { closedError, WorkerLane } from './worker-lane';
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

export interface Containment {
  /** In a process of its own from the start: for what has ended a worker, or the program, before. */
  contained?: boolean;
}

/**
 * More text than this, bytes, is not worked on in a thread: a heap that is exhausted by one large allocation ends the
 * program, whatever the thread's own limit is. From less text no parser has been seen to make a hundredth of that.
 */
const HEAVY_TEXT = 1024 * 1024;
/** Starting a process takes longer than reading most messages. */
const PROCESS_IDLE_MS = 20_000;

/**
 * Reads and sanitises strangers' mail in workers that can be killed: in threads, and in a process what is heavy or has
 * gone wrong before. A message that stalls or ends its worker rejects with `timeout` or `worker-died`; the worker is
 * replaced and the other messages go on.
 */
export class ParserPool {
  private readonly threads: WorkerLane;
  private readonly processes: WorkerLane;
  private closed = false;

  constructor(private readonly options: ParserPoolOptions) {
    const { size, timeoutMs = 10_000, memoryMb = 512, limits } = options;
    const common = { timeoutMs, memoryMb };
    const threadLimits = { heavyText: HEAVY_TEXT, ...limits };
    const processLimits = { ...limits, heavyText: Infinity };
    this.threads = new WorkerLane({ ...common, limits: threadLimits, size, start: startThread });
    this.processes = new WorkerLane({
      ...common,
      limits: processLimits,
      size: 1,
      start: startProcess,
      idleMs: PROCESS_IDLE_MS,
    });
  }

  /** See `analyseMessage`. A buffer stays the caller's and must not change meanwhile. */
  async analyse(raw: Buffer | FileStretch, { contained = false }: Containment = {}): Promise<AnalysedMessage> {
    return (await this.perform({ kind: 'analyse', raw }, contained)) as AnalysedMessage;
  }

  /** See `locateAttachments`. */
  async locate(raw: Buffer | FileStretch, indexes: readonly number[]): Promise<Map<number, LocatedAttachment>> {
    return (await this.perform({ kind: 'locate', raw, indexes })) as Map<number, LocatedAttachment>;
  }

  /** See `signatureVerdicts`. */
  async verify(raw: Buffer | FileStretch, question: SignatureQuestion): Promise<SignatureVerdicts> {
    return (await this.perform({ kind: 'verify', raw, question })) as SignatureVerdicts;
  }

  /** See `sanitiseHtml`. */
  async sanitise(html: string, options: PoolSanitiseOptions): Promise<SanitisedHtml> {
    return (await this.perform({ kind: 'sanitise', html, options })) as SanitisedHtml;
  }

  /** Ends the workers; what they have not finished rejects with `closed`. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([this.threads.close(), this.processes.close()]);
  }

  private async perform(task: Task, contained = false): Promise<TaskResult> {
    if (this.closed) throw closedError();
    if (this.options.size === 0) return performTask(task, this.options.limits);
    if (contained) return this.processes.perform(task);
    try {
      return await this.threads.perform(task);
    } catch (error) {
      if (!(error instanceof ParseError) || error.code !== 'too-heavy') throw error;
      return this.processes.perform(task);
    }
  }
}
