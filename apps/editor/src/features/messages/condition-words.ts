import { conditionSentence, factSpec, type ConditionTrace, type SentenceOptions } from '@mailroom/rules';

const WORDS = {
  en: { absent: 'absent', empty: 'empty', yes: 'yes', no: 'no', open: '“', close: '”' },
  sk: { absent: 'chýba', empty: 'prázdne', yes: 'áno', no: 'nie', open: '„', close: '“' },
} as const;

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What was asked, in words: `Subject contains “order”`. */
export function conditionWords(condition: ConditionTrace, options: SentenceOptions): string {
  const { id, fact, params, operator, quantifier, expected } = condition;
  return capital(conditionSentence({ id, fact, params, operator, quantifier, value: expected }, options));
}

/** What the message had, in words: choices by their label, lists by comma, what is not there as *absent*. */
export function actualWords({ actual, fact }: ConditionTrace, { language, names }: SentenceOptions): string {
  const words = WORDS[language];
  const spec = factSpec(fact);
  const one = (text: string) =>
    spec?.choices?.find((choice) => choice.value === text)?.label[language] ??
    (fact === 'mailbox' ? names?.('mailbox', text) : undefined) ??
    `${words.open}${text}${words.close}`;
  if (actual === null) return words.absent;
  if (typeof actual === 'boolean') return actual ? words.yes : words.no;
  if (typeof actual === 'number') return String(actual);
  if (Array.isArray(actual)) return actual.length === 0 ? words.empty : actual.map(one).join(', ');
  return actual === '' ? words.empty : one(actual);
}
