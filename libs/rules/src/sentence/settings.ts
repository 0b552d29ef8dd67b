import type { ReferenceKind } from '../document/references';
import type { FieldValues } from '../document/types';
import type { FormField } from '../nodes/types';
import { inner, quote, type SentenceOptions } from './words';
import { fieldsText, listed, nameOf, quotedList, quotedText } from './parts';

const NO_REFERENCE: ReadonlySet<FormField['control']> = new Set([
  'text',
  'textarea',
  'select',
  'switch',
  'number',
  'tags',
  'folder',
  'addresses',
  'fields',
]);

export const isReference = (control: FormField['control']): control is ReferenceKind => !NO_REFERENCE.has(control);

/**
 * The settings of a form that a sentence has no words of its own for, as a clause that ends it:
 * ` with status “New”, priority “High”`; in Slovak with colons, which spares every label its declension. Empty when none
 * is filled in.
 */
export function settingsText(
  form: readonly FormField[],
  values: ReadonlyMap<string, unknown>,
  options: SentenceOptions,
): string {
  const { language } = options;
  const parts = form.flatMap((field) => {
    const value = settingText(field, values.get(field.name), options);
    const label = inner(field.label[language]);
    if (value === '') return [];
    return [language === 'en' ? `${label} ${value}` : `${label}: ${value}`];
  });
  if (parts.length === 0) return '';
  return language === 'en' ? ` with ${parts.join(', ')}` : `, ${parts.join(', ')}`;
}

/** What a field is set to, in words; empty when it is not. Takes any value: plug-ins and old documents hold what they hold. */
function settingText({ control, options: choices }: FormField, value: unknown, options: SentenceOptions): string {
  const { language } = options;
  if (typeof value === 'boolean') return { en: value ? 'on' : 'off', sk: value ? 'áno' : 'nie' }[language];
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') {
    if (value.trim() === '') return '';
    if (isReference(control)) return nameOf(control, value, options);
    const choice = choices?.find((candidate) => candidate.value === value);
    return choice ? quote(choice.label[language], language) : quotedText(value, language);
  }
  if (Array.isArray(value)) {
    const items = value.filter((item): item is string => typeof item === 'string');
    if (items.length === 0) return '';
    if (isReference(control))
      return listed(
        items.map((item) => nameOf(control, item, options)),
        language,
      );
    return quotedList(items, language);
  }
  if (typeof value !== 'object' || value === null) return '';
  const fields: FieldValues = Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, typeof part === 'string' ? part : JSON.stringify(part)]),
  );
  return Object.keys(fields).length > 0 ? fieldsText(fields, language) : '';
}
