import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config';
import { createDataSource } from './data-source';
import { Database } from './database';
import { databaseKind } from './database-kind';

/** Connects, migrates, and closes last. */
export async function openDatabase(url: string): Promise<Database> {
  const writer = await createDataSource(url).initialize();
  await writer.runMigrations({ transaction: 'each' });
  const reader = databaseKind(url) === 'sqlite' ? await createDataSource(url, 'read').initialize() : writer;
  return new Database(writer, reader);
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
