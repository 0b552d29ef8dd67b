import type { IntakeService } from './intake.service';
import type { IncomingBatch, Taken } from './intake.types';

/** Batches that may be in memory at once: one being fetched, one being parsed, one being written. */
const MAX_BATCHES = 3;

/** Decided when a batch's turn to be written has come. */
export type BatchTurn = Pick<IncomingBatch, 'cursor'>;

/**
 * Overlaps the work on batches: while one is written, the next is parsed and a third fetched. They are written in
 * their order, since the cursor says that everything before it is settled; after a failure none is written any more.
 */
export class BatchPipeline {
  private tail: Promise<void> = Promise.resolve();
  private failure: { error: unknown } | null = null;
  private waiting = 0;
  private readonly slots: (() => void)[] = [];

  constructor(
    private readonly intake: Pick<IntakeService, 'prepare' | 'store'>,
    private readonly onTaken: (taken: Taken[]) => void,
  ) {}

  /** Waits for a free place, then begins to prepare. @throws what an earlier batch failed with */
  async add(batch: IncomingBatch, turn: () => BatchTurn): Promise<void> {
    while (this.waiting >= MAX_BATCHES) await new Promise<void>((resolve) => this.slots.push(resolve));
    this.throwFailure();
    this.waiting += 1;
    const prepared = this.intake.prepare(batch);
    // Looked at when its turn comes; until then a failure must not count as unhandled.
    prepared.catch(() => undefined);
    this.tail = this.tail
      .then(() => this.write(prepared, turn))
      .finally(() => {
        this.waiting -= 1;
        this.slots.shift()?.();
      });
  }

  /** Waits until everything added is written. @throws what a batch failed with */
  async drain(): Promise<void> {
    await this.settled();
    this.throwFailure();
  }

  /** Begins nothing more, and waits for what is under way. */
  async abandon(): Promise<void> {
    this.failure ??= { error: new Error('The folder was left.') };
    await this.settled();
  }

  private settled(): Promise<void> {
    return this.tail;
  }

  private async write(prepared: ReturnType<IntakeService['prepare']>, turn: () => BatchTurn): Promise<void> {
    if (this.failure) return;
    try {
      const ready = await prepared;
      if (this.failure) return;
      this.onTaken(await this.intake.store({ ...ready, batch: { ...ready.batch, ...turn() } }));
    } catch (error) {
      this.failure ??= { error };
    }
  }

  private throwFailure(): void {
    if (this.failure) throw this.failure.error;
  }
}
