import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module';
import { MailRightsModule } from '../mail-rights/mail-rights.module';
import { MailboxesModule } from '../mailboxes/mailboxes.module';
import { OutboxModule } from '../outbox/outbox.module';
import { ProcessingModule } from '../processing/processing.module';
import { WebhookDeliveryModule } from '../webhooks/webhook-delivery.module';
import { FollowingService } from './following.service';
import { IntakeService } from './intake.service';
import { IntakeSupervisor } from './intake-supervisor.service';
import { MailboxLeases } from './mailbox-leases.service';
import { PreparingService } from './preparing.service';
import { QuarantineController } from './quarantine.controller';
import { QuarantineService } from './quarantine.service';
import { ReconcilingController } from './reconciling.controller';
import { ReconcilingService } from './reconciling.service';
import { RefetchingService } from './refetching.service';
import { ServerChangesService } from './server-changes.service';
import { TakingService } from './taking.service';
import { VerifyingService } from './verifying.service';

/** From a server to the ledger. */
@Module({
  imports: [IdentityModule, MailboxesModule, MailRightsModule, OutboxModule, ProcessingModule, WebhookDeliveryModule],
  controllers: [QuarantineController, ReconcilingController],
  providers: [
    FollowingService,
    IntakeService,
    IntakeSupervisor,
    MailboxLeases,
    PreparingService,
    QuarantineService,
    ReconcilingService,
    RefetchingService,
    ServerChangesService,
    TakingService,
    VerifyingService,
  ],
  exports: [IntakeService, MailboxLeases],
})
export class IntakeModule {}
