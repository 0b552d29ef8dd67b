import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { id, isoDate, pageOf, pageQuery } from '../common/paging.dto';
import { isFreeHeader, isHeaderValue } from './endpoint-headers';
import { EVENT_GROUPS, EVERY_EVENT, PING, webhookEvent } from './webhook-events.types';
import { FILTER_FIELDS } from './webhook-filter';

const example = <Schema extends z.ZodType>(schema: Schema, value: unknown): Schema =>
  schema.meta({ ...schema.meta(), example: value });

/** A name of the catalogue, which plug-ins add to. */
const eventName = z.string().max(60);
const chosenEvent = eventName.refine((name) => name === EVERY_EVENT || webhookEvent(name) !== undefined, {
  error: 'There is no such event.',
});

const condition = z.object({
  field: z.enum(FILTER_FIELDS),
  in: z.array(z.string().min(1).max(200)).min(1).max(100),
});

export const webhookHour = z.object({
  /** Its beginning. */
  at: isoDate,
  taken: z.number().int(),
  failed: z.number().int(),
});

export const webhook = z.object({
  id,
  name: z.string().describe('Empty: its host stands for it'),
  description: z.string(),
  url: z.string(),
  events: z.array(eventName).describe('`*`: all of them, also those to come'),
  filter: z.array(condition).describe('All of them must hold; see docs/webhooks.md'),
  headers: z.array(z.string()).describe('Names of its own headers; their values are never shown'),
  active: z.boolean(),
  offReason: z
    .enum(['gone', 'failing'])
    .nullable()
    .describe('Why the program switched it off: the receiver answered 410, or only failures came for five days'),
  offAt: isoDate.nullable(),
  previousUntil: isoDate.nullable().describe('Until then the secret before signs as well'),
  lastStatus: z.number().int().nullable(),
  lastDeliveryAt: isoDate.nullable(),
  failingSince: isoDate.nullable(),
  /** Attempts of the last 24 hours, oldest hour first. */
  hours: z.array(webhookHour),
  createdAt: isoDate,
});
export const saveWebhook = z.object({
  name: z.string().trim().max(120).default(''),
  description: z.string().trim().max(2000).default(''),
  url: example(z.url({ protocol: /^https?$/ }).max(2000), 'https://example.com/mailroom'),
  events: example(z.array(chosenEvent).max(200), ['case.created', 'case.closed']).describe(
    '`*`: all of them. None: only flows call it',
  ),
  filter: z.array(condition).max(20).default([]),
  headers: z
    .array(
      z.object({
        name: z
          .string()
          .max(100)
          .refine(isFreeHeader, { error: 'This header belongs to the program, or is no name of a header.' }),
        value: z
          .string()
          .max(2000)
          .refine(isHeaderValue, { error: 'Only visible characters of ASCII, in one line.' })
          .nullable()
          .describe('Null: as it was'),
      }),
    )
    .max(20)
    .default([]),
  active: z.boolean().default(true),
});
export const createdWebhook = webhook.extend({ secret: z.string().describe('whsec_…; shown only now') });
export const rotatedSecret = z.object({
  secret: z.string().describe('whsec_…; shown only now'),
  previousUntil: isoDate.describe('Until then every call is signed with both'),
});

const both = z.object({ en: z.string(), sk: z.string() });
export const offeredEvent = z.object({
  name: eventName,
  group: z.enum(EVENT_GROUPS),
  label: both,
  description: both,
  example: z.record(z.string(), z.unknown()).describe('Of `data`'),
});

export const deliveryState = z.enum(['waiting', 'taken', 'failed', 'cancelled']);
export const delivery = z.object({
  id: id.describe('`webhook-id` of every attempt'),
  type: eventName,
  state: deliveryState,
  test: z.boolean(),
  attempts: z.number().int(),
  lastStatus: z.number().int().nullable(),
  lastCode: z.string().nullable(),
  messageId: id.nullable().describe('The message it is about'),
  nextAt: isoDate.nullable().describe('When it is tried next'),
  createdAt: isoDate,
  doneAt: isoDate.nullable(),
});
export const attempt = z.object({
  at: isoDate,
  milliseconds: z.number().int(),
  status: z.number().int().nullable().describe('Null: no answer came'),
  error: z.object({ code: z.string(), message: z.string(), advice: z.string() }).nullable(),
  headers: z.record(z.string(), z.string()).describe('As sent; of the endpoint’s own headers only the names'),
  address: z.string().nullable().describe('What was connected to'),
  answer: z.string().nullable().describe('The first 16,384 characters of the body'),
});
export const deliveryDetail = delivery.extend({
  body: z.string().describe('As sent, byte for byte'),
  error: z.object({ code: z.string(), message: z.string(), advice: z.string() }).nullable(),
  tries: z.array(attempt).describe('Oldest first'),
});
export const deliveryQuery = pageQuery.extend({ state: deliveryState.optional(), type: eventName.optional() });
export const testWebhook = z.object({
  type: eventName
    .refine((name) => name === PING.type || webhookEvent(name) !== undefined, { error: 'There is no such event.' })
    .default(PING.type)
    .describe('An event of the catalogue, whose example is sent; default: `ping`'),
});
export const redeliverFailed = z.object({ since: isoDate });
export const redelivered = z.object({ count: z.number().int() });

export class WebhookDto extends createZodDto(webhook) {}
export class SaveWebhookDto extends createZodDto(saveWebhook) {}
export class CreatedWebhookDto extends createZodDto(createdWebhook) {}
export class RotatedSecretDto extends createZodDto(rotatedSecret) {}
export class OfferedEventDto extends createZodDto(offeredEvent) {}
export class WebhookDeliveryDto extends createZodDto(delivery) {}
export class WebhookDeliveryDetailDto extends createZodDto(deliveryDetail) {}
export class WebhookDeliveryPageDto extends createZodDto(pageOf(delivery)) {}
export class WebhookDeliveryQueryDto extends createZodDto(deliveryQuery) {}
export class TestWebhookDto extends createZodDto(testWebhook) {}
export class RedeliverFailedDto extends createZodDto(redeliverFailed) {}
export class RedeliveredDto extends createZodDto(redelivered) {}
