import { type DynamicModule, Module } from '@nestjs/common';
import { CommonModule } from '../common/common.module';
import type { Config } from '../config/config';
import { DatabaseModule } from '../database/database.module';
import { IdentityModule } from '../identity/identity.module';
import { SecretRotation } from './secret-rotation.service';
import { SecretsController } from './secrets.controller';

@Module({ imports: [IdentityModule], controllers: [SecretsController], providers: [SecretRotation] })
export class SecretsModule {
  /** As much of the program as it takes to seal secrets anew at the command line. */
  static alone(config: Config): DynamicModule {
    return { module: SecretsModule, imports: [CommonModule.with(config), DatabaseModule] };
  }
}
