import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { id, isoDate, pageOf, pageQuery, reference } from '../common/paging.dto';

export const quarantined = z.object({
  id,
  mailbox: reference,
  folder: z.string(),
  uid: z.number().int(),
  size: z.number().int(),
  hasSource: z.boolean().describe('False for what was never fetched; trying it again fetches it'),
  /** Where it failed: unparsable, too large, killed its worker, held by a flow. */
  reason: z.object({ code: z.string(), message: z.string(), advice: z.string() }),
  attempts: z.number().int(),
  /** What could be read of it. */
  from: z.string(),
  subject: z.string(),
  receivedAt: isoDate,
  createdAt: isoDate,
});
export const quarantineQuery = pageQuery.extend({ mailboxId: id.optional() });
export const retryResult = z.object({
  outcome: z.enum(['processed', 'still-quarantined']),
  messageId: id.nullable(),
  reason: z.string(),
});

export const quarantineReasons = z.object({
  reasons: z.array(z.object({ code: z.string(), count: z.number().int() })),
});
export const quarantineReasonsQuery = z.object({ mailboxId: id.optional() });
export const quarantineExcerpt = z.object({
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  text: z.string().describe('The beginning of the body, undecoded'),
});
export const retrySomeRequest = z.object({
  code: z.string().max(100).describe('Of the reason'),
  mailboxId: id.optional(),
  after: id.optional().describe('`next` of the answer before'),
});
export const retrySomeResult = z.object({
  tried: z.number().int(),
  processed: z.number().int(),
  next: id.nullable().describe('Where to go on; null at the end'),
});

export class QuarantinedDto extends createZodDto(quarantined) {}
export class QuarantineQueryDto extends createZodDto(quarantineQuery) {}
export class QuarantinePageDto extends createZodDto(pageOf(quarantined)) {}
export class RetryResultDto extends createZodDto(retryResult) {}
export class QuarantineReasonsDto extends createZodDto(quarantineReasons) {}
export class QuarantineReasonsQueryDto extends createZodDto(quarantineReasonsQuery) {}
export class QuarantineExcerptDto extends createZodDto(quarantineExcerpt) {}
export class RetrySomeDto extends createZodDto(retrySomeRequest) {}
export class RetrySomeResultDto extends createZodDto(retrySomeResult) {}
