import { type DynamicModule, Global, Module } from '@nestjs/common';
import { join } from 'node:path';
import { BlobStore } from '../blobs/blob-store';
import { CONFIG, type Config } from '../config/config';
import { Events } from '../events/events';
import { Clock } from './clock';
import { DnsLookup } from './network/dns-lookup';
import { MailGuard } from './network/mail-guard';
import { RateLimits } from './rate-limits';
import { readSecrets } from './secret-file';
import { Vault } from './vault';

/** What every feature may use without asking for it. */
@Global()
@Module({})
export class CommonModule {
  static with(config: Config): DynamicModule {
    const providers = [
      { provide: CONFIG, useValue: config },
      { provide: BlobStore, useFactory: () => new BlobStore(join(config.dataDir, 'blobs')) },
      { provide: Vault, useFactory: () => vaultOf(config) },
      Clock,
      DnsLookup,
      MailGuard,
      RateLimits,
      Events,
    ];
    return { module: CommonModule, providers, exports: providers };
  }
}

function vaultOf(config: Config): Vault {
  const { current, previous } = readSecrets(config);
  return new Vault(current, previous);
}
