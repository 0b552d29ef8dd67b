import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module';
import { MailRightsModule } from '../mail-rights/mail-rights.module';
import { WebhookDeliveryModule } from '../webhooks/webhook-delivery.module';
import { FlowImpactService } from './flow-impact.service';
import { FlowMaterialsService } from './flow-materials.service';
import { FlowProblemCountsController } from './flow-problem-counts.controller';
import { FlowProblemCountsService } from './flow-problem-counts.service';
import { FlowPublishingService } from './flow-publishing.service';
import { FlowReferencesService } from './flow-references.service';
import { FlowUsesService } from './flow-uses.service';
import { FlowVersionsService } from './flow-versions.service';
import { FlowsController } from './flows.controller';
import { FlowsService } from './flows.service';
import { FlowPresenceModule } from './presence/flow-presence.module';
import { FlowRightsModule } from './rights/flow-rights.module';
import { PublishedFlowsService } from './published-flows.service';

@Module({
  imports: [IdentityModule, MailRightsModule, FlowPresenceModule, FlowRightsModule, WebhookDeliveryModule],
  controllers: [FlowProblemCountsController, FlowsController],
  providers: [
    FlowImpactService,
    FlowMaterialsService,
    FlowProblemCountsService,
    FlowPublishingService,
    FlowReferencesService,
    FlowUsesService,
    FlowVersionsService,
    FlowsService,
    PublishedFlowsService,
  ],
  exports: [FlowMaterialsService, FlowReferencesService, FlowUsesService, FlowsService, PublishedFlowsService],
})
export class FlowsModule {}
