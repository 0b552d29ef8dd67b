import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { isoDate, reference } from '../../common/paging.dto';

/** Whose it is, seen from the tab that asks. */
const seen = { user: reference, isYou: z.boolean(), isThisTab: z.boolean() };

export const flowPresence = z.object({
  /** The one tab that changes the draft; null: the next one to change something. */
  lock: z.object({ ...seen, since: isoDate }).nullable(),
  /** Who asks for the lock. */
  wish: z
    .object({
      ...seen,
      secondsLeft: z.number().int().describe('For the holder to answer; then the lock passes'),
    })
    .nullable(),
  /** Every tab that has the flow open, in the order they came. */
  visitors: z.array(z.object({ ...seen, since: isoDate, isEditing: z.boolean() })),
  /** A higher one than the browser has: the draft was saved elsewhere. */
  draftRevision: z.number().int(),
});

export const takeLock = z.object({
  force: z
    .boolean()
    .default(false)
    .describe('Also from somebody who has it; what he has not saved stays in his browser'),
});
export const answerWish = z.object({ handOver: z.boolean() });

export class FlowPresenceDto extends createZodDto(flowPresence) {}
export class TakeLockDto extends createZodDto(takeLock) {}
export class AnswerWishDto extends createZodDto(answerWish) {}
