import { z } from 'zod';
import type { PluginEventSpec } from './plugin-contract.types';

const TYPES = {
  text: z.string(),
  number: z.number(),
  boolean: z.boolean(),
  object: z.record(z.string(), z.unknown()),
  list: z.array(z.unknown()),
};

/** What an event's data must be: every field may be null, and there are no others. */
export const eventPayload = ({ fields }: Pick<PluginEventSpec, 'fields'>): z.ZodObject =>
  z.strictObject(Object.fromEntries(Object.entries(fields).map(([name, type]) => [name, TYPES[type].nullable()])));
