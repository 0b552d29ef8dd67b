import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module';
import { FlowsController } from './flows.controller';
import { FlowsService } from './flows.service';
import { PublishedFlowsService } from './published-flows.service';

@Module({
  imports: [IdentityModule],
  controllers: [FlowsController],
  providers: [FlowsService, PublishedFlowsService],
  exports: [FlowsService, PublishedFlowsService],
})
export class FlowsModule {}
