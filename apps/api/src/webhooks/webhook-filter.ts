import type { WebhookFilter } from './webhook.entity';

/** Fields of an event's data that a filter can ask for. */
export const FILTER_FIELDS = [
  'mailboxId',
  'flowId',
  'teamId',
  'ownerId',
  'status',
  'priority',
  'class',
  'code',
] as const;

/** Whether an endpoint wants an event: every condition holds. What an event does not have is no value. */
export const passes = (filter: WebhookFilter | null, data: Readonly<Record<string, unknown>>): boolean =>
  (filter ?? []).every(({ field, in: wanted }) => {
    const value = Object.hasOwn(data, field) ? data[field] : null;
    return typeof value === 'string' && wanted.includes(value);
  });
