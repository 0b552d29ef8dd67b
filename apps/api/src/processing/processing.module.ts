import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { RecordIntakeModule } from '../crm/record-intake.module';
import { FlowsModule } from '../flows/flows.module';
import { MailboxesModule } from '../mailboxes/mailboxes.module';
import { OutboxModule } from '../outbox/outbox.module';
import { WebhookDeliveryModule } from '../webhooks/webhook-delivery.module';
import { CaseAction } from './actions/case.action';
import { IgnoreAction } from './actions/ignore.action';
import { LeadAction } from './actions/lead.action';
import { MoveAction } from './actions/move.action';
import { RespondAction } from './actions/respond.action';
import { DecidingService } from './deciding.service';
import { ExplainingService } from './explaining.service';
import { ProcessingService } from './processing.service';
import { ReceivingMailboxService } from './receiving-mailbox.service';

/** One message's way from its facts to what was done about it. */
@Module({
  imports: [DiscoveryModule, FlowsModule, MailboxesModule, OutboxModule, RecordIntakeModule, WebhookDeliveryModule],
  providers: [
    DecidingService,
    ExplainingService,
    ProcessingService,
    ReceivingMailboxService,
    IgnoreAction,
    MoveAction,
    LeadAction,
    CaseAction,
    RespondAction,
  ],
  exports: [ProcessingService, ExplainingService, ReceivingMailboxService],
})
export class ProcessingModule {}
