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
    return spec?.type === 'duration' ? span(actual) : String(actual);
  }
  if (Array.isArray(actual)) return actual.length === 0 ? words.empty : actual.map(one).join(', ');
  return actual === '' ? words.empty : one(actual);
}

const two = (value: number) => String(value).padStart(2, '0');

/** Minutes since midnight as a clock shows them. */
const clock = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(Math.floor(minutes % 60))}`;

const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const;

/** Seconds by their two largest units: `2 h 5 min`; the units are the same in both languages. */
function span(seconds: number): string {
  const parts: string[] = [];
  let rest = Math.abs(Math.round(seconds));
  for (const [unit, length] of UNITS) {
    const count = Math.floor(rest / length);
    rest %= length;
    if (count > 0) parts.push(`${count} ${unit}`);
  }
  return (seconds < 0 ? '−' : '') + (parts.slice(0, 2).join(' ') || '0 s');
}
