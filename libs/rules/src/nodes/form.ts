import type { FieldCondition, FormField } from './types';

export type FormValues = ReadonlyMap<string, unknown>;

export const valuesOf = (data: object): FormValues => new Map<string, unknown>(Object.entries(data));

/** Whether a person sees the field, given what the others are set to. */
export const isShown = (form: readonly FormField[], field: FormField, values: FormValues): boolean =>
  !field.visibleWhen || holds(form, field.visibleWhen, values);

export const isRequired = (form: readonly FormField[], field: FormField, values: FormValues): boolean =>
  field.required === true || (field.requiredWhen !== undefined && holds(form, field.requiredWhen, values));

function holds(form: readonly FormField[], condition: FieldCondition, values: FormValues): boolean {
  const standard = form.find(({ name }) => name === condition.field)?.standard;
  return condition.in.includes(asText(values.get(condition.field) ?? standard));
}

const asText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
