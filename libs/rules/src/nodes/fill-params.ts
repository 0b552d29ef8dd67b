import type { FlowNode } from '../document/types';
import type { PlaceholderEscape } from '../placeholders/placeholders';
import type { PlannedAction } from '../walk/types';
import { valuesOf } from './form';
import { formOf } from './form-of';
import type { FormField } from './types';

/** Fills in the placeholders of one text; for `header` the result is one line. */
export type FillText = (template: string, escape: Exclude<PlaceholderEscape, 'html'>) => string;

/** Characters that a record holds: what a sender wrote may be longer. */
export interface Longest {
  /** Of a word of a list. */
  word: number;
  /** Of the value of a field. */
  value: number;
}

/**
 * The parameters of an action with their placeholders filled in, wherever its form lets them in; a plug-in's action has
 * a form like any other. Words that become empty leave their list.
 */
export function fillParams<Action extends Pick<PlannedAction, 'kind' | 'params'>>(
  { kind, params }: Action,
  fill: FillText,
  longest: Longest,
): Action['params'] {
  const { form, data } = formOf({ id: '', kind, position: { x: 0, y: 0 }, data: params } as FlowNode);
  const filled = new Map(valuesOf(data));
  for (const { name, placeholders, control } of form) {
    if (placeholders && filled.has(name)) filled.set(name, filledValue(filled.get(name), control, fill, longest));
  }
  const values = Object.fromEntries(filled);
  const made: unknown = kind === 'custom' ? { ...params, params: values } : values;
  // The form changes texts into texts, so the kind of the parameters stays.
  return made as Action['params'];
}

function filledValue(value: unknown, control: FormField['control'], fill: FillText, longest: Longest): unknown {
  if (typeof value === 'string') return control === 'textarea' ? fill(value, 'text') : fill(value, 'header').trim();
  if (Array.isArray(value)) {
    const words = value.map((word) => cut(fill(String(word), 'header').trim(), longest.word).trim());
    return [...new Set(words)].filter(Boolean);
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, text]) => [name, cut(fill(String(text), 'text'), longest.value)]),
  );
}

/** Half a character is none. */
const cut = (text: string, length: number): string => text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
