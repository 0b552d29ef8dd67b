import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module';
import { FlowMaterialsService } from './flow-materials.service';
import { FlowReferencesService } from './flow-references.service';
import { FlowUsesService } from './flow-uses.service';
import { FlowsController } from './flows.controller';
import { FlowsService } from './flows.service';
import { FlowPresenceModule } from './presence/flow-presence.module';
import { PublishedFlowsService } from './published-flows.service';

@Module({
  imports: [IdentityModule, FlowPresenceModule],
  controllers: [FlowsController],
  providers: [FlowMaterialsService, FlowReferencesService, FlowUsesService, FlowsService, PublishedFlowsService],
  exports: [FlowMaterialsService, FlowReferencesService, FlowUsesService, FlowsService, PublishedFlowsService],
})
export class FlowsModule {}
