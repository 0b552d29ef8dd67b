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
});
export const effectCounts = z.record(effectState, z.number().int());

export class EffectDto extends createZodDto(effect) {}
export class EffectQueryDto extends createZodDto(effectQuery) {}
export class EffectPageDto extends createZodDto(pageOf(effect).extend({ counts: effectCounts })) {}
