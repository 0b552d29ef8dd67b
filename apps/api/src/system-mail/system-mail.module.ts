import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module';
import { MailEffectsModule } from '../outbox/mail-effects.module';
import { OutboxModule } from '../outbox/outbox.module';
import { SystemMailHandler } from './system-mail.handler';
import { SystemMail } from './system-mail.service';
import { SystemMailboxController } from './system-mailbox.controller';
import { SystemMailboxService } from './system-mailbox.service';

/** What the program itself writes to its people: invitations, links for a new password, news about their accounts. */
@Module({
  imports: [IdentityModule, OutboxModule, MailEffectsModule],
  controllers: [SystemMailboxController],
  providers: [SystemMailboxService, SystemMail, SystemMailHandler],
})
export class SystemMailModule {}
