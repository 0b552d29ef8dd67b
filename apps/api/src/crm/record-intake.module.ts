import { Module } from '@nestjs/common';
import { AssignmentService } from './assignment.service';
import { CaseIntakeService } from './case-intake.service';
import { CrmModule } from './crm.module';
import { LeadIntakeService } from './lead-intake.service';

/** What mail makes of leads and cases. */
@Module({
  imports: [CrmModule],
  providers: [AssignmentService, CaseIntakeService, LeadIntakeService],
  exports: [CaseIntakeService, CrmModule, LeadIntakeService],
})
export class RecordIntakeModule {}
