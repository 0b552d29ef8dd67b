import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { isoDate } from '../common/paging.dto';
import { messageSummary } from '../messages/messages.dto';

const count = z.number().int().nullable().describe('Of what you may read; null: you may read nothing of that kind');

/** The first screen: what came in and what became of it. */
export const overview = z.object({
  counts: z.object({
    messages: count,
    leads: count,
    cases: count,
    answers: count,
    quarantined: count,
    effectsFailed: count,
  }),
  /** Messages received per day, the last 14 days, oldest first (UTC days). */
  perDay: z.array(z.object({ day: z.string(), messages: z.number().int() })),
  latest: z.array(messageSummary),
  /** The sample mailbox is present and can be removed. */
  sample: z.boolean(),
  since: isoDate.nullable(),
});
export class OverviewDto extends createZodDto(overview) {}
