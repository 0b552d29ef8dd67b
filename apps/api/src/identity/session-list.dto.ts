import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { id, isoDate } from '../common/paging.dto';

export const sessionView = z.object({
  id,
  browser: z.string().describe('E.g. `Firefox`; empty: not known'),
  system: z.string().describe('E.g. `Windows`; empty: not known'),
  ip: z.string().nullable().describe('Where it was last seen; null: not known'),
  createdAt: isoDate,
  lastSeenAt: isoDate.describe('To the hour'),
  isThisOne: z.boolean().describe('The session that asks'),
});

export class SessionViewDto extends createZodDto(sessionView) {}
