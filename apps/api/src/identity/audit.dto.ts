import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { id, isoDate, pageOf, pageQuery, reference } from '../common/paging.dto';

export const auditEntry = z.object({
  id,
  at: isoDate,
  by: reference.nullable().describe('The person; null: the program itself'),
  apiKey: z
    .object({ id, name: z.string().nullable() })
    .nullable()
    .describe('The API key by which a program of the person did it'),
  ip: z.string().nullable().describe('Where the request came from; null: none did, or not known'),
  action: z.string().describe('E.g. `flow.published`'),
  subjectType: z.string(),
  subjectId: z.string().nullable(),
  subjectName: z.string().nullable().describe('As it is called now, or was when it was removed; null: not known'),
  detail: z
    .record(z.string(), z.unknown())
    .describe('What changed. `changes` holds, by field, what it was before (`from`) and is after (`to`)'),
});

const filter = z.object({
  userId: z
    .union([id, z.literal('program')])
    .optional()
    .describe('A person, or `program`: the program itself'),
  action: z.string().max(60).optional().describe('E.g. `flow.published`, or the beginning of it: `flow.`'),
  subjectType: z.string().max(40).optional(),
  subjectId: z.string().max(36).optional(),
  from: isoDate.optional().describe('Not older than this instant'),
  to: isoDate.optional().describe('Older than this instant'),
  q: z.string().trim().max(200).optional().describe('Text in the action, the address or the detail'),
});
export const auditQuery = pageQuery.extend(filter.shape);
export const exportAudit = filter.extend({
  format: z.enum(['csv', 'jsonl']).default('csv').describe('For spreadsheets, or one JSON object a line'),
});
export const auditChoices = z.object({ actions: z.array(z.string()), subjectTypes: z.array(z.string()) });

export type AuditFilter = z.infer<typeof filter>;
export class AuditQueryDto extends createZodDto(auditQuery) {}
export class ExportAuditDto extends createZodDto(exportAudit) {}
export class AuditPageDto extends createZodDto(pageOf(auditEntry)) {}
export class AuditChoicesDto extends createZodDto(auditChoices) {}
