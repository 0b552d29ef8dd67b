import { both, type Localised } from '../language';

export interface Placeholder {
  name: string;
  label: Localised;
}

/** Everything a template may ask for, besides captures and answers. There are no helpers, no paths, no code. */
export const PLACEHOLDERS: readonly Placeholder[] = [
  { name: 'subject', label: both('Subject of the message', 'Predmet správy') },
  { name: 'newText', label: both('New text of the message', 'Nový text správy') },
  { name: 'from.name', label: both('Sender’s name', 'Meno odosielateľa') },
  { name: 'from.firstName', label: both('Sender’s first name', 'Krstné meno odosielateľa') },
  { name: 'from.lastName', label: both('Sender’s last name', 'Priezvisko odosielateľa') },
  { name: 'from.address', label: both('Sender’s address', 'Adresa odosielateľa') },
  { name: 'from.domain', label: both('Domain of the sender’s address', 'Doména adresy odosielateľa') },
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

/** How templates of other programs, in single braces, call what is here. Any other text in braces is left alone. */
const SINGLE = new Map([
  ['Person.name', 'from.name'],
  ['Person.emailAddress', 'from.address'],
  ['Case.number', 'case.number'],
  ['Case.name', 'case.name'],
  ['Lead.name', 'lead.name'],
  ['today', 'today'],
  ['now', 'now'],
]);

const ALLOWED = new Set(PLACEHOLDERS.map(({ name }) => name));
/** What a named group of an expression captured. */
const CAPTURE = /^match\.([A-Za-z][A-Za-z0-9_]{0,54})$/;

/** A field of what a webhook answered. */
const ANSWER = /^answer\.([A-Za-z0-9_][A-Za-z0-9_.-]{0,99})$/;

const isKnown = (name: string): boolean => ALLOWED.has(name) || CAPTURE.test(name) || ANSWER.test(name);

/** Double braces come first: `{{Person.name}}` is no placeholder, and must not become one by its inner braces. */
const PLACEHOLDER = new RegExp(
  String.raw`\{\{\s*([A-Za-z][A-Za-z0-9._-]{0,107})\s*\}\}|\{(${[...SINGLE.keys()].map((name) => name.replace('.', '\\.')).join('|')})\}`,
  'g',
);

/** The name that a match of `PLACEHOLDER` asks for; undefined when nobody knows it. */
function nameOf(double: string | undefined, single: string | undefined): string | undefined {
  if (single !== undefined) return SINGLE.get(single);
  return double !== undefined && isKnown(double) ? double : undefined;
}

/**
 * Fills in `{{name}}`, and `{Person.name}` and its kin. Values are escaped for their context, never the template. A
 * placeholder that nobody knows stays visible; a known one without a value becomes empty. For `header` the whole result
 * loses CR, LF and NUL, so neither a sender nor a template can add a header (RFC 5322, 2.2).
 */
export function fillPlaceholders(
  template: string,
  values: PlaceholderValues,
  { escape }: { escape: PlaceholderEscape },
): string {
  const lookup = values instanceof Map ? values : new Map(Object.entries(values));
  const filled = template.replace(PLACEHOLDER, (visible, double?: string, single?: string) => {
    const name = nameOf(double, single);
    return name === undefined ? visible : escapeFor(escape, String(lookup.get(name) ?? ''));
  });
  return escape === 'header' ? oneLine(filled) : filled;
}

/** The placeholders that a template asks for and that can be filled in, each once, by their names here. */
export function placeholdersOf(template: string): string[] {
  const names = [...template.matchAll(PLACEHOLDER)].map(([, double, single]) => nameOf(double, single));
  return [...new Set(names.filter((name) => name !== undefined))];
}

/** The captures that a template asks for: `order` for `{{match.order}}`. */
export const capturesOf = (template: string): string[] =>
  placeholdersOf(template).flatMap((name) => CAPTURE.exec(name)?.[1] ?? []);

/** The fields of answers that a template asks for: `customer.tier` for `{{answer.customer.tier}}`. */
export const answerFieldsOf = (template: string): string[] =>
  placeholdersOf(template).flatMap((name) => ANSWER.exec(name)?.[1] ?? []);

/** Whether a text can ask for the field by a placeholder. */
export const isAnswerPlaceholder = (field: string): boolean => ANSWER.test(`answer.${field}`);

/** Placeholders of a template that nobody fills in, each once. */
export function unknownPlaceholders(template: string): string[] {
  const names = [...template.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, name]) => name!.trim());
  return [...new Set(names.filter((name) => !isKnown(name)))];
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
