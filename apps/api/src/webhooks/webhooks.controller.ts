import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Needs } from '../identity/access.decorator';
import { CurrentUser, type Actor } from '../identity/current-user.decorator';
import { DeliveriesService } from './deliveries.service';
import { webhookEvents } from './webhook-events.types';
import {
  CreatedWebhookDto,
  OfferedEventDto,
  RedeliveredDto,
  RedeliverFailedDto,
  RotatedSecretDto,
  SaveWebhookDto,
  TestWebhookDto,
  WebhookDeliveryDetailDto,
  WebhookDeliveryDto,
  WebhookDeliveryPageDto,
  WebhookDeliveryQueryDto,
  WebhookDto,
} from './webhooks.dto';
import { WebhooksService } from './webhooks.service';

@Controller('webhooks')
export class WebhooksController {
  constructor(
    private readonly webhooks: WebhooksService,
    private readonly deliveries: DeliveriesService,
  ) {}

  @Needs('webhooks:read')
  @Get()
  @ZodResponse({ status: 200, type: [WebhookDto] })
  list() {
    return this.webhooks.list();
  }

  /** The catalogue of events, those of plug-ins too. */
  @Needs('webhooks:read')
  @Get('events')
  @ZodResponse({ status: 200, type: [OfferedEventDto] })
  events() {
    return webhookEvents().map(({ name, group, label, description, example }) => ({
      name,
      group,
      label,
      description,
      example,
    }));
  }

  @Needs('webhooks:change')
  @Post()
  @ZodResponse({ status: 201, type: CreatedWebhookDto })
  create(@Body() input: SaveWebhookDto, @CurrentUser() by: Actor) {
    return this.webhooks.create(input, by.id);
  }

  @Needs('webhooks:change')
  @Put(':id')
  @ZodResponse({ status: 200, type: WebhookDto })
  update(@Param('id', ParseUUIDPipe) id: string, @Body() input: SaveWebhookDto, @CurrentUser() by: Actor) {
    return this.webhooks.update(id, input, by.id);
  }

  @Needs('webhooks:change')
  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: Actor): Promise<void> {
    return this.webhooks.remove(id, by.id);
  }

  /** Makes a new secret; for 24 hours the one before signs beside it. */
  @Needs('webhooks:change')
  @Post(':id/secret')
  @ZodResponse({ status: 201, type: RotatedSecretDto })
  rotate(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() by: Actor) {
    return this.webhooks.rotate(id, by.id);
  }

  /** Sends an example, once, also while the webhook is switched off. */
  @Needs('webhooks:change')
  @Post(':id/test')
  @ZodResponse({ status: 201, type: WebhookDeliveryDto })
  test(@Param('id', ParseUUIDPipe) id: string, @Body() { type }: TestWebhookDto, @CurrentUser() by: Actor) {
    return this.deliveries.test(id, type, by.id);
  }

  /** What was sent, newest first. */
  @Needs('webhooks:read')
  @Get(':id/deliveries')
  @ZodResponse({ status: 200, type: WebhookDeliveryPageDto })
  page(@Param('id', ParseUUIDPipe) id: string, @Query() query: WebhookDeliveryQueryDto) {
    return this.deliveries.page(id, query);
  }

  @Needs('webhooks:read')
  @Get(':id/deliveries/:deliveryId')
  @ZodResponse({ status: 200, type: WebhookDeliveryDetailDto })
  delivery(@Param('id', ParseUUIDPipe) id: string, @Param('deliveryId', ParseUUIDPipe) deliveryId: string) {
    return this.deliveries.detail(id, deliveryId);
  }

  /** Sends it once more under the same `webhook-id`, also what was taken already. */
  @Needs('webhooks:change')
  @Post(':id/deliveries/:deliveryId/redeliver')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: WebhookDeliveryDto })
  redeliver(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('deliveryId', ParseUUIDPipe) deliveryId: string,
    @CurrentUser() by: Actor,
  ) {
    return this.deliveries.redeliver(id, deliveryId, by.id);
  }

  /** Sends everything once more that happened since then and was given up. */
  @Needs('webhooks:change')
  @Post(':id/redeliver')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: RedeliveredDto })
  redeliverFailed(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { since }: RedeliverFailedDto,
    @CurrentUser() by: Actor,
  ) {
    return this.deliveries.redeliverFailed(id, new Date(since), by.id);
  }
}
