// One MariaDB and one Dovecot serve a whole test run; suites keep apart by own databases and own user names.
import { randomUUID } from 'node:crypto';
import { accessDovecot, type DovecotAccess, type MailUser } from './servers/dovecot';
import { createMariaDatabase } from './servers/mariadb';

/** How the run's setup hands the servers to Jest's workers: the environment is all that reaches them. */
export const VARIABLES = {
  dovecot: 'MAILROOM_TEST_DOVECOT',
  mariaDb: 'MAILROOM_TEST_MARIADB_PORT',
  embedded: 'MAILROOM_TEST_EMBEDDED',
} as const;

function setByTheRun(variable: string): string {
  const value = process.env[variable];
  if (value) return value;
  throw new Error(
    isEmbeddedRun()
      ? 'This suite needs a server, yet the run is embedded. Name the server in the suite itself (see scripts/test.mjs).'
      : `${variable} is not set: suites on shared servers live in test/ and run through this repository's jest.config.cjs.`,
  );
}

/** True for `npm test -- --embedded`: SQLite only, no servers of Debian, no browser. */
export const isEmbeddedRun = (): boolean => process.env[VARIABLES.embedded] === '1';

/** The run's Dovecot. Take an own user by `newMailUser()`. */
export function sharedDovecot(): DovecotAccess {
  return accessDovecot(JSON.parse(setByTheRun(VARIABLES.dovecot)) as Parameters<typeof accessDovecot>[0]);
}

/** A user of the run's Dovecot whom no other test knows. */
export function newMailUser(prefix = 'user'): MailUser {
  return sharedDovecot().user(`${prefix}-${randomUUID().slice(0, 8)}`);
}

/** The URL of a new, empty database on the run's MariaDB. */
export function newMariaDatabase(): Promise<string> {
  return createMariaDatabase(Number(setByTheRun(VARIABLES.mariaDb)));
}

export type DatabaseKind = 'sqlite' | 'mariadb';

/**
 * For a suite that loads the entities itself and goes through the databases: `describe.each(testDatabases())`.
 * Suites on the whole program need no loop: jest.config.cjs runs them once in a project for each database.
 */
export const testDatabases = (): DatabaseKind[] => (isEmbeddedRun() ? ['sqlite'] : ['sqlite', 'mariadb']);
