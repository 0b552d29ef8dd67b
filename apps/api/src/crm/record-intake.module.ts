import { Module } from '@nestjs/common';
import { AssignmentService } from './assignment.service';
import { CaseIntakeService } from './case-intake.service';
import { ContactIntakeService } from './contact-intake.service';
import { CrmModule } from './crm.module';
import { LeadIntakeService } from './lead-intake.service';
import { RecordWorkService } from './record-work.service';
import { ThreadRecordsService } from './thread-records.service';

/** What mail makes of leads and cases. */
@Module({
  imports: [CrmModule],
  providers: [
    AssignmentService,
    CaseIntakeService,
    ContactIntakeService,
    LeadIntakeService,
    RecordWorkService,
    ThreadRecordsService,
  ],
  exports: [
    AssignmentService,
    CaseIntakeService,
    ContactIntakeService,
    CrmModule,
    LeadIntakeService,
    RecordWorkService,
    ThreadRecordsService,
  ],
})
export class RecordIntakeModule {}
