// Rows that a unit of work inserts later: nobody can tell the difference, on both databases.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../apps/api/src/database/database';
import { newMariaDatabase, testDatabases } from '../support/shared-servers';

describe.each(testDatabases())('on %s', (kind) => {
  let folder: string;
  let database: Database;
  let Row: (typeof import('../../apps/api/src/lists/named-list.entity'))['NamedListRow'];
  let buffer: typeof import('../../apps/api/src/database/row-buffer');

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mailroom-db-'));
    const url = kind === 'mariadb' ? await newMariaDatabase() : `sqlite:${join(folder, 'mailroom.sqlite')}`;
    process.env.DATABASE_URL = url;
    jest.resetModules();
    Row = (await import('../../apps/api/src/lists/named-list.entity')).NamedListRow;
    buffer = await import('../../apps/api/src/database/row-buffer');
    const { openDatabase } = await import('../../apps/api/src/database/database.module');
    database = await openDatabase(url);
  });

  afterAll(async () => {
    await database.close();
    delete process.env.DATABASE_URL;
    rmSync(folder, { recursive: true, force: true });
  });

  beforeEach(() => database.write(({ manager }) => manager.clear(Row)));

  const at = new Date('2026-01-31T09:30:00.123Z');
  const row = (name: string) => ({
    id: name,
    name,
    description: `About ${name}`,
    kind: 'words' as const,
    entries: [name, 'ž'],
    createdAt: at,
    updatedAt: at,
  });
  const names = async () => (await database.read.find(Row, { order: { name: 'ASC' } })).map(({ name }) => name);

  it('are there when the unit of work is over', async () => {
    await database.write(async ({ manager }) => {
      for (let number = 100; number < 250; number += 1) await buffer.insertLater(manager, Row, [row(`row-${number}`)]);
    });
    expect(await names()).toHaveLength(150);
    expect(await database.read.findOneBy(Row, { id: 'row-163' })).toEqual(row('row-163'));
  });

  it('are there for every question that follows', async () => {
    await database.write(async ({ manager }) => {
      await buffer.insertLater(manager, Row, [row('one')]);
      expect(await manager.countBy(Row, { name: 'one' })).toBe(1);
      await buffer.insertLater(manager, Row, [row('two')]);
      await manager.update(Row, { id: 'two' }, { description: 'changed' });
      await buffer.insertLater(manager, Row, [row('three')]);
      const [first, second] = await Promise.all([manager.countBy(Row, {}), manager.countBy(Row, {})]);
      expect([first, second]).toEqual([3, 3]);
    });
    expect((await database.read.findOneByOrFail(Row, { id: 'two' })).description).toBe('changed');
  });

  it('can be changed until then without a statement', async () => {
    await database.write(async ({ manager }) => {
      await buffer.insertLater(manager, Row, [row('one')]);
      buffer.rowToInsert(manager, Row, 'one')!.description = 'changed';
      expect(buffer.rowToInsert(manager, Row, 'other')).toBeUndefined();
      await manager.countBy(Row, {});
      expect(buffer.rowToInsert(manager, Row, 'one')).toBeUndefined();
    });
    expect((await database.read.findOneByOrFail(Row, { id: 'one' })).description).toBe('changed');
  });

  it('go with a unit of work that fails, and burden none that follows', async () => {
    const failing = database.write(async ({ manager }) => {
      await buffer.insertLater(manager, Row, [row('lost')]);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await database.write(({ manager }) => manager.insert(Row, row('kept')));
    expect(await names()).toEqual(['kept']);
  });

  it('fail the unit of work that they do not fit into, though somebody caught the first error', async () => {
    await database.write(({ manager }) => manager.insert(Row, row('there')));
    const failing = database.write(async ({ manager }) => {
      await buffer.insertLater(manager, Row, [row('new'), { ...row('again'), name: 'there' }]);
      await manager.countBy(Row, {}).catch(() => 0);
    });
    await expect(failing).rejects.toThrow(/unique|duplicate/i);
    expect(await names()).toEqual(['there']);
  });

  it('go with the part of a unit of work that is taken back alone', async () => {
    await database.write(async ({ manager }) => {
      await buffer.insertLater(manager, Row, [row('whole')]);
      const part = manager.transaction(async (inner) => {
        await buffer.insertLater(inner, Row, [row('part')]);
        throw new Error('only this');
      });
      await expect(part).rejects.toThrow('only this');
    });
    expect(await names()).toEqual(['whole']);
  });

  it('says how often a table was written to', async () => {
    await database.write(async ({ manager }) => {
      expect(buffer.writesTo(manager, ['named_list'])).toBe(0);
      await manager.insert(Row, row('one'));
      await manager.countBy(Row, {});
      expect(buffer.writesTo(manager, ['named_list', 'lead'])).toBe(1);
      await manager.update(Row, { id: 'one' }, { description: 'changed' });
      await manager.delete(Row, { id: 'one' });
      expect(buffer.writesTo(manager, ['named_list'])).toBe(3);
      expect(buffer.writesTo(manager, ['lead'])).toBe(0);
    });
  });

  it('are taken back whole when a step that may fail alone fails by one of them', async () => {
    await database.write(({ manager }) => manager.insert(Row, row('taken')));
    const failing = database.write(async ({ manager }) => {
      await manager.insert(Row, row('earlier'));
      await manager
        .transaction(async (inner) => {
          await buffer.insertLater(inner, Row, [row('taken')]);
          await inner.countBy(Row, {});
        })
        .catch(() => undefined);
    });
    await expect(failing).rejects.toThrow();
    // Over every connection there is: one left in a transaction would commit it with the next that begins there.
    for (let number = 0; number < 12; number += 1) {
      await database.write(({ manager }) => manager.insert(Row, row(`later-${number}`)));
    }
    expect(await names()).not.toContain('earlier');
  });

  it('and what else was written before a deadlock is written again, whoever hides the deadlock', async () => {
    await database.write(({ manager }) => buffer.insertLater(manager, Row, [row('left'), row('right')]));
    let begun = 0;
    let both: () => void = () => undefined;
    const bothBegan = new Promise<void>((resolve) => (both = resolve));
    const touch = async (name: string, first: string, second: string): Promise<void> => {
      await database.write(async ({ manager }) => {
        await manager.insert(Row, row(`before ${name}`));
        await manager.update(Row, { id: first }, { description: name });
        begun += 1;
        // SQLite lets the second one begin only when the first has ended.
        if (begun === 2 || kind === 'sqlite') both();
        await bothBegan;
        await manager.update(Row, { id: second }, { description: name }).catch(() => undefined);
        await manager.insert(Row, row(`after ${name}`));
      });
    };
    await Promise.all([touch('one', 'left', 'right'), touch('two', 'right', 'left')]);
    expect(await names()).toEqual(expect.arrayContaining(['before one', 'after one', 'before two', 'after two']));
  });
});
