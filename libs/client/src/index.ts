export type { Answer, Init, Item, ListPath, Path, Paths, Query } from './paths.ts';
export type { components, operations, paths, webhooks } from './schema.ts';
export { Mailroom, type MailroomOptions, type HandInOptions, type UploadOptions } from './mailroom.ts';
export { ProblemError, type Problem } from './problem-error.ts';
export { verifyWebhook, WebhookError, type WebhookEvent, type WebhookHeaders } from './verify-webhook.ts';
