import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

const sealedColumn = z.object({
  table: z.string(),
  column: z.string(),
  current: z.number().int().describe('Values under the current secret'),
  waiting: z.number().int().describe('Values under a previous secret, to be sealed anew'),
  lost: z.number().int().describe('Values under a secret that is not known: they do not open'),
});

export const secretsState = z.object({
  previousSecrets: z.number().int().describe('How many previous secrets are configured'),
  previousMayBeRemoved: z.boolean().describe('There are previous secrets, and nothing needs them any more'),
  columns: z.array(sealedColumn),
});

export class SecretsStateDto extends createZodDto(secretsState) {}
