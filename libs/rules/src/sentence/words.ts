import type { ReferenceKind } from '../document/references';
import type { Language } from '../language';

export type NamedKind = ReferenceKind;

export interface SentenceOptions {
  language: Language;
  /** Names for ids; an id without a name is shown as it is. */
  names?: (kind: NamedKind, id: string) => string | undefined;
}

export const WORDS = {
  en: {
    and: ' and ',
    or: ' or ',
    nor: ' or ',
    not: 'not',
    all: 'every one of',
    none: 'none of',
    any: 'some of',
    open: '“',
    close: '”',
    nothing: '(no conditions yet)',
    case: ', matching case',
  },
  sk: {
    and: ' a ',
    or: ' alebo ',
    nor: ' ani ',
    not: 'neplatí',
    all: 'každá hodnota:',
    none: 'žiadna hodnota:',
    any: 'niektorá hodnota:',
    open: '„',
    close: '“',
    nothing: '(zatiaľ bez podmienok)',
    case: ', podľa veľkosti písmen',
  },
} as const;

/** A value that has still to be filled in. */
export const NOT_YET = '…';

export const quote = (text: string, language: Language): string =>
  text === '' ? NOT_YET : `${WORDS[language].open}${text}${WORDS[language].close}`;

/** A label within a sentence: small first letter, unless its first word is an abbreviation or a name (`Reply-To`). */
export function inner(label: string): string {
  const [, rest = ''] = /^.([^\s,]*)/u.exec(label) ?? [];
  return rest !== '' && rest === rest.toLowerCase() ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
