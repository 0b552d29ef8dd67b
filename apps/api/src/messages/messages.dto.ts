import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { id, isoDate, pageOf, pageQuery, reference } from '../common/paging.dto';

export const address = z.object({ address: z.string(), name: z.string() });
export const messageClass = z.enum(['human', 'auto-reply', 'out-of-office', 'bounce', 'list', 'bulk', 'calendar']);

export const messageQuery = pageQuery.extend({
  mailboxId: id.optional(),
  folder: z.string().max(500).optional(),
  class: messageClass.optional(),
  direction: z.enum(['in', 'out']).optional(),
  status: z.enum(['received', 'scheduled', 'queued', 'sent', 'failed']).optional(),
  q: z.string().max(200).optional().describe('Words in subject, sender or text'),
  before: isoDate.optional().describe('Only what came earlier'),
  unread: z.enum(['0', '1']).default('0').describe('Only unread mail that came in'),
  flagged: z.enum(['0', '1']).default('0').describe('Only what is marked as important'),
  deleted: z.enum(['0', '1']).default('0').describe('What was deleted, instead of the others'),
});

export const caseReference = z.object({ id, number: z.number().int(), name: z.string() });

export const messageSummary = z.object({
  id,
  direction: z.enum(['in', 'out']),
  status: z.enum(['received', 'sent', 'queued', 'failed', 'draft', 'scheduled', 'cancelled']),
  from: address.nullable(),
  to: z.array(address),
  subject: z.string(),
  preview: z.string().describe('The first 140 characters of the new text'),
  class: messageClass,
  mailbox: reference,
  folder: z.string(),
  receivedAt: isoDate,
  sendAt: isoDate.nullable().describe('Scheduled: not sent before'),
  seen: z.boolean(),
  flagged: z.boolean(),
  labels: z.array(z.string()),
  deletedAt: isoDate.nullable().describe('Deleted here, or gone from the server'),
  attachmentCount: z.number().int(),
  case: caseReference.nullable(),
  lead: reference.nullable(),
  /** What the flows decided, in order, e.g. ["case","respond"]. */
  actions: z.array(z.string()),
  waiting: z.boolean().describe('A flow goes on with it when a webhook has answered'),
});

export const receipt = z.object({
  id,
  nodeId: z.string(),
  allowed: z.boolean(),
  /** The check or counter that allowed or stopped the answer. */
  check: z.string(),
  detail: z.string(),
  at: isoDate,
  effectId: id.nullable(),
});

export const decision = z.object({
  id,
  flow: reference,
  version: z.number().int(),
  versionId: id,
  /** A `Decision` of the rules library: actions, path, trace, end. */
  decision: z.record(z.string(), z.unknown()),
  receipts: z.array(receipt),
  waiting: z.boolean().describe('It goes on when the webhook of its last step has answered'),
  at: isoDate,
  microseconds: z.number().int(),
});

export const messagePlace = z.object({
  mailbox: reference,
  folder: z.string(),
  seen: z.boolean(),
  flagged: z.boolean(),
  deletedAt: isoDate.nullable(),
});

/** RFC 3464. */
export const deliveryReport = z.object({
  recipient: z.string(),
  action: z.enum(['failed', 'delayed', 'delivered', 'relayed', 'expanded']),
  status: z.string().describe('RFC 3463, such as 5.1.1; empty when the report had none'),
  diagnostic: z.string(),
  messageId: z.string(),
  at: isoDate,
});

export const attachment = z.object({
  index: z.number().int(),
  filename: z.string(),
  contentType: z.string(),
  size: z.number().int(),
});

export const readingNote = z.enum(['encrypted-smime', 'encrypted-pgp', 'signed', 'tnef', 'text-cut']);

export const messageDetail = messageSummary.extend({
  mayTakeBack: z.boolean().describe('Written by the reader, and nothing of it left: its text can be had back'),
  cc: z.array(address),
  replyTo: z.array(address),
  messageIdHeader: z.string().nullable(),
  classEvidence: z.array(z.string()),
  auth: z.object({
    spf: z.string(),
    dkim: z.string(),
    dmarc: z.string(),
    arc: z.string().optional(),
    by: z.enum(['server', 'own']).optional().describe('Whose verdict: the receiving server, or our own verification'),
    evidence: z.array(z.string()).optional(),
  }),
  /** Where it lies: one for each mailbox that has it. */
  places: z.array(messagePlace),
  /** A bounce: the message of ours that it tells of. */
  bounceOf: reference.nullable(),
  /** What servers reported of the recipients of a mail of ours. */
  deliveryReports: z.array(deliveryReport),
  language: z.string().nullable(),
  newText: z.string(),
  text: z.string(),
  hasHtml: z.boolean(),
  attachments: z.array(attachment),
  /** What to know about how it was read: encrypted, signed, cut. */
  notes: z.array(readingNote),
  headers: z.array(z.tuple([z.string(), z.string()])),
  size: z.number().int(),
  sentAt: isoDate.nullable(),
  threadId: id,
  /** Other messages of the thread, oldest first. */
  thread: z.array(messageSummary),
  decisions: z.array(decision),
});

export const messageHtml = z.object({
  html: z.string().describe('Sanitised; for a sandboxed frame without scripts'),
  blockedRemote: z.number().int(),
});

export const messageDetailQuery = z.object({
  mailboxId: id.optional().describe('As it lies in this mailbox; otherwise any that still has it'),
});
export const messageHtmlQuery = z.object({ remote: z.enum(['block', 'allow']).default('block') });
export const attachmentQuery = z.object({ inline: z.enum(['0', '1']).default('0') });

export const messagePage = pageOf(messageSummary);
export class MessageQueryDto extends createZodDto(messageQuery) {}
export class MessagePageDto extends createZodDto(messagePage) {}
export class MessageDetailDto extends createZodDto(messageDetail) {}
export class MessageDetailQueryDto extends createZodDto(messageDetailQuery) {}
export class MessageHtmlDto extends createZodDto(messageHtml) {}
export class MessageHtmlQueryDto extends createZodDto(messageHtmlQuery) {}
export class AttachmentQueryDto extends createZodDto(attachmentQuery) {}
