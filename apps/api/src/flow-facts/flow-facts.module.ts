import { Module } from '@nestjs/common';
import { ProcessingModule } from '../processing/processing.module';
import { FactValuesService } from './fact-values.service';
import { FlowFactsController } from './flow-facts.controller';
import { FlowMatchesService } from './flow-matches.service';
import { RecentMailService } from './recent-mail.service';

@Module({
  imports: [ProcessingModule],
  controllers: [FlowFactsController],
  providers: [FactValuesService, FlowMatchesService, RecentMailService],
})
export class FlowFactsModule {}
