import { both, type Localised } from '../language';

export interface Placeholder {
  name: string;
  label: Localised;
}

/** Everything a template may ask for. There are no helpers, no paths, no code. */
export const PLACEHOLDERS: readonly Placeholder[] = [
  { name: 'subject', label: both('Subject of the message', 'Predmet správy') },
  { name: 'from.name', label: both('Sender’s name', 'Meno odosielateľa') },
  { name: 'from.firstName', label: both('Sender’s first name', 'Krstné meno odosielateľa') },
  { name: 'from.address', label: both('Sender’s address', 'Adresa odosielateľa') },
  { name: 'mailbox.name', label: both('Mailbox name', 'Názov schránky') },
  { name: 'mailbox.address', label: both('Mailbox address', 'Adresa schránky') },
  { name: 'case.number', label: both('Case number', 'Číslo prípadu') },
  { name: 'case.name', label: both('Case name', 'Názov prípadu') },
  { name: 'lead.name', label: both('Lead name', 'Názov leadu') },
  { name: 'today', label: both('Today’s date', 'Dnešný dátum') },
  { name: 'now', label: both('Date and time', 'Dátum a čas') },
];

export type PlaceholderValues = Readonly<Record<string, string>> | ReadonlyMap<string, string>;

/** Where the result goes: `text` as it is, `html` into an HTML part, `header` into a mail header. */
export type PlaceholderEscape = 'text' | 'html' | 'header';

const ALLOWED = new Set(PLACEHOLDERS.map(({ name }) => name));
const PLACEHOLDER = /\{\{\s*([A-Za-z][A-Za-z0-9.]{0,60})\s*\}\}/g;

/**
 * Fills in `{{name}}`. Values are escaped for their context, never the template. A placeholder that is not in the list
 * stays visible; one in the list without a value becomes empty. For `header` the whole result loses CR, LF and NUL, so
 * neither a sender nor a template can add a header (RFC 5322, 2.2).
 */
export function fillPlaceholders(
  template: string,
  values: PlaceholderValues,
  { escape }: { escape: PlaceholderEscape },
): string {
  const lookup = values instanceof Map ? values : new Map(Object.entries(values));
  const filled = template.replace(PLACEHOLDER, (visible, name: string) =>
    ALLOWED.has(name) ? escapeFor(escape, String(lookup.get(name) ?? '')) : visible,
  );
  return escape === 'header' ? oneLine(filled) : filled;
}

/** Placeholders of a template that nobody fills in, each once. */
export function unknownPlaceholders(template: string): string[] {
  const names = [...template.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, name]) => name!.trim());
  return [...new Set(names.filter((name) => !ALLOWED.has(name)))];
}

function escapeFor(escape: PlaceholderEscape, value: string): string {
  if (escape === 'html') return value.replace(/[&<>"']/g, (character) => HTML.get(character)!);
  return escape === 'header' ? oneLine(value) : value;
}

const HTML = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

// NEL and the Unicode separators break lines in some mail programs.
const oneLine = (text: string): string => text.replace(/[\r\n\u0085\u2028\u2029\0]+/g, ' ').trim();
