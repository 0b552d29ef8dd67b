import type { Condition, ConditionValue } from '../document/types';
import { FACTS } from '../facts/catalogue';
import type { FactType } from '../facts/types';
import { refusal } from '../testing/refusal';
import { testValue } from '../walk/test-value';
import type { FactValue } from '../walk/types';
import { OPERATORS, defaultQuantifier, isList, operatorSpec, operatorsFor, shapeFor } from './catalogue';
import type { OperatorSpec, ValueShape } from './types';

const NOW = new Date('2026-01-31T12:00:00Z');

/** One operator on one type: an element it is true of and one it is false of. */
interface Row {
  value?: ConditionValue;
  yes: NonNullable<FactValue>;
  no: NonNullable<FactValue>;
}

/** Types whose elements are alike. */
const ELEMENT = {
  text: 'text',
  'text-list': 'text',
  choice: 'choice',
  'choice-list': 'choice',
  number: 'number',
  size: 'number',
  duration: 'number',
  time: 'time',
  date: 'date',
  boolean: 'boolean',
} as const satisfies Record<FactType, string>;
type Element = (typeof ELEMENT)[FactType];

const morning = new Date('2026-01-31T08:00:00Z');
const lastWeek = new Date('2026-01-24T08:00:00Z');

/** Every operator on every kind of element that it takes; one without a row fails. */
const ROWS: Record<string, Partial<Record<Element, Row>>> = {
  is: { text: { value: 'Order', yes: 'order', no: 'orders' }, choice: { value: 'human', yes: 'human', no: 'list' } },
  'is-not': {
    text: { value: 'Order', yes: 'orders', no: 'order' },
    choice: { value: 'human', yes: 'list', no: 'human' },
  },
  contains: { text: { value: 'rd', yes: 'Order', no: 'other' } },
  'not-contains': { text: { value: 'rd', yes: 'other', no: 'Order' } },
  'starts-with': { text: { value: 're:', yes: 'Re: hello', no: 'hello re:' } },
  'not-starts-with': { text: { value: 're:', yes: 'hello re:', no: 'Re: hello' } },
  'ends-with': { text: { value: '.sk', yes: 'a@shop.SK', no: '.sk.com' } },
  'not-ends-with': { text: { value: '.sk', yes: '.sk.com', no: 'a@shop.SK' } },
  wildcard: { text: { value: 'order ?*', yes: 'Order 12', no: 'my order 12' } },
  'not-wildcard': { text: { value: 'order ?*', yes: 'order ', no: 'Order 12' } },
  matches: { text: { value: '^order \\d+$', yes: 'Order 12', no: 'order x' } },
  'not-matches': { text: { value: '^order \\d+$', yes: 'order x', no: 'Order 12' } },
  'one-of': {
    text: { value: ['a', 'B'], yes: 'b', no: 'ab' },
    choice: { value: ['human', 'list'], yes: 'list', no: 'bulk' },
  },
  'none-of': {
    text: { value: ['a', 'B'], yes: 'ab', no: 'b' },
    choice: { value: ['human', 'list'], yes: 'bulk', no: 'list' },
  },
  'contains-any': { text: { value: ['x', 'RD'], yes: 'order', no: 'other' } },
  'contains-all': { text: { value: ['or', 'ER'], yes: 'order', no: 'oregano' } },
  'contains-none': { text: { value: ['x', 'RD'], yes: 'other', no: 'order' } },
  'within-domain': { text: { value: 'shop.sk', yes: 'Jana@Mail.SHOP.sk', no: 'jana@myshop.sk' } },
  'not-within-domain': { text: { value: 'shop.sk', yes: 'shop.sk@other.com', no: 'shop.sk' } },
  eq: { number: { value: 5, yes: 5, no: 5.1 } },
  ne: { number: { value: 5, yes: 5.1, no: 5 } },
  lt: { number: { value: 5, yes: 4.9, no: 5 } },
  lte: { number: { value: 5, yes: 5, no: 5.1 } },
  gt: { number: { value: 5, yes: 5.1, no: 5 } },
  gte: { number: { value: 5, yes: 5, no: 4.9 } },
  between: { number: { value: [-1, 5], yes: 5, no: 5.1 } },
  before: { date: { value: '2026-01-31', yes: lastWeek, no: morning } },
  after: { date: { value: '2026-01-30', yes: morning, no: lastWeek } },
  'between-dates': { date: { value: ['2026-01-01', '2026-01-24'], yes: lastWeek, no: morning } },
  'within-last': { date: { value: 4, yes: morning, no: lastWeek } },
  'not-within-last': { date: { value: 4, yes: lastWeek, no: morning } },
  'time-before': { time: { value: '08:30', yes: 509, no: 510 } },
  'time-after': { time: { value: '08:30', yes: 510, no: 509 } },
  'between-times': { time: { value: ['22:00', '06:00'], yes: 359, no: 360 } },
  'is-true': { boolean: { yes: true, no: false } },
  'is-false': { boolean: { yes: false, no: true } },
};

const cases = OPERATORS.flatMap((operator) =>
  operator.types.map((type) => ({ operator, type, name: `${operator.name} on ${type}` })),
);

const factOf = (type: FactType): string => FACTS.find((fact) => fact.type === type)!.name;

const rowOf = ({ name }: OperatorSpec, type: FactType): Row => {
  const row = ROWS[name]?.[ELEMENT[type]];
  if (!row) throw new Error(`There is no row for ${name} on ${type}.`);
  return row;
};

const holds = (operator: OperatorSpec, type: FactType, actual: FactValue, rest: Partial<Condition> = {}): boolean =>
  testValue({ fact: factOf(type), operator: operator.name, ...rest }, actual, NOW);

describe('every operator on every type it takes', () => {
  it('has a fact of that type', () => {
    expect(Object.keys(ELEMENT).filter((type) => !FACTS.some((fact) => fact.type === type))).toEqual([]);
    expect(Object.keys(ROWS).filter((name) => !operatorSpec(name))).toEqual([]);
  });

  it.each(cases)('$name is offered for it', ({ operator, type }) => {
    expect(operatorsFor(type)).toContain(operator);
  });

  it.each(cases)('$name says so of an absent field', ({ operator, type }) => {
    const value = operator.presence ? undefined : rowOf(operator, type).value;
    for (const absent of [null, undefined]) expect(holds(operator, type, absent, { value })).toBe(operator.negative);
  });

  const tested = cases.filter(({ operator }) => !operator.presence);

  it.each(tested.filter(({ type }) => !isList(type)))('$name tells the one from the other', ({ operator, type }) => {
    const { value, yes, no } = rowOf(operator, type);
    expect([holds(operator, type, yes, { value }), holds(operator, type, no, { value })]).toEqual([true, false]);
  });

  it.each(tested.filter(({ type }) => isList(type)))('$name: any, all and none of a list', ({ operator, type }) => {
    const { value, yes, no } = rowOf(operator, type);
    const lists = [[], [yes], [no], [yes, no], [no, yes], [yes, yes], [no, no]] as string[][];
    for (const list of lists) {
      const fitting = list.filter((element) => element === yes).length;
      const plainly = {
        any: list.length === 0 ? operator.negative : fitting > 0,
        all: list.length === 0 ? operator.negative : fitting === list.length,
        none: list.length === 0 ? !operator.negative : fitting === 0,
      };
      for (const quantifier of ['any', 'all', 'none'] as const)
        expect([list, quantifier, holds(operator, type, list, { value, quantifier })]).toEqual([
          list,
          quantifier,
          plainly[quantifier],
        ]);
      expect(holds(operator, type, list, { value })).toBe(plainly[defaultQuantifier(operator)]);
      // Absent and empty are one.
      if (list.length === 0)
        expect(holds(operator, type, null, { value, quantifier: 'none' })).toBe(!operator.negative);
    }
  });

  it.each(cases.filter(({ operator }) => operator.presence))('$name: blank or not', ({ operator, type }) => {
    const whenBlank = operator.presence === 'absent';
    const blank: FactValue[] = isList(type) ? [[], [' ', '']] : type === 'text' ? ['', ' \n\t\u00a0'] : [];
    const filled: Record<FactType, FactValue[]> = {
      text: ['x', ' x '],
      'text-list': [['x'], [' ', 'x']],
      choice: ['human'],
      'choice-list': [['human']],
      number: [0, -1],
      size: [0],
      duration: [0],
      time: [0],
      date: [new Date(0)],
      boolean: [false, true],
    };
    for (const actual of blank) expect([actual, holds(operator, type, actual)]).toEqual([actual, whenBlank]);
    for (const actual of filled[type]) expect([actual, holds(operator, type, actual)]).toEqual([actual, !whenBlank]);
  });

  /** Spellings that are one but for their case; what operators want is cut out of the second. */
  const SPELLINGS = [
    ['STRASSE', 'straße'],
    ['ΟΔΟΣ', 'οδος'],
    ['İZMİR', 'izmir'],
    ['OFFICE', 'o\ufb03ce'],
    ['ŽLTÝ KÔŇ', 'z\u030clty\u0301 ko\u0302n\u030c'],
    ['ORDER', 'ｏｒｄｅｒ'],
  ] as const;
  const foldable = cases.filter(({ operator, type }) => operator.caseOption && ELEMENT[type] === 'text');
  /** RE2 takes letters one by one, so these are beyond expressions. */
  const FULL = new Set(['STRASSE', 'İZMİR', 'OFFICE']);

  it.each(foldable)('$name takes spellings for the same unless case matters', ({ operator, type }) => {
    for (const [upper, lower] of SPELLINGS) {
      if (operator.name.endsWith('matches') && FULL.has(upper)) continue;
      const value = operator.shape === 'text-list' ? [upper] : upper;
      const actual = isList(type) ? [lower] : lower;
      expect([upper, holds(operator, type, actual, { value })]).toEqual([upper, !operator.negative]);
      expect([upper, holds(operator, type, actual, { value, caseSensitive: true })]).toEqual([
        upper,
        operator.negative,
      ]);
    }
  });
});

describe('a wrong value', () => {
  const anything: (ConditionValue | undefined)[] = [
    undefined,
    '',
    'x',
    '08:30',
    '24:00',
    '8:30',
    '2026-01-31',
    '2026-13-01',
    'example.com',
    0,
    5,
    -5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    true,
    [],
    [''],
    ['x'],
    ['x', 'y'],
    ['08:30', '17:00'],
    ['22:00', '24:00'],
    ['24:00', '06:00'],
    ['08:30', '08:30'],
    ['2026-01-01', '2026-01-31'],
    ['2026-01-31', '2026-01-01'],
    [1, 5],
    [5, 1],
    [1, Number.NaN],
  ];
  const text = (value: unknown): boolean => typeof value === 'string' && value !== '';
  const clock = (value: unknown): boolean => ['08:30', '17:00', '22:00', '06:00'].includes(value as string);
  const pair = (value: unknown): unknown[] => (Array.isArray(value) && value.length === 2 ? value : []);
  /** Which of `anything` each shape takes, said without the readers. */
  const TAKES: Record<ValueShape, (value: ConditionValue | undefined) => boolean> = {
    none: (value) => value === undefined,
    text,
    choice: text,
    pattern: text,
    'text-list': (value) => Array.isArray(value) && value.length > 0 && (value as unknown[]).every(text),
    'choice-list': (value) => Array.isArray(value) && value.length > 0 && (value as unknown[]).every(text),
    number: (value) => typeof value === 'number' && Number.isFinite(value),
    duration: (value) => typeof value === 'number' && Number.isFinite(value),
    'number-range': (value) => JSON.stringify(value) === '[1,5]',
    'duration-range': (value) => JSON.stringify(value) === '[1,5]',
    date: (value) => value === '2026-01-31',
    'date-range': (value) => JSON.stringify(value) === '["2026-01-01","2026-01-31"]',
    hours: (value) => value === 5,
    time: clock,
    'time-range': (value) => {
      const [from, to] = pair(value);
      return clock(from) && (clock(to) || to === '24:00') && from !== to;
    },
  };
  const takes = (operator: OperatorSpec, value: ConditionValue | undefined): boolean =>
    operator.name.includes('domain')
      ? ['x', 'example.com', '2026-01-31', '2026-13-01'].includes(value as string)
      : TAKES[operator.shape](value);

  it.each(cases)('$name: is refused in both languages, and no other', ({ operator, type }) => {
    expect(TAKES[shapeFor(operator, type)]).toBeDefined();
    for (const value of anything) {
      const problem = operator.valueProblem(value);
      expect([value, problem === null]).toEqual([value, takes(operator, value)]);
      if (!problem) continue;
      expect(problem.message.en).not.toBe(problem.message.sk);
      expect(() => operator.compile(value)).toThrow(refusal(problem.code));
    }
  });
});
