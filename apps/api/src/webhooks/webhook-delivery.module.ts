import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module';
import { NotificationsModule } from '../notifications/notifications.module';
import { OutboxModule } from '../outbox/outbox.module';
import { AbandonedAnswers } from './abandoned-answers.service';
import { AwaitedAnswers } from './awaited-answers.service';
import { SwitchingOff } from './switching-off.service';
import { WebhookDeliveryHandler } from './webhook-delivery.handler';
import { WebhookEventsService } from './webhook-events.service';
import { WebhookGuard } from './webhook-guard.service';
import { WebhookLog } from './webhook-log.service';

/** Events on their way out: written with what they tell of, delivered by the outbox. */
@Module({
  imports: [IdentityModule, NotificationsModule, OutboxModule],
  providers: [
    AbandonedAnswers,
    AwaitedAnswers,
    SwitchingOff,
    WebhookEventsService,
    WebhookDeliveryHandler,
    WebhookGuard,
    WebhookLog,
  ],
  exports: [AwaitedAnswers, WebhookEventsService, WebhookGuard],
})
export class WebhookDeliveryModule {}
