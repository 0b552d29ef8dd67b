import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One step of the schema for both databases, written by `scripts/migration.mjs`.
 *
 * There is no way back: an installation returns to an earlier schema by its backup, since a column that was dropped
 * does not come back with its content.
 */
export abstract class PortableMigration implements MigrationInterface {
  abstract readonly name: string;
  protected abstract readonly sqlite: string[];
  protected abstract readonly mariadb: string[];

  async up(runner: QueryRunner): Promise<void> {
    const statements = runner.connection.options.type === 'better-sqlite3' ? this.sqlite : this.mariadb;
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    throw new Error('Restore the backup that was made before the update: a migration has no way back.');
  }
}
