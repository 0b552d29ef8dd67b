import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { commitInBackground } from './background-commit';
import { databaseKind } from './database-kind';
import { ENTITIES } from './entities';
import { MIGRATIONS } from './migrations';

/**
 * Options of a connection to `url` (`sqlite:<file>`, `mariadb://…`, `mysql://…`).
 *
 * libsql stands in for better-sqlite3: the same interface, but its binary comes inside the npm package, so that a first
 * start compiles nothing.
 */
export function dataSourceOptions(url: string, use: 'write' | 'read'): DataSourceOptions {
  const common = {
    entities: ENTITIES,
    migrations: MIGRATIONS,
    migrationsRun: false,
    synchronize: false,
    logging: false as const,
  };
  const kind = databaseKind(url);
  if (kind === 'sqlite') {
    const file = url.slice('sqlite:'.length);
    mkdirSync(dirname(file), { recursive: true });
    return {
      ...common,
      type: 'better-sqlite3',
      driver: sqliteDriver(),
      database: file,
      prepareDatabase: (connection: { pragma(text: string): unknown }) => {
        connection.pragma('journal_mode = WAL');
        // FULL: a commit survives a power cut. An effect may follow a commit at once, so NORMAL is not enough.
        connection.pragma('synchronous = FULL');
        connection.pragma('foreign_keys = ON');
        connection.pragma('busy_timeout = 10000');
        connection.pragma('cache_size = -16000');
        if (use === 'read') connection.pragma('query_only = ON');
      },
    };
  }
  return {
    ...common,
    type: kind,
    url,
    timezone: 'Z',
    charset: 'utf8mb4',
    supportBigNumbers: true,
    poolSize: use === 'write' ? 10 : 5,
    extra: { waitForConnections: true },
  };
}

/** libsql names its row-returning statements as better-sqlite3 does, except for `reader`, which TypeORM asks for. */
function sqliteDriver(): unknown {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- TypeORM wants the driver as a loaded module
  return require('libsql');
}

export function createDataSource(url: string, use: 'write' | 'read' = 'write'): DataSource {
  const source = new DataSource(dataSourceOptions(url, use));
  return use === 'write' && databaseKind(url) === 'sqlite' ? commitInBackground(source) : source;
}
