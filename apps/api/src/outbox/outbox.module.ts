import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { IdentityModule } from '../identity/identity.module';
import { MailRightsModule } from '../mail-rights/mail-rights.module';
import { EffectRunner } from './effect-runner.service';
import { OutboxController } from './outbox.controller';
import { OutboxService } from './outbox.service';
import { ServerWishes } from './server-wishes.service';
import { StuckEffects } from './stuck-effects.service';

/** The effects, and what performs them; the handlers are found wherever they are. */
@Module({
  imports: [DiscoveryModule, IdentityModule, MailRightsModule],
  controllers: [OutboxController],
  providers: [OutboxService, StuckEffects, ServerWishes, EffectRunner],
  exports: [OutboxService, ServerWishes],
})
export class OutboxModule {}
