// Jest's setup file for suites on MariaDB: each suite finds DATABASE_URL set to an empty database of its own.
// It has to stand before any module loads, since the entities choose their column types while loading.
import { newMariaDatabase } from './shared-servers';

// Jest awaits a setup file only when the module itself is a function.
export = async function useMariaDb(): Promise<void> {
  process.env['DATABASE_URL'] = await newMariaDatabase();
};
