import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { id, isoDate } from '../common/paging.dto';

const flag = z.enum(['true', 'false']);

export const handInQuery = z.object({
  receivedAt: isoDate.optional().describe('When it was received; default: now'),
  recipient: z.email().max(254).optional().describe('The recipient in the envelope'),
  sender: z
    .union([z.literal(''), z.email().max(254)])
    .optional()
    .describe('The sender in the envelope; empty: the null path of bounces'),
  history: flag.default('false').describe('It is mail of long ago: it is never answered'),
});

export const handedIn = z.object({
  state: z.enum(['processed', 'ignored', 'duplicate']),
  messageId: id.nullable().describe('Null: a flow ignores the message'),
});

export const importQuery = z.object({
  fileName: z.string().trim().min(1).max(255),
  rules: flag.default('true').describe('Whether the flows decide about the mail; it is never answered'),
});

export const mailImport = z.object({
  id,
  fileName: z.string(),
  format: z.enum(['eml', 'mbox']),
  state: z.enum(['waiting', 'running', 'paused', 'done', 'failed']),
  size: z.number().int(),
  offset: z.number().int().describe('Bytes; everything before is settled'),
  counts: z.object({
    processed: z.number().int(),
    ignored: z.number().int(),
    duplicate: z.number().int(),
    quarantined: z.number().int(),
  }),
  rules: z.boolean(),
  secondsLeft: z.number().nullable(),
  quarantined: z
    .array(z.object({ id, from: z.string(), subject: z.string() }))
    .describe('The first twenty of those that are held back'),
  problem: z.object({ code: z.string(), message: z.string(), advice: z.string() }).nullable(),
  createdAt: isoDate,
  endedAt: isoDate.nullable(),
});

const listener = z.object({ host: z.string(), port: z.number().int() }).nullable();

export const doors = z.object({
  lmtp: listener.describe('Where mail can be handed in by LMTP; null: nobody listens'),
  smtp: listener,
  maxMessageBytes: z.number(),
  imports: z.array(mailImport).describe('The latest fifty'),
});

export class HandInQueryDto extends createZodDto(handInQuery) {}
export class HandedInDto extends createZodDto(handedIn) {}
export class ImportQueryDto extends createZodDto(importQuery) {}
export class MailImportDto extends createZodDto(mailImport) {}
export class DoorsDto extends createZodDto(doors) {}
