import { conditionSentence, durationText, factSpec, type ConditionTrace, type SentenceOptions } from '@mailroom/rules';

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
export function actualWords(
  { actual, fact }: Pick<ConditionTrace, 'actual' | 'fact'>,
  { language, names }: SentenceOptions,
): string {
  const words = WORDS[language];
  const spec = factSpec(fact);
  const one = (text: string) =>
    spec?.choices?.find((choice) => choice.value === text)?.label[language] ??
    (spec?.reference ? names?.(spec.reference, text) : undefined) ??
    `${words.open}${text}${words.close}`;
  if (actual === null) return words.absent;
  if (typeof actual === 'boolean') return actual ? words.yes : words.no;
  if (typeof actual === 'number') {
    if (spec?.type === 'time') return clock(actual);
    return spec?.type === 'duration' ? durationText(Math.round(actual), 2) : String(actual);
  }
  if (Array.isArray(actual)) return actual.length === 0 ? words.empty : actual.map(one).join(', ');
  return actual === '' ? words.empty : one(actual);
}

const two = (value: number) => String(value).padStart(2, '0');

/** Minutes since midnight as a clock shows them. */
const clock = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(Math.floor(minutes % 60))}`;
