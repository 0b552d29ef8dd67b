import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module';
import { OutboxModule } from '../outbox/outbox.module';
import { DeliveriesService } from './deliveries.service';
import { WebhookDeliveryModule } from './webhook-delivery.module';
import { WebhooksController } from './webhooks.controller';
import { WebhooksService } from './webhooks.service';

/** The endpoints and who may change them; the delivery of events is an effect handler of its own module. */
@Module({
  imports: [IdentityModule, OutboxModule, WebhookDeliveryModule],
  controllers: [WebhooksController],
  providers: [DeliveriesService, WebhooksService],
  exports: [WebhooksService],
})
export class WebhooksModule {}
