import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { id, isoDate, pageOf, pageQuery, reference } from '../../common/paging.dto';
import { RIGHT_NAMES, SCOPES } from '../rights/rights.types';

export const apiKey = z.object({
  id,
  name: z.string(),
  beginning: z.string().describe('The part of the key that is no secret'),
  owner: reference,
  rights: z.array(z.enum(RIGHT_NAMES)).describe('What it is narrowed to'),
  reach: z
    .partialRecord(z.enum(RIGHT_NAMES), z.enum(SCOPES))
    .describe('How far each of them reaches at this moment: as far as the owner’s own'),
  administration: z.boolean().describe('May also do what is for administrators only, as long as its owner is one'),
  createdAt: isoDate,
  expiresAt: isoDate.nullable(),
  lastUsedAt: isoDate.nullable().describe('To the minute'),
  state: z.enum(['active', 'expired', 'owner-inactive']),
});
export const createdApiKey = apiKey.extend({
  key: z.string().describe('The whole key. It is told this once and cannot be read again'),
});
export const createApiKey = z.object({
  name: z.string().trim().min(1).max(120),
  rights: z.array(z.enum(RIGHT_NAMES)).max(RIGHT_NAMES.length).describe('Only rights that one has oneself'),
  administration: z.boolean().default(false).describe('For administrators: the key is one too'),
  expiresAt: isoDate.nullable().optional().describe('Default: in a year. Null: never'),
});
export const apiKeyQuery = pageQuery.extend({
  of: z.enum(['me', 'everybody']).default('me').describe('`everybody`: for administrators'),
  userId: id.optional().describe('For administrators: the keys of this person'),
});

export class ApiKeyDto extends createZodDto(apiKey) {}
export class CreatedApiKeyDto extends createZodDto(createdApiKey) {}
export class CreateApiKeyDto extends createZodDto(createApiKey) {}
export class ApiKeyQueryDto extends createZodDto(apiKeyQuery) {}
export class ApiKeyPageDto extends createZodDto(pageOf(apiKey)) {}
