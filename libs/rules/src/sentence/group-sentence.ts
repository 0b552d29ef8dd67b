import { isGroup } from '../document/graph';
import type { Condition, Group } from '../document/types';
import { factSpec } from '../facts/catalogue';
import type { FactSpec } from '../facts/types';
import { isList, operatorSpec } from '../operators/catalogue';
import type { OperatorSpec } from '../operators/types';
import { listWords } from './list-words';
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
  const fact = factSpec(condition.fact);
  const operator = operatorSpec(condition.operator);
  const text =
    (fact &&
      operator &&
      (phraseText(condition, fact, operator, options) ?? listText(condition, fact, operator, options))) ??
    plainText(condition, fact, operator, options);
  return text + (condition.caseSensitive ? WORDS[language].case : '');
}

/** A fact's own words, where it has some for what is asked. */
function phraseText(
  condition: Condition,
  fact: FactSpec,
  operator: OperatorSpec,
  options: SentenceOptions,
): string | undefined {
  const { phrases, type } = fact;
  if (!phrases) return undefined;
  const { language } = options;
  const answer = type === 'choice-list' ? amongChoices(condition, operator) : PHRASE.get(operator.name);
  if (!answer) return undefined;
  const value = valueText(
    condition,
    fact,
    operator,
    options,
    answer === 'yes' ? WORDS[language].or : WORDS[language].nor,
  );
  return [phrases[answer][language], ...paramTexts(condition, fact, options), value].filter(Boolean).join(' ');
}

/** Whether a condition asks that some, or that none, of the choices is there; neither where it asks for all of a list. */
function amongChoices({ quantifier }: Condition, { name }: OperatorSpec): 'yes' | 'no' | undefined {
  const some = name === 'is' || name === 'one-of';
  if (!some && name !== 'is-not' && name !== 'none-of') return undefined;
  if (quantifier === undefined || quantifier === (some ? 'any' : 'all')) return some ? 'yes' : 'no';
  return some && quantifier === 'none' ? 'no' : undefined;
}

/** One value of a list, and how many of them are asked for. */
function listText(
  condition: Condition,
  fact: FactSpec,
  operator: OperatorSpec,
  options: SentenceOptions,
): string | undefined {
  const { named, type } = fact;
  if (!named?.gender || !isList(type)) return undefined;
  const { language } = options;
  const words = listWords(operator, condition.quantifier, named.gender, language);
  const params = paramTexts(condition, fact, options);
  const value = valueText(condition, fact, operator, options);
  return [words.before, named[language], ...params, words.operator, value].filter(Boolean).join(' ');
}

function plainText(
  condition: Condition,
  fact: FactSpec | undefined,
  operator: OperatorSpec | undefined,
  options: SentenceOptions,
): string {
  const { language } = options;
  const quantifier = condition.quantifier && fact && isList(fact.type) ? WORDS[language][condition.quantifier] : '';
  return [
    quantifier,
    fact ? (fact.named?.[language] ?? inner(fact.label[language])) : condition.fact,
    ...paramTexts(condition, fact, options),
    operator ? operator.label[language] : condition.operator,
    valueText(condition, fact, operator, options),
  ]
    .filter(Boolean)
    .join(' ');
}
