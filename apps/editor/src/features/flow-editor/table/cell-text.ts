import {
  factSpec,
  isList,
  newId,
  operatorSpec,
  shapeFor,
  type Condition,
  type ConditionValue,
  type Language,
  type OperatorSpec,
  type ValueShape,
} from '@mailroom/rules';
import { fold } from '../../../ui/fold';
import { offeredOperators } from '../conditions/edit-group';
import type { Column } from './switch-table';

/** Names of what ids stand for: people, lists and so on. */
export type Names = ReadonlyMap<string, string>;

interface CellOptions {
  language: Language;
  names: Names;
}

const SEPARATOR = ' && ';
const NO_CASE = 'Aa';
const QUANTIFIERS = ['any', 'all', 'none'] as const;

/**
 * The conditions of a cell as text for a spreadsheet, to be read back by {@link readCell}: `contains any of: a; b`. Several
 * stand with `&&` between them.
 */
export const cellText = (conditions: readonly Condition[], options: CellOptions): string =>
  conditions.map((condition) => conditionText(condition, options)).join(SEPARATOR);

function conditionText(condition: Condition, { language, names }: CellOptions): string {
  const operator = operatorSpec(condition.operator);
  const marks = [
    ...(condition.quantifier ? [condition.quantifier] : []),
    ...(condition.caseSensitive === undefined ? [] : [condition.caseSensitive ? NO_CASE : 'aa']),
  ].map((mark) => ` [${mark}]`);
  const name = operator?.label[language] ?? condition.operator;
  const value = condition.value === undefined ? '' : `: ${valueText(condition.value, condition.fact, language, names)}`;
  return `${name}${marks.join('')}${value}`;
}

function valueText(value: ConditionValue, fact: string, language: Language, names: Names): string {
  const one = (item: string | number | boolean): string => {
    if (typeof item !== 'string') return String(item);
    const spec = factSpec(fact);
    const label = spec?.choices?.find((choice) => choice.value === item)?.label[language];
    return quoted(label ?? (spec?.reference && names.get(item)) ?? item);
  };
  return Array.isArray(value) ? value.map(one).join('; ') : one(value);
}

/** As it is, unless something in it would be read as something else. */
const quoted = (text: string): string =>
  text === '' || text !== text.trim() || /[;"&\t\r\n]/.test(text) ? JSON.stringify(text) : text;

/**
 * The conditions that a cell's text stands for: as {@link cellText} writes them, or values alone, as people keep them in
 * spreadsheets. Nothing for an empty cell; `null` for a text that fits no comparison of the property.
 */
export function readCell(text: string, column: Pick<Column, 'fact' | 'params'>, names: Names): Condition[] | null {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed === '–' || trimmed === '-') return [];
  const conditions: Condition[] = [];
  for (const part of split(trimmed, SEPARATOR.trim())) {
    const condition = readCondition(part.trim(), column, names);
    if (!condition) return null;
    conditions.push(condition);
  }
  return conditions;
}

function readCondition(
  text: string,
  { fact, params }: Pick<Column, 'fact' | 'params'>,
  names: Names,
): Condition | null {
  const spec = factSpec(fact);
  if (!spec) return null;
  const written = writtenOperator(text, offeredOperators(spec.type));
  const base = { id: newId('condition'), fact, ...(params && { params }) };
  if (!written) return plainValue(text, base, names);
  const { operator, rest } = written;
  const marks = /^((?:\s*\[[^\]]*\])*)\s*(?::\s*([\s\S]*))?$/.exec(rest);
  if (!marks) return null;
  const words = [...(marks[1] ?? '').matchAll(/\[([^\]]*)\]/g)].map(([, word = '']) => word);
  const quantifier = QUANTIFIERS.find((each) => words.includes(each));
  const condition: Condition = { ...base, operator: operator.name };
  if (quantifier && isList(spec.type)) condition.quantifier = quantifier;
  if (words.includes(NO_CASE) || words.includes('aa')) condition.caseSensitive = words.includes(NO_CASE);
  const shape = shapeFor(operator, spec.type);
  if (marks[2] === undefined) return condition;
  const value = readValue(marks[2], shape, fact, names);
  return value === undefined ? null : { ...condition, value };
}

/** The comparison a text begins with, in either language: the longest that fits. */
function writtenOperator(
  text: string,
  operators: readonly OperatorSpec[],
): { operator: OperatorSpec; rest: string } | null {
  const [lower, folded] = [text.toLowerCase(), fold(text)];
  // Signs are taken as they are: without its stroke ≠ would be =.
  const begins = (label: string) =>
    lower.startsWith(label.toLowerCase()) || (/\p{L}/u.test(label) && folded.startsWith(fold(label)));
  const fitting = operators
    .flatMap((operator) => [operator.label.en, operator.label.sk].map((label) => ({ operator, label })))
    .filter(({ label }) => begins(label) && /^($|\s*[:[])/.test(text.slice(label.length)))
    .sort((a, b) => b.label.length - a.label.length);
  const [first] = fitting;
  return first ? { operator: first.operator, rest: text.slice(first.label.length) } : null;
}

/** A value alone: one is compared for being the same, several for being among them. */
function plainValue(text: string, base: Omit<Condition, 'operator'>, names: Names): Condition | null {
  const spec = factSpec(base.fact);
  if (!spec) return null;
  const operators = offeredOperators(spec.type);
  const named = (name: string) => operators.find((operator) => operator.name === name);
  const several = split(text, ';').length > 1;
  const sign = /^(<=|>=|≤|≥|<|>|=|≠|!=)\s*(.*)$/.exec(text);
  const signs: Record<string, string> = {
    '<=': 'lte',
    '>=': 'gte',
    '!=': 'ne',
    '≤': 'lte',
    '≥': 'gte',
    '<': 'lt',
    '>': 'gt',
    '=': 'eq',
    '≠': 'ne',
  };
  const bySign = sign && named(signs[sign[1] ?? ''] ?? '');
  const operator =
    bySign ?? (several ? named('one-of') : (named('is') ?? named('eq'))) ?? booleanOperator(text, operators);
  if (!operator) return null;
  const condition: Condition = { ...base, operator: operator.name };
  const shape = shapeFor(operator, spec.type);
  if (shape === 'none') return condition;
  const value = readValue(bySign ? (sign?.[2] ?? '') : text, shape, base.fact, names);
  return value === undefined ? null : { ...condition, value };
}

const booleanOperator = (text: string, operators: readonly OperatorSpec[]): OperatorSpec | undefined => {
  const name = /^(yes|true|áno|ano|1)$/i.test(text) ? 'is-true' : /^(no|false|nie|0)$/i.test(text) ? 'is-false' : '';
  return operators.find((operator) => operator.name === name);
};

function readValue(text: string, shape: ValueShape, fact: string, names: Names): ConditionValue | undefined {
  const items = split(text, ';').map((item) => unquoted(item.trim()));
  const [first = ''] = items;
  switch (shape) {
    case 'none':
      return undefined;
    case 'text':
    case 'pattern':
    case 'date':
    case 'time':
      return unquoted(text.trim());
    case 'choice':
      return choiceOf(unquoted(text.trim()), fact, names);
    case 'text-list':
      return text.trim() === '' ? [] : items;
    case 'choice-list':
      return text.trim() === '' ? [] : items.map((item) => choiceOf(item, fact, names));
    case 'number':
    case 'hours':
    case 'duration':
      return numberOf(first);
    case 'number-range':
    case 'duration-range': {
      const [low, high] = items.map(numberOf);
      return low === undefined || high === undefined ? undefined : [low, high];
    }
    case 'date-range':
    case 'time-range':
      return items.length === 2 ? [items[0] ?? '', items[1] ?? ''] : undefined;
  }
}

/** A choice by its value, or by what it is called in either language; else the text itself, which the checks judge. */
function choiceOf(text: string, fact: string, names: Names): string {
  const spec = factSpec(fact);
  const choice = spec?.choices?.find(({ value, label }) => [value, label.en, label.sk].includes(text));
  if (choice) return choice.value;
  if (!spec?.reference || names.has(text)) return text;
  return [...names].find(([, name]) => name === text)?.[0] ?? text;
}

function numberOf(text: string): number | undefined {
  const number = Number(text.replace(/\s/g, '').replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(number) ? undefined : number;
}

function unquoted(text: string): string {
  if (!/^".*"$/s.test(text)) return text;
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}

/** Parts between a separator that does not stand within quotation marks. */
function split(text: string, separator: string): string[] {
  const parts: string[] = [];
  let part = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    if (isQuoted && text[at] === '\\') {
      part += text.slice(at, at + 2);
      at += 1;
    } else if (!isQuoted && text.startsWith(separator, at)) {
      parts.push(part);
      part = '';
      at += separator.length - 1;
    } else {
      if (text[at] === '"') isQuoted = !isQuoted;
      part += text[at] ?? '';
    }
  }
  return [...parts, part];
}
