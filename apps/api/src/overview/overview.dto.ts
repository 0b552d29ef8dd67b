import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { isoDate } from '../common/paging.dto';
import { messageSummary } from '../messages/messages.dto';

/** The first screen: what came in and what became of it. */
export const overview = z.object({
  counts: z.object({
    messages: z.number().int(),
    leads: z.number().int(),
    cases: z.number().int(),
    answers: z.number().int(),
    quarantined: z.number().int(),
    effectsFailed: z.number().int(),
  }),
  /** Messages received per day, the last 14 days, oldest first (UTC days). */
  perDay: z.array(z.object({ day: z.string(), messages: z.number().int() })),
  latest: z.array(messageSummary),
  /** The sample mailbox is present and can be removed. */
  sample: z.boolean(),
  since: isoDate.nullable(),
});
export class OverviewDto extends createZodDto(overview) {}
