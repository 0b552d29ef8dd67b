import { isGroup } from '../document/graph';
import type { ReferenceKind } from '../document/references';
import type { Condition, ConditionValue, Group } from '../document/types';
import { factSpec } from '../facts/catalogue';
import type { FactSpec } from '../facts/types';
import type { Language } from '../language';
import { isList, operatorSpec } from '../operators/catalogue';

export type NamedKind = ReferenceKind;

export interface SentenceOptions {
  language: Language;
  /** Names for ids; an id without a name is shown as it is. */
  names?: (kind: NamedKind, id: string) => string | undefined;
}

const WORDS = {
  en: {
    and: ' and ',
    or: ' or ',
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

/** Operators that a yes-or-no fact has words of its own for. A map: a document may name its operator `__proto__`. */
const PHRASE: ReadonlyMap<string, 'yes' | 'no'> = new Map([
  ['is-true', 'yes'],
  ['is-false', 'no'],
]);

export const quote = (text: string, language: Language): string =>
  `${WORDS[language].open}${text}${WORDS[language].close}`;

/** The group in words, without a leading *if*. */
export function groupSentence(group: Group, options: SentenceOptions, nested = false): string {
  const words = WORDS[options.language];
  if (group.rules.length === 0) return words.nothing;
  const parts = group.rules.map((rule) =>
    isGroup(rule) ? groupSentence(rule, options, true) : conditionSentence(rule, options),
  );
  const joined = parts.join(group.combine === 'all' ? words.and : words.or);
  if (group.not) return `${words.not} (${joined})`;
  return nested && parts.length > 1 ? `(${joined})` : joined;
}

export function conditionSentence(condition: Condition, options: SentenceOptions): string {
  const { language } = options;
  const words = WORDS[language];
  const fact = factSpec(condition.fact);
  const phrase = PHRASE.get(condition.operator);
  if (phrase && fact?.phrases) return fact.phrases[phrase][language];
  const operator = operatorSpec(condition.operator);
  const params = Object.values(condition.params ?? {}).map((value) => quote(String(value), language));
  const quantifier = condition.quantifier && fact && isList(fact.type) ? words[condition.quantifier] : '';
  const parts = [
    quantifier,
    fact ? inner(fact.label[language]) : condition.fact,
    ...params,
    operator ? operator.label[language] : condition.operator,
    condition.value === undefined ? '' : valueText(condition.value, fact, options),
  ];
  return parts.filter(Boolean).join(' ') + (condition.caseSensitive ? words.case : '');
}

function valueText(value: ConditionValue, fact: FactSpec | undefined, options: SentenceOptions): string {
  const { language } = options;
  const one = (item: string | number | boolean): string => {
    if (typeof item !== 'string') return String(item);
    if (item === '') return NOT_YET;
    const choice = fact?.choices?.find((candidate) => candidate.value === item);
    if (choice) return quote(choice.label[language], language);
    return quote((fact?.name === 'mailbox' && options.names?.('mailbox', item)) || item, language);
  };
  if (!Array.isArray(value)) return one(value);
  if (value.length === 0) return NOT_YET;
  if (value.length === 2 && typeof value[0] === 'number') return value.map(one).join(WORDS[language].and);
  return value.map(one).join(', ');
}

/** A label within a sentence: small first letter, unless it is an abbreviation. */
export const inner = (label: string): string =>
  /^.\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
