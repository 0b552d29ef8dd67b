// Proves the database server the other suites stand on: own databases, restart, survival of a kill.
import { createConnection } from 'mysql2/promise';
import { newMariaDatabase } from '../support/shared-servers';
import { startMariaDb } from '../support/servers/mariadb';

async function query(url: string, sql: string): Promise<unknown> {
  const connection = await createConnection(url.replace('mariadb:', 'mysql:'));
  try {
    return (await connection.query(sql))[0];
  } finally {
    await connection.end();
  }
}

describe('MariaDB', () => {
  it('gives every suite an empty database of its own', async () => {
    const [one, other] = await Promise.all([newMariaDatabase(), newMariaDatabase()]);
    await query(one, 'CREATE TABLE t (word VARCHAR(20))');
    await query(one, "INSERT INTO t VALUES ('ľúbezný 📨')");
    expect(await query(one, 'SELECT word FROM t')).toEqual([{ word: 'ľúbezný 📨' }]);
    expect(await query(other, 'SHOW TABLES')).toEqual([]);
  });

  it('keeps committed rows over a restart and over a kill', async () => {
    const server = await startMariaDb();
    try {
      const url = await server.createDatabase();
      await query(url, 'CREATE TABLE t (n INT) ENGINE=InnoDB');
      await query(url, 'INSERT INTO t VALUES (1)');
      await server.restart();
      await query(url, 'INSERT INTO t VALUES (2)');
      await server.kill();
      await expect(query(url, 'SELECT 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
      await server.restart();
      expect(await query(url, 'SELECT n FROM t ORDER BY n')).toEqual([{ n: 1 }, { n: 2 }]);
    } finally {
      await server.stop();
    }
  });
});
