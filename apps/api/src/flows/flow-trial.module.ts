import { Module } from '@nestjs/common';
import { MailRightsModule } from '../mail-rights/mail-rights.module';
import { ProcessingModule } from '../processing/processing.module';
import { FlowTrialController } from './flow-trial.controller';
import { FlowTrialService } from './flow-trial.service';
import { FlowRightsModule } from './rights/flow-rights.module';
import { FlowsModule } from './flows.module';

@Module({
  imports: [FlowRightsModule, FlowsModule, MailRightsModule, ProcessingModule],
  controllers: [FlowTrialController],
  providers: [FlowTrialService],
})
export class FlowTrialModule {}
