import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { id, isoDate, pageOf, pageQuery, reference } from '../common/paging.dto';

export const quarantined = z.object({
  id,
  mailbox: reference,
  folder: z.string(),
  uid: z.number().int(),
  size: z.number().int(),
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

export class QuarantinedDto extends createZodDto(quarantined) {}
export class QuarantineQueryDto extends createZodDto(quarantineQuery) {}
export class QuarantinePageDto extends createZodDto(pageOf(quarantined)) {}
export class RetryResultDto extends createZodDto(retryResult) {}
