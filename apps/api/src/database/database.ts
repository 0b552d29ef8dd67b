import type { DataSource, EntityManager } from 'typeorm';
import { isRetryable } from './database-errors';
import { Fifo } from './fifo';
import { withRowBuffer } from './row-buffer';

/** One unit of work: everything in it is written together or not at all. */
export interface Unit {
  readonly manager: EntityManager;
  /** Runs once the work is durable; events and wake-ups go here, never inside. */
  afterCommit(listener: () => void): void;
}

/**
 * The one door to the database.
 *
 * On SQLite all writes pass through one FIFO on one connection: two transactions at once on TypeORM's single connection
 * were both refused and yet left rows behind. Reads have a connection of their own, so that they see only what is
 * committed. On MariaDB writes run side by side. One that loses a deadlock, or finds that another process wrote first, is repeated.
 */
export class Database {
  private readonly queue: Fifo | null;

  constructor(
    private readonly writer: DataSource,
    private readonly reader: DataSource,
  ) {
    this.queue = this.kind === 'sqlite' ? new Fifo() : null;
  }

  get kind(): 'sqlite' | 'mariadb' {
    return this.writer.options.type === 'better-sqlite3' ? 'sqlite' : 'mariadb';
  }

  /** For reading outside a unit of work; sees committed data only. */
  get read(): EntityManager {
    return this.reader.manager;
  }

  /** Performs `work` in one transaction. It may run more than once, so it must do nothing but read and write through its unit. */
  async write<T>(work: (unit: Unit) => Promise<T>): Promise<T> {
    const listeners: (() => void)[] = [];
    const attempt = () => {
      listeners.length = 0;
      return this.writer.transaction((manager) =>
        withRowBuffer(manager, () => work({ manager, afterCommit: (listener) => void listeners.push(listener) })),
      );
    };
    const result = await (this.queue
      ? this.queue.run(() => withRetries(() => this.onSoundConnection(attempt)))
      : withRetries(attempt));
    for (const listener of listeners) listener();
    return result;
  }

  /**
   * A COMMIT that fails on a full disk may end the transaction or leave it open, and TypeORM then believes to be inside
   * one for ever: whatever is written later would be part of it, and never be committed. And who is told that another process
   * wrote meanwhile goes on seeing what was there before, in libsql also after the ROLLBACK. So the connection is made anew.
   */
  private async onSoundConnection<T>(attempt: () => Promise<T>): Promise<T> {
    if (!this.writer.isInitialized) await this.writer.initialize();
    try {
      return await attempt();
    } catch (error) {
      const runner = this.writer.createQueryRunner();
      const isOpen = runner.isTransactionActive;
      // Closing alone does not let go of what the transaction has locked.
      if (isOpen) await runner.query('ROLLBACK').catch(() => undefined);
      if (isOpen || isRetryable(error)) await this.writer.destroy();
      throw error;
    }
  }

  /** Waits for writes under way, then closes both connections. */
  async close(): Promise<void> {
    await this.queue?.run(() => Promise.resolve());
    if (this.reader !== this.writer && this.reader.isInitialized) await this.reader.destroy();
    if (this.writer.isInitialized) await this.writer.destroy();
  }
}

const MAX_ATTEMPTS = 8;

async function withRetries<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tried >= MAX_ATTEMPTS || !isRetryable(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** tried));
    }
  }
}
