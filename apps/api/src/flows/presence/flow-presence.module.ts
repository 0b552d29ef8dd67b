import { Module } from '@nestjs/common';
import { IdentityModule } from '../../identity/identity.module';
import { FlowRightsModule } from '../rights/flow-rights.module';
import { FlowLocks } from './flow-locks.service';
import { FlowPresenceController } from './flow-presence.controller';
import { FlowPresenceService } from './flow-presence.service';

@Module({
  imports: [IdentityModule, FlowRightsModule],
  controllers: [FlowPresenceController],
  providers: [FlowLocks, FlowPresenceService],
  exports: [FlowLocks],
})
export class FlowPresenceModule {}
