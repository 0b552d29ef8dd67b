import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { id, isoDate, pageOf, pageQuery, reference } from '../common/paging.dto';

/** Nothing that could end an address in a header or a command; whether it exists only its server knows. */
// eslint-disable-next-line no-control-regex -- control characters are what must not be in it
const ADDRESS = /^[^\s\u0000-\u001f\u007f<>@",;:\\]+@[^\s\u0000-\u001f\u007f<>@",;:\\]+$/;

const typedAddress = z.object({ address: z.string().trim().max(254), name: z.string().trim().max(200).default('') });
const recipient = typedAddress.extend({
  address: z.string().trim().max(254).regex(ADDRESS, { message: 'This is no e-mail address.' }),
});

export const composeMode = z.enum(['new', 'reply', 'reply-all', 'forward']);

/** What a person types, complete or not. */
const typed = z.object({
  mailboxId: id.describe('The mailbox it is sent from'),
  mode: composeMode.default('new'),
  originalId: id.nullable().default(null).describe('The message that is answered or forwarded'),
  to: z.array(typedAddress).max(100).default([]),
  cc: z.array(typedAddress).max(100).default([]),
  bcc: z.array(typedAddress).max(100).default([]),
  subject: z.string().max(900).default(''),
  text: z.string().max(500_000).default('').describe('Plain text, with signature and quotation, as it is sent'),
  attachments: z.array(id).max(50).default([]).describe('From `POST /uploads`, in order'),
  carried: z.array(z.number().int().min(0)).max(200).default([]).describe('Attachments of the original that go along'),
});

export const saveDraft = typed;
export const sendMessage = typed.extend({
  id: id.describe('Made by who sends: the same one sent twice is sent once'),
  to: z.array(recipient).max(100).default([]),
  cc: z.array(recipient).max(100).default([]),
  bcc: z.array(recipient).max(100).default([]),
  sendAt: isoDate.nullable().default(null).describe('Not before; null: as soon as the time to undo is over'),
});

export const upload = z.object({ id, filename: z.string(), contentType: z.string(), size: z.number().int() });
export const uploadQuery = z.object({
  filename: z.string().trim().min(1).max(200),
  contentType: z.string().trim().max(100).optional(),
});

/** What was typed, with what is attached. */
export const draft = typed.extend({ id, attachments: z.array(upload), savedAt: isoDate });
export const draftSummary = z.object({
  id,
  mailbox: reference,
  to: z.array(typedAddress),
  subject: z.string(),
  preview: z.string(),
  attachmentCount: z.number().int(),
  savedAt: isoDate,
});

export const sent = z.object({
  id,
  status: z.enum(['queued', 'scheduled', 'sent', 'failed']),
  leavesAt: isoDate.nullable().describe('Until then it can be taken back; null: it is on its way'),
  warnings: z
    .array(z.object({ address: z.string(), reason: z.string() }))
    .describe('Recipients from whom mail came back lately'),
});

/** What an answer or a forwarded message begins with. */
export const beginning = z.object({
  mailboxId: id,
  to: z.array(typedAddress),
  cc: z.array(typedAddress),
  subject: z.string(),
  text: z.string().describe('An empty line to write on, the signature, the quotation'),
  attachments: z
    .array(z.object({ index: z.number().int(), filename: z.string(), size: z.number().int() }))
    .describe('Of the original; a forwarded message carries them unless told otherwise'),
});
export const beginningQuery = z.object({
  mode: composeMode.exclude(['new']),
  language: z.enum(['en', 'sk']).default('en'),
});

export class SaveMailDraftDto extends createZodDto(saveDraft) {}
export class SendMessageDto extends createZodDto(sendMessage) {}
export class MailUploadDto extends createZodDto(upload) {}
export class MailUploadQueryDto extends createZodDto(uploadQuery) {}
export class MailDraftDto extends createZodDto(draft) {}
export class MailDraftQueryDto extends createZodDto(pageQuery) {}
export class MailDraftPageDto extends createZodDto(pageOf(draftSummary)) {}
export class SentDto extends createZodDto(sent) {}
export class BeginningDto extends createZodDto(beginning) {}
export class BeginningQueryDto extends createZodDto(beginningQuery) {}
