import type Connection from 'libsql';
import AsyncConnection from 'libsql/promise';
import { type DataSource, QueryFailedError } from 'typeorm';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver.js';
import { BetterSqlite3QueryRunner } from 'typeorm/driver/better-sqlite3/BetterSqlite3QueryRunner.js';

/**
 * Lets SQLite commit in a thread of libsql's own, so that the program does other work while the disk is waited for.
 *
 * All else of a transaction stays in the main thread: it takes microseconds, less than sending it anywhere. Meanwhile nobody
 * may ask this connection anything; he would not be refused, but hold up the main thread until the commit is done.
 */
export function commitInBackground(source: DataSource): DataSource {
  const driver = source.driver as BetterSqlite3Driver;
  driver.createQueryRunner = () => (driver.queryRunner ??= new BackgroundCommitRunner(driver));
  return source;
}

type Query = BetterSqlite3QueryRunner['query'];

class BackgroundCommitRunner extends BetterSqlite3QueryRunner {
  override async query(...asked: Parameters<Query>): ReturnType<Query> {
    if (asked[0] !== 'COMMIT') return super.query(...asked);
    try {
      await commit((await this.connect()) as Connection.Database);
    } catch (error) {
      throw new QueryFailedError('COMMIT', [], error as Error);
    }
  }
}

/** libsql's two interfaces, the one that waits and the one that does not, are methods upon the same handle. */
const commit = (connection: Connection.Database): Promise<void> =>
  (AsyncConnection.prototype as { exec: (this: unknown, sql: string) => Promise<void> }).exec.call(
    connection,
    'COMMIT',
  );
