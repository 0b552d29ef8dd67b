import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { ParserPool } from '@mailroom/mail';
import { CONFIG, type Config } from '../config/config';
import { StoredAttachments } from './stored-attachments.service';

/** The worker threads in which hostile mail is parsed and sanitised; one pool for the whole program. */
@Global()
@Module({
  providers: [
    {
      provide: ParserPool,
      inject: [CONFIG],
      useFactory: (config: Config) =>
        new ParserPool({ size: config.parserWorkers, limits: { bytes: config.maxMessageBytes } }),
    },
    StoredAttachments,
  ],
  exports: [ParserPool, StoredAttachments],
})
export class ParserModule implements OnApplicationShutdown {
  constructor(@Inject(ParserPool) private readonly pool: ParserPool) {}

  onApplicationShutdown(): Promise<void> {
    return this.pool.close();
  }
}
