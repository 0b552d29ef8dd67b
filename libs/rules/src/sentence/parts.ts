import type { ReferenceKind } from '../document/references';
import type { FieldValues } from '../document/types';
import type { Language } from '../language';
import { NOT_YET, quote, type SentenceOptions } from './words';

/** Characters of a long text that a sentence shows. */
const SHOWN = 60;

/** *a, b and c*. */
export function listed(items: readonly string[], language: Language): string {
  const last = items.at(-1) ?? NOT_YET;
  const and = { en: ' and ', sk: ' a ' }[language];
  return items.length < 2 ? last : items.slice(0, -1).join(', ') + and + last;
}

export const quotedList = (items: readonly string[], language: Language): string =>
  listed(
    items.map((item) => quote(item, language)),
    language,
  );

/** The beginning of a text, on one line. */
export function shortened(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  const letters = [...line.slice(0, 2 * SHOWN)];
  return letters.length > SHOWN
    ? `${letters
        .slice(0, SHOWN - 1)
        .join('')
        .trimEnd()}…`
    : line;
}

/** A text that a person writes, or that it is not written yet. */
export const quotedText = (text: string | undefined, language: Language): string =>
  text?.trim() ? quote(shortened(text), language) : NOT_YET;

/** The name of what an id stands for. */
export const nameOf = (kind: ReferenceKind, id: string | undefined, { language, names }: SentenceOptions): string =>
  id ? quote(names?.(kind, id) ?? id, language) : NOT_YET;

/** People are called by their names, without quotation marks. */
export const personOf = (id: string | undefined, { names }: SentenceOptions): string =>
  id ? (names?.('user', id) ?? id) : NOT_YET;

export const fieldsText = (fields: FieldValues, language: Language): string =>
  listed(
    Object.entries(fields).map(([name, value]) => `${name} = ${quotedText(value, language)}`),
    language,
  );
