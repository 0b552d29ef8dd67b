import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config/config';
import { createDataSource } from './data-source';
import { Database } from './database';
import { databaseKind } from './database-kind';

/** Connects, migrates, and closes last. */
export async function openDatabase(url: string): Promise<Database> {
  const writer = await createDataSource(url).initialize();
  if (databaseKind(url) !== 'sqlite') await useUtf8(writer);
  await writer.runMigrations({ transaction: 'each' });
  const reader = databaseKind(url) === 'sqlite' ? await createDataSource(url, 'read').initialize() : writer;
  return new Database(writer, reader);
}

/**
 * Tables take their character set from the database, and one made by hand on an older server is latin1: the first subject
 * with an emoji could then not be stored, not even held back.
 */
async function useUtf8(source: DataSource): Promise<void> {
  const [row] = await source.query<{ charset: string }[]>('SELECT @@character_set_database AS charset');
  if (row?.charset !== 'utf8mb4') await source.query('ALTER DATABASE CHARACTER SET utf8mb4');
}

@Global()
@Module({
  providers: [
    { provide: Database, inject: [CONFIG], useFactory: (config: Config) => openDatabase(config.database.url) },
  ],
  exports: [Database],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(Database) private readonly database: Database) {}

  onApplicationShutdown(): Promise<void> {
    return this.database.close();
  }
}
