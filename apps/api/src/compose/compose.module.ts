import { Module } from '@nestjs/common';
import { CrmModule } from '../crm/crm.module';
import { RecordIntakeModule } from '../crm/record-intake.module';
import { MailRightsModule } from '../mail-rights/mail-rights.module';
import { MailboxesModule } from '../mailboxes/mailboxes.module';
import { AddressesModule } from '../messages/addresses.module';
import { OutboxModule } from '../outbox/outbox.module';
import { AnsweringService } from './answering.service';
import { ComposeController } from './compose.controller';
import { ComposeService } from './compose.service';
import { DraftsController } from './drafts.controller';
import { DraftsService } from './drafts.service';
import { UploadsController } from './uploads.controller';
import { UploadsService } from './uploads.service';

/** Mail that people write: drafts, attachments, sending, taking back. */
@Module({
  imports: [AddressesModule, CrmModule, MailboxesModule, MailRightsModule, OutboxModule, RecordIntakeModule],
  controllers: [ComposeController, DraftsController, UploadsController],
  providers: [AnsweringService, ComposeService, DraftsService, UploadsService],
})
export class ComposeModule {}
