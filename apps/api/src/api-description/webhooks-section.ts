import { z } from 'zod';
import { webhookEvents, type WebhookEventSpec } from '../webhooks/webhook-events.types';

const TIME = '2026-03-17T09:41:00.000Z';

/** What the program posts to webhook endpoints, by event (Standard Webhooks). */
export function webhooksSection(): Record<string, object> {
  return Object.fromEntries(webhookEvents().map((event) => [event.name, { post: operation(event) }]));
}

function operation({ name: type, description, payload, example }: WebhookEventSpec): object {
  const { $schema: _, ...data } = z.toJSONSchema(payload);
  return {
    operationId: `webhook_${type.replaceAll(/[.-]/g, '_')}`,
    summary: type,
    description: `${description.en}\n\nPosted to every endpoint that asked for it. An answer of success (2xx) within 15 seconds ends it.`,
    tags: ['Webhooks'],
    security: [],
    parameters: HEADERS,
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: envelope(type, { ...data, description: 'What it happened to' }),
          example: { type, timestamp: TIME, data: example },
        },
      },
    },
    responses: {
      '2XX': { description: 'It has arrived.' },
      '410': { description: 'Nobody wants it any more: the endpoint is switched off.' },
      default: { description: 'It has not arrived, and is sent again later.' },
    },
  };
}

const envelope = (type: string, data: object): object => ({
  type: 'object',
  required: ['type', 'timestamp', 'data'],
  properties: {
    type: { const: type, type: 'string', description: 'What happened' },
    timestamp: { type: 'string', format: 'date-time', description: 'When it happened' },
    data,
  },
});

const header = (name: string, description: string, example: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
  example,
});

const HEADERS = [
  header('webhook-id', 'The same for every try of one event: a receiver forgets what it has had', 'msg_2f6c8a1e'),
  header('webhook-timestamp', 'When this try was made, in seconds since 1970', '1773740460'),
  header(
    'webhook-signature',
    'Signatures of `id.timestamp.body`, separated by spaces: two while a secret is being replaced',
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  ),
];
