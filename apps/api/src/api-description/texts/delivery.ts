import type { OperationTexts } from './text.types';

/** What leaves the program. */
export const DELIVERY: OperationTexts = {
  outbox_page: [
    'List what leaves the program',
    'Answers, forwards, moves on mail servers, webhooks: what waits, failed and was done.',
  ],
  outbox_stuck: ['Group what waits for a person', 'What failed or is uncertain, by reason, with advice.'],
  outbox_retryStuck: ['Try all of one reason again'],
  outbox_giveUpStuck: ['Give all of one reason up'],
  outbox_retry: [
    'Try one again',
    'A mail whose sending is uncertain may arrive twice, and so is sent again only with `mayRepeat`.',
  ],
  outbox_cancel: ['Cancel one that has not left'],
  webhooks_list: ['List webhook endpoints'],
  webhooks_get: ['Get a webhook endpoint'],
  webhooks_create: [
    'Create a webhook endpoint',
    '`secret` is shown only in this answer. Verify with it what arrives (Standard Webhooks).',
  ],
  webhooks_update: ['Change a webhook endpoint'],
  webhooks_remove: ['Remove a webhook endpoint', 'What still waits for it is not sent.'],
  webhooks_test: ['Send a test event'],
  webhooks_events: ['List the events', 'What endpoints can ask for, with an example of each.'],
  webhooks_page: ['List the deliveries of an endpoint', 'Newest first, with the state of each.'],
  webhooks_delivery: ['Get a delivery', 'What was sent, and every attempt with its answer.'],
  webhooks_redeliver: ['Deliver once more', 'A new attempt with the same `webhook-id`.'],
  webhooks_redeliverFailed: ['Deliver all that failed once more', 'Since a moment of one’s choice.'],
  webhooks_rotate: ['Replace the secret of an endpoint', 'The secret before signs beside it for 24 hours.'],
  notifications_page: ['List own notifications'],
  notifications_markAllRead: ['Mark all own notifications as read'],
  notifications_markRead: ['Mark a notification as read'],
  events_stream: [
    'Follow changes as they happen',
    'Server-sent events for browsers: what changed, not what it became. Programs use webhooks, which are kept and repeated.',
  ],
};
