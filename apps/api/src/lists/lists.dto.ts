import { LIST_LIMITS } from '@mailroom/rules';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { id, isoDate, reference } from '../common/paging.dto';

export const namedListSummary = z.object({
  id,
  name: z.string(),
  description: z.string(),
  /** `addresses`: addresses, domains and `*.domain`. `words`: words and phrases. */
  kind: z.enum(['addresses', 'words']),
  entryCount: z.number().int(),
  /** Flows that ask for it. */
  usedBy: z.array(reference),
  updatedAt: isoDate,
});
export const namedList = namedListSummary.extend({ entries: z.array(z.string()) });
export const saveNamedList = z.object({
  name: z.string().trim().min(1).max(120),
  description: z.string().trim().max(500).default(''),
  kind: z.enum(['addresses', 'words']),
  entries: z.array(z.string().max(LIST_LIMITS.entry)).max(LIST_LIMITS.entries).default([]),
});

export class NamedListSummaryDto extends createZodDto(namedListSummary) {}
export class NamedListDto extends createZodDto(namedList) {}
export class SaveNamedListDto extends createZodDto(saveNamedList) {}
