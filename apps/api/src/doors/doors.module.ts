import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module';
import { MailRightsModule } from '../mail-rights/mail-rights.module';
import { IntakeModule } from '../intake/intake.module';
import { DoorsController } from './doors.controller';
import { HandingInService } from './handing-in.service';
import { ImportFiles } from './import-files.service';
import { ImportsService } from './imports.service';
import { ImportWorker } from './import-worker.service';
import { ListenersService } from './listeners.service';
import { ReceivingService } from './receiving.service';
import { SubmissionService } from './submission.service';

/** The other ways in: HTTP, files, LMTP and SMTP. All of them end in the intake. */
@Module({
  imports: [IdentityModule, IntakeModule, MailRightsModule],
  controllers: [DoorsController],
  providers: [
    HandingInService,
    ImportFiles,
    ImportsService,
    ImportWorker,
    ListenersService,
    ReceivingService,
    SubmissionService,
  ],
})
export class DoorsModule {}
