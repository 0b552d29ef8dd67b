import { z } from 'zod';
import { LIMITS } from '../document/limits';
import { addressSchema, fieldsSchema, idSchemaText, tagsSchema } from '../nodes/shared';
import type { FormField } from '../nodes/types';

/** Parameters as a form fills them in. Every field may be missing: a step is stored while it is being filled in. */
export const paramsSchemaOf = (form: readonly FormField[]): z.ZodType<object> =>
  z.strictObject(Object.fromEntries(form.map((field) => [field.name, valueSchema(field).optional()])));

function valueSchema({ control, options = [], min = 0, max = Number.MAX_SAFE_INTEGER }: FormField): z.ZodType {
  switch (control) {
    case 'text':
    case 'textarea':
    case 'folder':
      return z.string().max(LIMITS.text);
    case 'select':
      return z.enum(options.map(({ value }) => value));
    case 'switch':
      return z.boolean();
    case 'number':
      return z.number().int().min(min).max(max);
    case 'tags':
      return tagsSchema;
    case 'addresses':
      return z.array(addressSchema.min(1)).max(LIMITS.addresses);
    case 'fields':
      return fieldsSchema;
    default:
      return idSchemaText;
  }
}
