import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

export const health = z.object({ status: z.literal('ok'), database: z.literal('ok'), version: z.string() });
export class HealthDto extends createZodDto(health) {}
