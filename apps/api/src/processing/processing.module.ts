import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { CrmModule } from '../crm/crm.module';
import { RecordIntakeModule } from '../crm/record-intake.module';
import { FlowsModule } from '../flows/flows.module';
import { AddressesModule } from '../messages/addresses.module';
import { MailboxesModule } from '../mailboxes/mailboxes.module';
import { NotificationsModule } from '../notifications/notifications.module';
import { OutboxModule } from '../outbox/outbox.module';
import { WebhookDeliveryModule } from '../webhooks/webhook-delivery.module';
import { ArchiveAction } from './actions/archive.action';
import { AssignAction } from './actions/assign.action';
import { CaseAction } from './actions/case.action';
import { CopyAction } from './actions/copy.action';
import { CustomAction } from './actions/custom.action';
import { ForwardAction } from './actions/forward.action';
import { IgnoreAction } from './actions/ignore.action';
import { ImportantAction } from './actions/important.action';
import { LabelAction } from './actions/label.action';
import { LeadAction } from './actions/lead.action';
import { LinkAction } from './actions/link.action';
import { MoveAction } from './actions/move.action';
import { MuteAction } from './actions/mute.action';
import { NotifyAction } from './actions/notify.action';
import { OutgoingMail } from './actions/outgoing.service';
import { EffectsService } from './actions/effects.service';
import { PerformingService } from './actions/performing.service';
import { PreviewingService } from './actions/previewing.service';
import { ReadAction } from './actions/read.action';
import { RecordEvents } from './actions/record-events.service';
import { RespondAction } from './actions/respond.action';
import { ServerWork } from './actions/server-work.service';
import { SetAction } from './actions/set.action';
import { SuppressAction } from './actions/suppress.action';
import { WebhookAction } from './actions/webhook.action';
import { DecidingService } from './deciding.service';
import { ExplainingService } from './explaining.service';
import { FollowUpHandler } from './follow-ups/follow-up.handler';
import { FollowUps } from './follow-ups/follow-ups.service';
import { RecordingService } from './recording.service';
import { NoticesService } from './notices.service';
import { PluginsService } from './plugins/plugins.service';
import { ProcessingService } from './processing.service';
import { ReceivingMailboxService } from './receiving-mailbox.service';
import { TrialSubjectsService } from './trial-subjects.service';

/** What performs the kinds of actions, each found by its decorator. */
const ACTIONS = [
  ArchiveAction,
  AssignAction,
  CaseAction,
  CopyAction,
  CustomAction,
  ForwardAction,
  IgnoreAction,
  ImportantAction,
  LabelAction,
  LeadAction,
  LinkAction,
  MoveAction,
  MuteAction,
  NotifyAction,
  ReadAction,
  RespondAction,
  SetAction,
  SuppressAction,
  WebhookAction,
];

/** One message's way from its facts to what was done about it. */
@Module({
  imports: [
    DiscoveryModule,
    AddressesModule,
    CrmModule,
    FlowsModule,
    MailboxesModule,
    NotificationsModule,
    OutboxModule,
    RecordIntakeModule,
    WebhookDeliveryModule,
  ],
  providers: [
    DecidingService,
    EffectsService,
    ExplainingService,
    NoticesService,
    PerformingService,
    PluginsService,
    PreviewingService,
    ProcessingService,
    RecordingService,
    FollowUpHandler,
    FollowUps,
    ReceivingMailboxService,
    TrialSubjectsService,
    OutgoingMail,
    RecordEvents,
    ServerWork,
    ...ACTIONS,
  ],
  exports: [DecidingService, ProcessingService, ExplainingService, ReceivingMailboxService, TrialSubjectsService],
})
export class ProcessingModule {}
