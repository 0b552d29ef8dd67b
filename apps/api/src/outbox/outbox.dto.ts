import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { id, isoDate, pageOf, pageQuery, reference } from '../common/paging.dto';
import { EFFECT_KINDS } from './effect.types';

export const effectKind = z.enum(EFFECT_KINDS);
export const effectState = z.enum(['pending', 'claimed', 'data-started', 'done', 'failed', 'uncertain', 'cancelled']);

export const effect = z.object({
  id,
  kind: effectKind,
  state: effectState,
  /** One plain sentence: what it does, e.g. "Answer anna@example.com: We got your message". */
  summary: z.string(),
  mailbox: reference.nullable(),
  messageId: id.nullable(),
  attempts: z.number().int(),
  runAt: isoDate,
  lastError: z.object({ code: z.string(), message: z.string(), advice: z.string() }).nullable(),
  createdAt: isoDate,
  doneAt: isoDate.nullable(),
});
export const effectQuery = pageQuery.extend({
  state: effectState.optional(),
  kind: effectKind.optional(),
  messageId: id.optional(),
  stuck: z.enum(['0', '1']).default('0').describe('Only what failed or is uncertain, and waits for a person'),
});
export const retryEffect = z.object({
  mayRepeat: z.boolean().default(false).describe('An uncertain mail may arrive twice: needed to send it again'),
});

/** What waits for a person for one reason. */
export const stuckGroup = z.object({
  kind: effectKind,
  state: z.enum(['failed', 'uncertain']),
  code: z.string(),
  mailbox: reference.nullable(),
  count: z.number().int(),
  /** Of the oldest. */
  message: z.string(),
  advice: z.string(),
  since: isoDate,
});
export const stuckSummary = z.object({ groups: z.array(stuckGroup), total: z.number().int() });
export const chooseStuck = z.object({
  kind: effectKind,
  state: z.enum(['failed', 'uncertain']),
  code: z.string().max(64),
  mailboxId: id.nullable(),
  mayRepeat: z.boolean().default(false).describe('Uncertain mails may arrive twice: needed to send them again'),
});
export const stuckOutcome = z.object({
  count: z.number().int().describe('So many were changed'),
  left: z.number().int().describe('So many could not be: newer work replaced them, or they are under way'),
});
export const effectCounts = z.record(effectState, z.number().int());

export class EffectDto extends createZodDto(effect) {}
export class RetryEffectDto extends createZodDto(retryEffect) {}
export class StuckSummaryDto extends createZodDto(stuckSummary) {}
export class ChooseStuckDto extends createZodDto(chooseStuck) {}
export class StuckOutcomeDto extends createZodDto(stuckOutcome) {}
export class EffectQueryDto extends createZodDto(effectQuery) {}
export class EffectPageDto extends createZodDto(pageOf(effect).extend({ counts: effectCounts })) {}
