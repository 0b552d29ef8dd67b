import { Module } from '@nestjs/common';
import { OutboxModule } from '../outbox/outbox.module';
import { WebhookDeliveryHandler } from './webhook-delivery.handler';
import { WebhookEventsService } from './webhook-events.service';

/** Events on their way out: written with what they tell of, delivered by the outbox. */
@Module({
  imports: [OutboxModule],
  providers: [WebhookEventsService, WebhookDeliveryHandler],
  exports: [WebhookEventsService],
})
export class WebhookDeliveryModule {}
