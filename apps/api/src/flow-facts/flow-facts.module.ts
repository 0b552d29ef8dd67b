import { Module } from '@nestjs/common';
import { MailRightsModule } from '../mail-rights/mail-rights.module';
import { ProcessingModule } from '../processing/processing.module';
import { FactValuesService } from './fact-values.service';
import { FlowFactsController } from './flow-facts.controller';
import { FlowMatchesService } from './flow-matches.service';
import { RecentMailService } from './recent-mail.service';

@Module({
  imports: [MailRightsModule, ProcessingModule],
  controllers: [FlowFactsController],
  providers: [FactValuesService, FlowMatchesService, RecentMailService],
})
export class FlowFactsModule {}
