// An installation that is updated: what an earlier schema held is whole after every later migration.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { MEMBER_ROLE_ID } from '../../apps/api/src/identity/rights/rights.types';
import { newMariaDatabase, testDatabases } from '../support/shared-servers';

type Row = Record<string, unknown>;
interface Column {
  name: string;
  /** In small letters, with its length. */
  type: string;
  nullable: boolean;
}

/** Rows of each table: every column filled, and everything left out that may be. */
const FILLED = [1, 2];
const BARE = 3;
/** As a program writes JSON; text columns that hold none take it as well. */
const JSON_TEXT = '["a","ž \\" 😀"]';

describe.each(testDatabases())('on %s', (kind) => {
  let folder: string;
  let url: string;
  let source: DataSource;
  const quote = (name: string) => (kind === 'mariadb' ? `\`${name}\`` : `"${name}"`);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mailroom-migrations-'));
    url = kind === 'mariadb' ? await newMariaDatabase() : `sqlite:${join(folder, 'mailroom.sqlite')}`;
    process.env.DATABASE_URL = url;
    // Column types are chosen while the entities load, so each database gets its own load.
    jest.resetModules();
  });
  afterAll(async () => {
    if (source.isInitialized) await source.destroy();
    delete process.env.DATABASE_URL;
    rmSync(folder, { recursive: true, force: true });
  });

  async function columnsOf(table: string): Promise<Column[]> {
    if (kind === 'sqlite') {
      const rows = await source.query<{ name: string; type: string; notnull: number }[]>(
        `PRAGMA table_info("${table}")`,
      );
      return rows.map(({ name, type, notnull }) => ({ name, type: type.toLowerCase(), nullable: notnull === 0 }));
    }
    const rows = await source.query<{ name: string; type: string; nullable: string }[]>(
      'SELECT column_name AS name, column_type AS type, is_nullable AS nullable FROM information_schema.columns ' +
        'WHERE table_schema = DATABASE() AND table_name = ? ORDER BY ordinal_position',
      [table],
    );
    return rows.map(({ name, type, nullable }) => ({ name, type: type.toLowerCase(), nullable: nullable === 'YES' }));
  }

  const rowsOf = async (table: string, columns: readonly Column[]): Promise<Row[]> => {
    const names = columns.map(({ name }) => quote(name)).join(', ');
    const rows = await source.query<Row[]>(`SELECT ${names} FROM ${quote(table)}`);
    const key = (row: Row) => JSON.stringify(row);
    return rows.map((row) => ({ ...row })).sort((a, b) => (key(a) < key(b) ? -1 : 1));
  };

  async function fill(table: string, columns: readonly Column[]): Promise<void> {
    for (const number of [...FILLED, BARE]) {
      const written = columns.filter(({ nullable }) => number !== BARE || !nullable);
      const names = written.map(({ name }) => quote(name)).join(', ');
      const values = written.map((column) => valueOf(column, number));
      await source.query(
        `INSERT INTO ${quote(table)} (${names}) VALUES (${written.map(() => '?').join(', ')})`,
        values,
      );
    }
  }

  it('keeps every row of an installation that was made before, and gives it what is new', async () => {
    const { createDataSource } = await import('../../apps/api/src/database/data-source');
    const { MIGRATIONS } = await import('../../apps/api/src/database/migrations');
    const { ENTITIES } = await import('../../apps/api/src/database/entities');
    const [initial, indexes, ...later] = MIGRATIONS;
    expect(later.length).toBeGreaterThan(0);
    source = createDataSource(url).setOptions({ migrations: [initial!, indexes!] });
    await source.initialize();
    await source.runMigrations({ transaction: 'each' });
    const runner = source.createQueryRunner();
    const present = source.entityMetadatas.map(({ tableName }) => tableName);
    const before = new Map<string, { columns: Column[]; rows: Row[] }>();
    for (const table of present) {
      if (!(await runner.hasTable(table))) continue;
      const columns = await columnsOf(table);
      await fill(table, columns);
      before.set(table, { columns, rows: await rowsOf(table, columns) });
    }
    await runner.release();
    await source.destroy();
    expect(before.size).toBeGreaterThan(20);
    expect([...before.values()].every(({ rows }) => rows.length === FILLED.length + 1)).toBe(true);

    source = await createDataSource(url).initialize();
    await source.runMigrations({ transaction: 'each' });
    for (const [table, { columns, rows }] of before) {
      const kept = columns.filter(({ name }) => !REPLACED.includes(`${table}.${name}`));
      const expected = rows.map((row) => Object.fromEntries(kept.map(({ name }) => [name, row[name]])));
      expect({ table, rows: await rowsOf(table, kept) }).toEqual({ table, rows: expected });
    }
    // Every row can be read by the program, new columns included.
    for (const entity of ENTITIES) {
      const { tableName } = source.getMetadata(entity);
      const found = await source.manager.find<object>(entity);
      const rows = before.has(tableName) ? FILLED.length + 1 : (BROUGHT[tableName] ?? 0);
      expect([tableName, found.length]).toEqual([tableName, rows]);
    }
    const one = async (table: string) => {
      const entity = source.entityMetadatas.find(({ tableName }) => tableName === table)!;
      return (await source.manager.find<Row & { id: string }>(entity.target)).find(({ id }) => id.endsWith('1'));
    };
    expect(await one('crm_case')).toMatchObject({ source: '', fields: {}, contactId: null, accountId: null });
    expect(await one('lead')).toMatchObject({ fields: {}, contactId: null, accountId: null });
    expect(await one('user_account')).toMatchObject({ position: '', administrator: true, roleId: MEMBER_ROLE_ID });
    expect(await one('mailbox')).toMatchObject({ timeZone: 'UTC' });
    expect(await one('delivery')).toMatchObject({ labels: [] });
    expect(await one('thread')).toMatchObject({ caseId: null, leadId: null, contactId: null, accountId: null });
    const difference = await source.driver.createSchemaBuilder().log();
    expect(difference.upQueries.map(({ query }) => query)).toEqual([]);
  });
});

/** Columns whose content lives on in others; what became of it is checked by itself. */
const REPLACED = ['user_account.role'];
/** Rows that a migration writes itself. */
const BROUGHT: Record<string, number> = { role: 1 };

/** A value that fits, differs from row to row, and shows if it was cut, rounded or shifted. */
function valueOf({ name, type }: Column, number: number): unknown {
  const length = Number(/\((\d+)\)/.exec(type)?.[1] ?? 0);
  if (name === 'role') return number === FILLED[0] ? 'administrator' : 'user';
  if (type.startsWith('varchar')) return `${name} žš `.repeat(50).slice(0, length - 1) + String(number);
  if (/^(long)?text/.test(type)) return JSON_TEXT;
  if (type.startsWith('datetime')) return `2026-03-29 01:30:0${number}.123`;
  if (type === 'boolean' || type.startsWith('tinyint')) return number % 2;
  if (type.startsWith('double')) return number + 0.25;
  if (type.startsWith('bigint')) return 4_294_967_290 + number;
  if (type.startsWith('int')) return 2_147_483_640 + number;
  throw new Error(`There is no value for a column of type ${type}.`);
}
