import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { id, isoDate } from '../common/paging.dto';
import { address } from '../messages/messages.dto';

export const factValuesQuery = z.object({
  fact: z.string().min(1).max(100).describe('A fact of the catalogue, such as `from.domain`'),
  param: z.string().max(200).default('').describe('Its parameter; of `header` without one: the names of headers'),
  q: z.string().max(200).default('').describe('What is typed so far'),
  mailboxId: id.optional(),
});
export const factValues = z.object({
  messages: z.number().int().describe('How many of the last messages were looked at'),
  values: z.array(z.object({ value: z.string(), count: z.number().int().describe('Messages that have it') })),
});

export const askMatches = z.object({
  groups: z
    .array(z.record(z.string(), z.unknown()))
    .min(1)
    .max(100)
    .describe('Groups of conditions as a flow document has them; of a switch its cases in order'),
  mailboxId: id.nullable().default(null).describe('Mail of this mailbox only; null: all mail'),
  limit: z.number().int().min(1).max(500).default(200).describe('The last so many messages'),
  list: z.string().max(100).optional().describe('The group or condition whose messages are listed'),
});
export const matches = z.object({
  messages: z.number().int().describe('How many were looked at: fewer than asked for when the conditions take long'),
  parts: z.array(
    z.object({
      id: z.string(),
      count: z.number().int().nullable().describe('null: not filled in completely yet'),
    }),
  ),
  taken: z.array(z.number().int()).describe('By group: messages that it applies to and no group before it'),
  otherwise: z.number().int().describe('Messages that no group applies to'),
  listed: z.array(z.object({ id, from: address.nullable(), subject: z.string(), receivedAt: isoDate })),
});

export class FactValuesQueryDto extends createZodDto(factValuesQuery) {}
export class FactValuesDto extends createZodDto(factValues) {}
export class AskMatchesDto extends createZodDto(askMatches) {}
export class MatchesDto extends createZodDto(matches) {}
