import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module';
import { AddressesModule } from '../messages/addresses.module';
import { MessagesModule } from '../messages/messages.module';
import { NotificationsModule } from '../notifications/notifications.module';
import { WebhookDeliveryModule } from '../webhooks/webhook-delivery.module';
import { AccountsController } from './accounts.controller';
import { AccountsService } from './accounts.service';
import { AssignmentNewsService } from './assignment-news.service';
import { CaseNewsService } from './case-news.service';
import { CasesController } from './cases.controller';
import { CasesService } from './cases.service';
import { ContactsController } from './contacts.controller';
import { ContactsService } from './contacts.service';
import { CrmSettingsController } from './crm-settings.controller';
import { CrmSettingsService } from './crm-settings.service';
import { LeadConversionService } from './lead-conversion.service';
import { LeadsController } from './leads.controller';
import { LeadsService } from './leads.service';
import { RecordLinksService } from './record-links.service';
import { StreamService } from './stream.service';

@Module({
  imports: [AddressesModule, IdentityModule, MessagesModule, NotificationsModule, WebhookDeliveryModule],
  controllers: [CasesController, LeadsController, ContactsController, AccountsController, CrmSettingsController],
  providers: [
    AccountsService,
    AssignmentNewsService,
    CaseNewsService,
    CasesService,
    ContactsService,
    CrmSettingsService,
    LeadConversionService,
    LeadsService,
    RecordLinksService,
    StreamService,
  ],
  exports: [
    AssignmentNewsService,
    CaseNewsService,
    CasesService,
    ContactsService,
    LeadsService,
    RecordLinksService,
    StreamService,
  ],
})
export class CrmModule {}
