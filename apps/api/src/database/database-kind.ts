export type DatabaseKind = 'sqlite' | 'mariadb' | 'mysql';

/**
 * Which database this process talks to. Read from the environment and not from the configuration object, because
 * entity decorators need it while their modules load.
 *
 * TypeORM's `mysql` type reports false schema differences against MariaDB, so the two are told apart by the scheme.
 */
export function databaseKind(url = process.env.DATABASE_URL): DatabaseKind {
  if (!url || url.startsWith('sqlite:')) return 'sqlite';
  if (url.startsWith('mariadb:')) return 'mariadb';
  if (url.startsWith('mysql:')) return 'mysql';
  throw new Error(
    'DATABASE_URL must begin with mariadb://, mysql:// or sqlite:, or be left out for the embedded database.',
  );
}
