import { z } from 'zod';
import { ID_PATTERN } from './ids';
import { LIMITS } from './limits';
import type { Condition, Group } from './types';

export const idSchema = z.string().regex(ID_PATTERN);
export const textSchema = z.string().max(LIMITS.text);

const conditionSchema: z.ZodType<Condition> = z.strictObject({
  id: idSchema,
  fact: z.string().min(1).max(100),
  params: z.record(z.string().regex(ID_PATTERN), z.union([z.string().max(200), z.number()])).optional(),
  operator: z.string().min(1).max(100),
  value: z
    .union([
      textSchema,
      z.number(),
      z.boolean(),
      z.array(textSchema).max(LIMITS.listValues),
      z.tuple([z.number(), z.number()]),
    ])
    .optional(),
  quantifier: z.enum(['any', 'all', 'none']).optional(),
  caseSensitive: z.boolean().optional(),
});

/** The schema is unrolled to the depth cap, so that no nesting of the input can exhaust the stack. */
function groupSchemaOf(depth: number): z.ZodType<Group> {
  const rule: z.ZodType<Group | Condition> =
    depth > 1 ? z.union([conditionSchema, groupSchemaOf(depth - 1)]) : conditionSchema;
  return z.strictObject({
    id: idSchema,
    combine: z.enum(['all', 'any']),
    not: z.boolean().optional(),
    rules: z.array(rule).max(LIMITS.rulesPerGroup),
  });
}

export const groupSchema = groupSchemaOf(LIMITS.groupDepth);
