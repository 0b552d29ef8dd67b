import type { Condition, ConditionValue } from '../document/types';
import type { FactSpec } from '../facts/types';
import { shapeFor } from '../operators/catalogue';
import type { OperatorSpec, ValueShape } from '../operators/types';
import { NOT_YET, WORDS, inner, quote, type SentenceOptions } from './words';

/** What a condition compares with, in words; empty when it takes no value. `between` stands between several. */
export function valueText(
  { value }: Condition,
  fact: FactSpec | undefined,
  operator: OperatorSpec | undefined,
  options: SentenceOptions,
  between = ', ',
): string {
  if (value === undefined) return '';
  const shape = fact && operator && shapeFor(operator, fact.type);
  const one = (item: string | number | boolean): string => itemText(item, fact, shape, options);
  if (!Array.isArray(value)) return one(value);
  if (value.length === 0) return NOT_YET;
  return value.map(one).join(isRange(shape, value) ? WORDS[options.language].and : between);
}

/** A range whose operator is not known shows itself by its numbers. */
const isRange = (shape: ValueShape | undefined, value: ConditionValue & unknown[]): boolean =>
  value.length === 2 && (shape ? shape.endsWith('-range') : typeof value[0] === 'number');

function itemText(
  item: string | number | boolean,
  fact: FactSpec | undefined,
  shape: ValueShape | undefined,
  { language, names }: SentenceOptions,
): string {
  if (typeof item === 'number' && (shape === 'duration' || shape === 'duration-range')) return durationText(item);
  if (typeof item === 'number' && fact?.type === 'size') return sizeText(item);
  if (typeof item !== 'string') return String(item);
  if (item === '') return NOT_YET;
  if (shape === 'time' || shape === 'time-range') return item;
  const choice = fact?.choices?.find(({ value }) => value === item);
  if (choice) return quote(choice.label[language], language);
  return quote((fact?.reference && names?.(fact.reference, item)) || item, language);
}

/** What a parametrised fact is asked for: the name of a header, a calendar. */
export function paramTexts({ params = {} }: Condition, fact: FactSpec | undefined, options: SentenceOptions): string[] {
  return Object.entries(params).map(([name, value]) => {
    const param = fact?.params?.find((candidate) => candidate.name === name);
    const text = String(value);
    if (param?.type === 'number') return `(${inner(param.label[options.language])}: ${text})`;
    return text === ''
      ? NOT_YET
      : quote((param?.reference && options.names?.(param.reference, text)) || text, options.language);
  });
}

const SIZES = [
  ['GB', 1_000_000_000],
  ['MB', 1_000_000],
  ['kB', 1_000],
] as const;

/** Bytes in the largest unit that says them exactly: `1.5 MB` (powers of 1000, as mail providers count). */
function sizeText(bytes: number): string {
  for (const [unit, size] of SIZES) {
    const count = bytes / size;
    if (Math.abs(count) >= 1 && Number.isInteger(count * 10)) return `${count} ${unit}`;
  }
  return `${bytes} B`;
}

const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const;

/**
 * Seconds as a person says them: `1 h 30 min`; the units are the same in both languages.
 * @param most how many units it may take; default: as many as are needed to be exact
 */
export function durationText(seconds: number, most: number = UNITS.length): string {
  let left = Math.abs(seconds);
  const parts: string[] = [];
  for (const [unit, size] of UNITS) {
    const count = unit === 's' ? left : Math.floor(left / size);
    left -= count * size;
    if (count > 0) parts.push(`${count} ${unit}`);
  }
  return (seconds < 0 ? '−' : '') + (parts.slice(0, most).join(' ') || '0 s');
}
