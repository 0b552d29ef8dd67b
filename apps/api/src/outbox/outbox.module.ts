import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { IdentityModule } from '../identity/identity.module';
import { EffectRunner } from './effect-runner.service';
import { OutboxController } from './outbox.controller';
import { OutboxService } from './outbox.service';

/** The effects, and what performs them; the handlers are found wherever they are. */
@Module({
  imports: [DiscoveryModule, IdentityModule],
  controllers: [OutboxController],
  providers: [OutboxService, EffectRunner],
  exports: [OutboxService],
})
export class OutboxModule {}
