import { isGroup } from '../document/graph';
import type { Condition, Group } from '../document/types';
import { factSpec } from '../facts/catalogue';
import { isList, operatorSpec } from '../operators/catalogue';
import { paramTexts, valueText } from './value-text';
import { WORDS, inner, type SentenceOptions } from './words';

/** Operators that a yes-or-no fact has words of its own for. A map: a document may name its operator `__proto__`. */
const PHRASE: ReadonlyMap<string, 'yes' | 'no'> = new Map([
  ['is-true', 'yes'],
  ['is-false', 'no'],
]);

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
  const params = paramTexts(condition, fact, options);
  if (phrase && fact?.phrases) return [fact.phrases[phrase][language], ...params].join(' ');
  const operator = operatorSpec(condition.operator);
  const quantifier = condition.quantifier && fact && isList(fact.type) ? words[condition.quantifier] : '';
  const parts = [
    quantifier,
    fact ? inner(fact.label[language]) : condition.fact,
    ...params,
    operator ? operator.label[language] : condition.operator,
    valueText(condition, fact, operator, options),
  ];
  return parts.filter(Boolean).join(' ') + (condition.caseSensitive ? words.case : '');
}
