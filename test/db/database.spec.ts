// The schema and the unit of work, the same on both databases.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database, Unit } from '../../apps/api/src/database/database';
import { newMariaDatabase, testDatabases } from '../support/shared-servers';

let began: () => void = () => undefined;
const lock = { lock: { mode: 'pessimistic_write' } } as const;

describe.each(testDatabases())('on %s', (kind) => {
  let folder: string;
  let url: string;
  let database: Database;
  let modules: {
    dataSource: typeof import('../../apps/api/src/database/data-source');
    setting: typeof import('../../apps/api/src/database/setting.entity');
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mailroom-db-'));
    url = kind === 'mariadb' ? await newMariaDatabase() : `sqlite:${join(folder, 'mailroom.sqlite')}`;
    process.env.DATABASE_URL = url;
    // Column types are chosen while the entities load, so each database gets its own load.
    jest.resetModules();
    modules = {
      dataSource: await import('../../apps/api/src/database/data-source'),
      setting: await import('../../apps/api/src/database/setting.entity'),
    };
    const { openDatabase } = await import('../../apps/api/src/database/database.module');
    database = await openDatabase(url);
  });

  afterAll(async () => {
    await database.close();
    delete process.env.DATABASE_URL;
    rmSync(folder, { recursive: true, force: true });
  });

  it('has nothing to change in the schema after the migrations', async () => {
    const source = await modules.dataSource.createDataSource(url).initialize();
    const difference = await source.driver.createSchemaBuilder().log();
    await source.destroy();
    expect(difference.upQueries.map((entry) => entry.query)).toEqual([]);
  });

  it('keeps milliseconds, long JSON and case', async () => {
    const { Setting } = modules.setting;
    const value = { text: 'ž'.repeat(100_000), at: '2026-01-31T09:30:00.123Z' };
    await database.write((unit) => unit.manager.insert(Setting, { name: 'Long', value }));
    expect((await database.read.findOneByOrFail(Setting, { name: 'Long' })).value).toEqual(value);
  });

  it('takes everything of a failed unit of work back, and tells nobody', async () => {
    const { Setting } = modules.setting;
    const told = jest.fn();
    const failing = database.write(async (unit) => {
      await unit.manager.insert(Setting, { name: 'half', value: 1 });
      unit.afterCommit(told);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await database.read.findOneBy(Setting, { name: 'half' })).toBeNull();
    expect(told).not.toHaveBeenCalled();
  });

  it('keeps concurrent units apart, also when every second one fails', async () => {
    const { Setting } = modules.setting;
    const results = await Promise.allSettled(
      Array.from({ length: 40 }, (_, index) =>
        database.write(async (unit) => {
          await unit.manager.insert(Setting, { name: `unit-${index}`, value: index });
          await new Promise((resolve) => setImmediate(resolve));
          if (index % 2) throw new Error('rolled back');
        }),
      ),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(20);
    const names = (await database.read.find(Setting)).map((row) => row.name).filter((name) => name.startsWith('unit-'));
    expect(names.sort()).toEqual(Array.from({ length: 20 }, (_, index) => `unit-${index * 2}`).sort());
  });

  it('performs both of two units that lock each other out, each whole', async () => {
    const { Setting } = modules.setting;
    await database.write(async ({ manager }) => {
      for (const name of ['left', 'right']) await manager.insert(Setting, { name, value: 0 });
    });
    const bothBegan = new Promise<void>((resolve) => {
      let begun = 0;
      began = () => {
        begun += 1;
        // SQLite lets the second one begin only when the first has ended.
        if (begun === 2 || kind === 'sqlite') resolve();
      };
    });
    const add = async (first: string, second: string) =>
      database.write(async ({ manager }) => {
        for (const name of [first, second]) {
          const row = await manager.findOneOrFail(Setting, { where: { name }, ...(kind === 'mariadb' && lock) });
          await manager.update(Setting, { name }, { value: (row.value as number) + 1 });
          began();
          await bothBegan;
        }
      });
    await Promise.all([add('left', 'right'), add('right', 'left')]);
    const values = await database.read.findBy(Setting, [{ name: 'left' }, { name: 'right' }]);
    expect(values.map(({ value }) => value)).toEqual([2, 2]);
  });

  it('inserts more rows than one statement takes, with every type as it was', async () => {
    const { insertRows } = await import('../../apps/api/src/database/insert-rows');
    const { Sequence } = await import('../../apps/api/src/database/sequence.entity');
    const { SignInLink } = await import('../../apps/api/src/identity/session.entity');
    const rows = Array.from({ length: 20_000 }, (_, value) => ({ name: `row-${value}`, value }));
    await database.write((unit) => insertRows(unit.manager, Sequence, rows));
    expect(await database.read.count(Sequence)).toBe(20_000);
    expect((await database.read.findOneByOrFail(Sequence, { name: 'row-19999' })).value).toBe(19_999);

    const at = new Date('2026-03-29T01:30:00.123Z');
    const link = { id: 'a', tokenHash: "quo'te", userId: 'b', createdAt: at, expiresAt: at, usedAt: null };
    await database.write((unit) => insertRows(unit.manager, SignInLink, [link]));
    expect(await database.read.findOneByOrFail(SignInLink, { id: 'a' })).toEqual(link);
  });

  it('shows readers only what is committed', async () => {
    const { Setting } = modules.setting;
    let seen: unknown = 'not asked';
    await database.write(async (unit) => {
      await unit.manager.insert(Setting, { name: 'later', value: true });
      seen = await database.read.findOneBy(Setting, { name: 'later' });
    });
    expect(seen).toBeNull();
    expect(await database.read.findOneBy(Setting, { name: 'later' })).not.toBeNull();
  });

  it('tells a second row with the same key by its code', async () => {
    const { Setting } = modules.setting;
    const { isUniqueViolation } = await import('../../apps/api/src/database/database-errors');
    const insert = () => database.write((unit) => unit.manager.insert(Setting, { name: 'once', value: 1 }));
    await insert();
    const error: unknown = await insert().catch((caught: unknown) => caught);
    expect(isUniqueViolation(error)).toBe(true);
  });
});

describe('the embedded database', () => {
  let folder: string;
  let database: Database;
  let Setting: (typeof import('../../apps/api/src/database/setting.entity'))['Setting'];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mailroom-db-'));
    process.env.DATABASE_URL = `sqlite:${join(folder, 'mailroom.sqlite')}`;
    jest.resetModules();
    ({ Setting } = await import('../../apps/api/src/database/setting.entity'));
    const { openDatabase } = await import('../../apps/api/src/database/database.module');
    database = await openDatabase(process.env.DATABASE_URL);
  });

  afterAll(async () => {
    await database.close();
    delete process.env.DATABASE_URL;
    rmSync(folder, { recursive: true, force: true });
  });

  it('lets the program do other work while it commits', async () => {
    let others = false;
    await database.write(async ({ manager }) => {
      await manager.insert(Setting, { name: 'much', value: 'x'.repeat(100_000) });
      // Comes when this chain of promises first waits for something outside of it, which is the commit.
      process.nextTick(() => (others = true));
    });
    expect(others).toBe(true);
  });

  it('takes a unit of work back whose commit fails, leaves no transaction open, and writes the next', async () => {
    await database.write(({ manager }) =>
      manager.query(
        'CREATE TABLE child (parent TEXT REFERENCES setting (name) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED)',
      ),
    );
    const told = jest.fn();
    const failing = database.write(async ({ manager, afterCommit }) => {
      await manager.insert(Setting, { name: 'failing', value: 1 });
      await manager.query('INSERT INTO child (parent) VALUES (?)', ['nobody']);
      afterCommit(told);
    });
    const next = database.write(({ manager }) => manager.insert(Setting, { name: 'next', value: 2 }));
    await expect(failing).rejects.toMatchObject({
      query: 'COMMIT',
      driverError: { code: 'SQLITE_CONSTRAINT_FOREIGNKEY' },
    });
    await next;
    expect(told).not.toHaveBeenCalled();
    expect(await database.read.findOneBy(Setting, { name: 'failing' })).toBeNull();
    expect((await database.read.findOneByOrFail(Setting, { name: 'next' })).value).toBe(2);
  });

  it('repeats a unit of work when another process wrote after it had begun to read', async () => {
    const { openDatabase } = await import('../../apps/api/src/database/database.module');
    const other = await openDatabase(process.env.DATABASE_URL!);
    await database.write(({ manager }) => manager.insert(Setting, { name: 'count', value: 0 }));
    const addOne = (between: () => Promise<void>) => {
      return async ({ manager }: Unit) => {
        const { value } = await manager.findOneByOrFail(Setting, { name: 'count' });
        await between();
        await manager.update(Setting, { name: 'count' }, { value: Number(value) + 1 });
      };
    };
    let met = 0;
    await database.write(
      addOne(async () => {
        met += 1;
        if (met === 1) await other.write(addOne(() => Promise.resolve()));
      }),
    );
    expect((await database.read.findOneByOrFail(Setting, { name: 'count' })).value).toBe(2);
    expect(met).toBe(2);
    await other.close();
  });

  it('closes only when what was asked of it is committed', async () => {
    const { openDatabase } = await import('../../apps/api/src/database/database.module');
    const url = `sqlite:${join(folder, 'closed.sqlite')}`;
    const closed = await openDatabase(url);
    const written = closed.write(({ manager }) =>
      manager.insert(Setting, { name: 'last', value: 'x'.repeat(1_000_000) }),
    );
    await closed.close();
    await written;
    const again = await openDatabase(url);
    expect(await again.read.countBy(Setting, { name: 'last' })).toBe(1);
    await again.close();
  });
});

describe.each(testDatabases().filter((kind) => kind === 'mariadb'))('a %s database that was made by hand', () => {
  it('in latin1 holds every sign all the same', async () => {
    const url = await newMariaDatabase();
    process.env.DATABASE_URL = url;
    jest.resetModules();
    const { createDataSource } = await import('../../apps/api/src/database/data-source');
    const before = await createDataSource(url).initialize();
    await before.query('ALTER DATABASE CHARACTER SET latin1');
    await before.destroy();

    const { openDatabase } = await import('../../apps/api/src/database/database.module');
    const { Thread } = await import('../../apps/api/src/messages/thread.entity');
    const database = await openDatabase(url);
    const at = new Date('2026-03-29T01:30:00.123Z');
    const links = { caseId: null, leadId: null, contactId: null, accountId: null };
    const thread = { id: 'a', subject: 'Objednávka 😀 注文', lastMessageAt: at, ...links, createdAt: at };
    await database.write((unit) => unit.manager.insert(Thread, thread));
    expect(await database.read.findOneByOrFail(Thread, { id: 'a' })).toEqual(thread);
    await database.close();
    delete process.env.DATABASE_URL;
  });
});
