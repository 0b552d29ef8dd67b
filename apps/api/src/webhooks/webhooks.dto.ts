import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { id, isoDate } from '../common/paging.dto';

/** The events other programs may ask for. */
export const WEBHOOK_EVENTS = [
  'message.received',
  'message.quarantined',
  'lead.created',
  'case.created',
  'case.updated',
  'answer.sent',
  'flow.webhook',
] as const;
export const webhookEvent = z.enum(WEBHOOK_EVENTS);

export const webhook = z.object({
  id,
  url: z.string(),
  events: z.array(webhookEvent),
  active: z.boolean(),
  lastStatus: z.number().int().nullable(),
  lastDeliveryAt: isoDate.nullable(),
  createdAt: isoDate,
});
export const saveWebhook = z.object({
  url: z.url({ protocol: /^https?$/ }).max(2000),
  events: z.array(webhookEvent).min(1),
  active: z.boolean().default(true),
});
export const createdWebhook = webhook.extend({ secret: z.string().describe('whsec_…; shown only now') });

export class WebhookDto extends createZodDto(webhook) {}
export class SaveWebhookDto extends createZodDto(saveWebhook) {}
export class CreatedWebhookDto extends createZodDto(createdWebhook) {}
/** What a test event became. */
export { EffectDto } from '../outbox/outbox.dto';
