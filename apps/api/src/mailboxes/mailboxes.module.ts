import { Module } from '@nestjs/common';
import { FlowsModule } from '../flows/flows.module';
import { IdentityModule } from '../identity/identity.module';
import { ConnectionTestService } from './connection-test.service';
import { MailboxChanges } from './mailbox-changes.service';
import { MailboxSecretsService } from './mailbox-secrets.service';
import { MailboxSettingsService } from './mailbox-settings.service';
import { MailboxesController } from './mailboxes.controller';
import { MailboxesService } from './mailboxes.service';

@Module({
  imports: [IdentityModule, FlowsModule],
  controllers: [MailboxesController],
  providers: [MailboxesService, MailboxSettingsService, ConnectionTestService, MailboxSecretsService, MailboxChanges],
  exports: [MailboxesService, MailboxChanges],
})
export class MailboxesModule {}
