import type { EntityManager, QueryRunner } from 'typeorm';
import { isRetryable } from './database-errors';
import { insertBy, insertRows } from './insert-rows';

type Entity = new () => object;
type Query = (sql: string, values?: unknown[], structured?: boolean) => Promise<unknown>;

const buffers = new WeakMap<QueryRunner, RowBuffer>();

/** Performs `work` in a transaction that has a buffer for rows. @throws what writing them failed with, too */
export async function withRowBuffer<T>(manager: EntityManager, work: () => Promise<T>): Promise<T> {
  const buffer = new RowBuffer(manager, manager.queryRunner!);
  try {
    const result = await work();
    await buffer.flush();
    return result;
  } finally {
    buffer.end();
  }
}

/**
 * Inserts complete rows at the latest when something else is asked of the transaction, together with others of their kind.
 * What is wrong with them shows only then: for rows of which nothing is known to be there already.
 */
export async function insertLater<Row extends object>(
  manager: EntityManager,
  entity: new () => Row,
  rows: readonly Row[],
): Promise<void> {
  const buffer = bufferOf(manager);
  if (buffer) buffer.add(entity, rows);
  else await insertRows(manager, entity, rows);
}

/** The row with that id, while it is still to be inserted: it can be changed without a statement. */
export function rowToInsert<Row extends { id: string }>(
  manager: EntityManager,
  entity: new () => Row,
  id: string,
): Row | undefined {
  return bufferOf(manager)?.find(entity, id);
}

/** How often the unit of work has written to these tables: what was read of them earlier may no longer be so. */
export function writesTo(manager: EntityManager, tables: readonly string[]): number {
  const buffer = bufferOf(manager);
  return buffer ? tables.reduce((sum, table) => sum + buffer.writesTo(table), 0) : 0;
}

const isRollback = (sql: string): boolean => /^\s*ROLLBACK\b/i.test(sql);

const bufferOf = (manager: EntityManager): RowBuffer | undefined =>
  manager.queryRunner && buffers.get(manager.queryRunner);

/**
 * Rows that a unit of work has still to insert. Those of many messages go in one statement, which spares much of the time
 * of a database in this process, and most of the round trips to another one. Nobody can tell the difference: before
 * anything else is asked of the transaction they are written.
 */
class RowBuffer {
  private rows = new Map<Entity, object[]>();
  private flushing: Promise<void> | null = null;
  private failure: { error: unknown } | null = null;
  private readonly writes = new Map<string, number>();
  private readonly query: Query;

  constructor(
    private readonly manager: EntityManager,
    private readonly runner: QueryRunner,
  ) {
    this.query = (runner.query as Query).bind(runner);
    // A property of its own, in front of the method of its class.
    (runner as { query: Query }).query = async (...asked) => {
      if (isRollback(asked[0])) return this.rollBack(asked);
      if (this.rows.size > 0 || this.flushing || this.failure) await this.flush();
      this.noteWrite(asked[0]);
      return this.ask(asked);
    };
    buffers.set(runner, this);
  }

  add(entity: Entity, rows: readonly object[]): void {
    const waiting = this.rows.get(entity);
    if (waiting) waiting.push(...rows);
    else if (rows.length > 0) this.rows.set(entity, [...rows]);
  }

  find<Row extends { id: string }>(entity: new () => Row, id: string): Row | undefined {
    return (this.rows.get(entity) as Row[] | undefined)?.findLast((row) => row.id === id);
  }

  writesTo(table: string): number {
    return this.writes.get(table) ?? 0;
  }

  /** @throws for ever once it failed: whoever asked the question that failed by it may think that only that was wrong */
  async flush(): Promise<void> {
    // Two questions at once: neither may overtake the rows.
    while (this.flushing) await this.flushing;
    if (this.failure) throw this.failure.error;
    if (this.rows.size === 0) return;
    this.flushing = this.insertAll();
    await this.flushing;
    if (this.failure) throw (this.failure as { error: unknown }).error;
  }

  /** Gives the connection back as it was. */
  end(): void {
    buffers.delete(this.runner);
    delete (this.runner as { query?: Query }).query;
  }

  private async ask(asked: Parameters<Query>): Promise<unknown> {
    try {
      return await this.query(...asked);
    } catch (error) {
      // The database has taken back the whole transaction. Whoever hides that must not go on: it would be outside of any.
      if (isRetryable(error)) this.failure ??= { error };
      throw error;
    }
  }

  /** What waits was asked for after the savepoint, and goes with it. Never refused, or the transaction would stay open. */
  private async rollBack(asked: Parameters<Query>): Promise<unknown> {
    this.rows = new Map();
    await this.flushing;
    return this.query(...asked);
  }

  private async insertAll(): Promise<void> {
    const { rows } = this;
    this.rows = new Map();
    try {
      for (const [entity, group] of rows) await insertBy(this.query, this.manager, entity, group);
    } catch (error) {
      this.failure = { error };
    } finally {
      this.flushing = null;
    }
  }

  private noteWrite(sql: string): void {
    const table = /^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+[`"]?(\w+)/i.exec(sql)?.[1];
    if (table !== undefined) this.writes.set(table, this.writesTo(table) + 1);
  }
}
