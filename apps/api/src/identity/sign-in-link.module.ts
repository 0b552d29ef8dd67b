import { type DynamicModule, Module } from '@nestjs/common';
import { CommonModule } from '../common/common.module';
import type { Config } from '../config/config';
import { DatabaseModule } from '../database/database.module';
import { IdentityModule } from './identity.module';

/** As much of the program as it takes to make a sign-in link at the command line. */
@Module({})
export class SignInLinkModule {
  static with(config: Config): DynamicModule {
    return { module: SignInLinkModule, imports: [CommonModule.with(config), DatabaseModule, IdentityModule] };
  }
}
