import type { FieldCondition, FormField } from './types';

export type FormValues = ReadonlyMap<string, unknown>;

export const valuesOf = (data: object): FormValues => new Map<string, unknown>(Object.entries(data));

/** Whether a person sees the field, given what the others are set to. */
export const isShown = (field: FormField, form: readonly FormField[], values: FormValues): boolean =>
  !field.visibleWhen || holds(field.visibleWhen, form, values);

export const isRequired = (field: FormField, form: readonly FormField[], values: FormValues): boolean =>
  field.required === true || (field.requiredWhen !== undefined && holds(field.requiredWhen, form, values));

function holds(condition: FieldCondition, form: readonly FormField[], values: FormValues): boolean {
  const standard = form.find(({ name }) => name === condition.field)?.standard;
  return condition.in.includes(asText(values.get(condition.field) ?? standard));
}

const asText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

/**
 * The values with one of them set, or taken out when it is `undefined`. Fields that are out of sight after this keep no
 * setting that nobody sees: they return to their default, or leave.
 */
export function withField(
  form: readonly FormField[],
  values: object,
  defaults: object,
  change: { name: string; value: unknown },
): Record<string, unknown> {
  const standards = valuesOf(defaults);
  const next = new Map(valuesOf(values));
  const put = (name: string, value: unknown) => (value === undefined ? next.delete(name) : next.set(name, value));
  put(change.name, change.value);
  for (const field of form) if (!isShown(field, form, next)) put(field.name, standards.get(field.name));
  return Object.fromEntries(next);
}
