import { isShown, type FormField, type FormValues } from '@mailroom/rules';

export type Values = Record<string, unknown>;

/**
 * The values with one changed; `undefined` takes it out. Fields that are out of sight after this are taken out with it,
 * so that no step keeps a setting nobody sees; those that every step of the kind has stay, for its schema needs them.
 */
export function withValue(
  form: readonly FormField[],
  values: FormValues,
  standards: FormValues,
  name: string,
  value: unknown,
): Values {
  const next = new Map(values);
  if (value === undefined) next.delete(name);
  else next.set(name, value);
  for (const field of form) if (!standards.has(field.name) && !isShown(form, field, next)) next.delete(field.name);
  return Object.fromEntries(next);
}
