// A private MariaDB: own folder, own port, gone afterwards. Created in about a second, started in a fraction of one.
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createConnection } from 'mysql2/promise';
import { endServer, isRoot, removeFolder, requireBinary, spawnServer, temporaryFolder } from './child-server';
import { freePort } from './free-port';
import { waitForPort } from './wait-for-port';

export interface MariaDb {
  /** `mariadb://mailroom:secret@127.0.0.1:PORT/mailroom`, a database that exists. */
  url: string;
  port: number;
  /** Makes an empty database and gives its URL. */
  createDatabase(): Promise<string>;
  /** A clean stop and a start on the same port and data: what an administrator's restart looks like to a client. */
  restart(): Promise<void>;
  /** SIGKILL, data kept; `restart()` brings it back through InnoDB's recovery. */
  kill(): Promise<void>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

const USER = 'mailroom';
const PASSWORD = 'secret';

/** Statements by the administrator, over TCP, each on its own short connection. */
async function administer(port: number, statements: readonly string[]): Promise<void> {
  const connection = await createConnection({ host: '127.0.0.1', port, user: 'root' });
  try {
    for (const statement of statements) await connection.query(statement);
  } finally {
    await connection.end();
  }
}

const createStatement = (name: string): string =>
  `CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`;

/** Makes an empty database on a MariaDB of these tests and gives its URL; also for other processes than the starter. */
export async function createMariaDatabase(port: number): Promise<string> {
  const name = `mailroom_${randomUUID().replaceAll('-', '')}`;
  await administer(port, [createStatement(name)]);
  return `mariadb://${USER}:${PASSWORD}@127.0.0.1:${port}/${name}`;
}

/** Starts a private MariaDB with the user `mailroom` (password `secret`) who may do everything. */
export async function startMariaDb(): Promise<MariaDb> {
  const mariadbd = requireBinary('mariadbd', 'mariadb-server');
  const installer = requireBinary('mariadb-install-db', 'mariadb-server');
  const folder = await temporaryFolder('mariadb');
  const data = join(folder, 'data');
  const log = join(folder, 'error.log');
  const port = await freePort();
  const asRoot = isRoot ? ['--user=root'] : [];

  await promisify(execFile)(installer, [
    '--no-defaults',
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    `--datadir=${data}`,
    // In the common one, two servers being made at once take each other's temporary tables away.
    `--tmpdir=${folder}`,
    ...asRoot,
  ]);

  const readLog = (): string => (existsSync(log) ? readFileSync(log, 'utf8') : '(no log)');
  const start = async () => {
    const child = spawnServer(mariadbd, [
      '--no-defaults',
      `--datadir=${data}`,
      `--tmpdir=${folder}`,
      `--socket=${join(folder, 'socket')}`,
      `--pid-file=${join(folder, 'pid')}`,
      `--log-error=${log}`,
      '--bind-address=127.0.0.1',
      `--port=${port}`,
      '--skip-name-resolve',
      '--skip-log-bin',
      '--character-set-server=utf8mb4',
      '--collation-server=utf8mb4_unicode_ci',
      '--max-allowed-packet=64M',
      // Survives a killed process, though not a power cut; which no test stages, and every commit is faster.
      '--innodb-flush-log-at-trx-commit=2',
      ...asRoot,
    ]);
    await waitForPort(port, child, readLog);
    return child;
  };

  let child = await start();
  await administer(port, [
    createStatement(USER),
    `CREATE USER '${USER}'@'%' IDENTIFIED BY '${PASSWORD}'`,
    `GRANT ALL PRIVILEGES ON *.* TO '${USER}'@'%'`,
  ]);

  return {
    url: `mariadb://${USER}:${PASSWORD}@127.0.0.1:${port}/${USER}`,
    port,
    createDatabase: () => createMariaDatabase(port),
    async restart() {
      await endServer(child);
      child = await start();
    },
    kill: () => endServer(child, 'SIGKILL'),
    async stop() {
      await endServer(child);
      removeFolder(folder);
    },
  };
}
