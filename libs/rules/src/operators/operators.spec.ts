import type { Condition, ConditionValue } from '../document/types';
import { FACTS } from '../facts/catalogue';
import { RulesError } from '../errors';
import { testValue } from '../walk/test-value';
import type { FactValue } from '../walk/types';
import { OPERATORS, operatorSpec, operatorsFor, shapeFor } from './catalogue';
import { refusal } from '../testing/refusal';

const NOW = new Date('2026-01-31T12:00:00Z');
type Row = [
  operator: string,
  value: ConditionValue | undefined,
  actual: FactValue,
  result: boolean,
  rest?: Partial<Condition>,
];

const on = (fact: string, rows: Row[]): void => {
  it.each(rows.map((row) => ({ row, name: JSON.stringify(row) })))(
    '$name',
    ({ row: [operator, value, actual, result, rest] }) => {
      expect(testValue({ fact, operator, value, ...rest }, actual, NOW)).toBe(result);
    },
  );
};

describe('text operators', () => {
  on('subject', [
    ['is', 'order', 'ORDER', true],
    ['is', 'order', 'ORDER', false, { caseSensitive: true }],
    ['is', 'order', 'orders', false],
    ['is', 'ＯＲＤＥＲ', 'order', true],
    ['is', 'caf\u00e9', 'cafe\u0301', true],
    ['is', 'caf\u00e9', 'cafe\u0301', true, { caseSensitive: true }],
    ['is', 'ŽLTÝ KÔŇ', 'žltý kôň', true],
    ['is', 'cafe', 'café', false],
    ['is-not', 'order', 'ORDER', false],
    ['is-not', 'order', 'other', true],
    ['contains', 'ﬁ', 'office', true],
    ['contains', 'fi', 'ﬁle', true],
    ['contains', '.*', 'a.*b', true],
    ['contains', '.*', 'abc', false],
    ['not-contains', 'x', 'abc', true],
    ['starts-with', 're:', 'Re: hello', true],
    ['starts-with', 'hello', 'Re: hello', false],
    ['ends-with', 'HELLO', 'Re: hello', true],
    ['wildcard', '[#*]*', '[#123] hello', true],
    ['wildcard', 'order ?', 'Order 1', true],
    ['wildcard', 'order ?', 'Order 12', false],
    ['wildcard', 'order', 'my order', false],
    ['wildcard', '?', '😀', true],
    ['wildcard', 'stra?e', 'Straße', true],
    ['wildcard', 'stra??e', 'Straße', true],
    ['wildcard', 'STRASSE*', 'Straße 7', true],
    ['is', 'STRASSE', 'straße', true],
    ['is', 'STRASSE', 'straße', false, { caseSensitive: true }],
    ['ends-with', 'ΟΔΟΣ', 'Νέα οδος', true],
    ['contains', 'οδος', 'ΟΔΟΣ ΑΒ', true],
    ['matches', '^order \\d+$', 'Order 12', true],
    ['matches', '^order \\d+$', 'Order 12', false, { caseSensitive: true }],
    ['matches', 'rd', 'order', true],
    ['matches', '[A-Z]{3}', 'abc', true],
    ['matches', '[A-Z]{3}', 'abc', false, { caseSensitive: true }],
    ['not-matches', 'x', 'abc', true],
    ['one-of', ['a', 'B'], 'b', true],
    ['one-of', ['a', 'B'], 'c', false],
    ['none-of', ['a', 'B'], 'b', false],
    ['none-of', ['a', 'B'], 'c', true],
    ['contains-any', ['x', 'RD'], 'order', true],
    ['contains-any', ['x', 'y'], 'order', false],
    ['contains-all', ['or', 'er'], 'order', true],
    ['contains-all', ['or', 'x'], 'order', false],
    ['is-empty', undefined, '', true],
    ['is-empty', undefined, ' \n\t', true],
    ['is-empty', undefined, null, true],
    ['is-empty', undefined, 'x', false],
    ['is-present', undefined, 'x', true],
    ['is-present', undefined, '  ', false],
    ['is-present', undefined, undefined, false],
  ]);
});

describe('number operators', () => {
  on('spamScore', [
    ['eq', 5, 5, true],
    ['ne', 5, 5, false],
    ['ne', 5, 4, true],
    ['lt', 5, 4.9, true],
    ['lt', 5, 5, false],
    ['lte', 5, 5, true],
    ['gt', 5, 5, false],
    ['gte', 5, 5, true],
    ['between', [1, 5], 1, true],
    ['between', [1, 5], 5, true],
    ['between', [1, 5], 5.01, false],
    ['is-empty', undefined, 0, false],
    ['is-present', undefined, 0, true],
  ]);
});

describe('date operators', () => {
  on('sentAt', [
    ['before', '2026-01-01', new Date('2025-12-31T23:59:59.999Z'), true],
    ['before', '2026-01-01', new Date('2026-01-01T00:00:00Z'), false],
    ['after', '2026-01-01', new Date('2026-01-01T23:59:59.999Z'), false],
    ['after', '2026-01-01', new Date('2026-01-02T00:00:00Z'), true],
    ['after', '2026-01-01T10:00:00Z', new Date('2026-01-01T10:00:01Z'), true],
    ['before', '2026-01-01T10:00:00+02:00', new Date('2026-01-01T08:30:00Z'), false],
    ['between-dates', ['2026-01-01', '2026-01-31'], new Date('2026-01-31T23:00:00Z'), true],
    ['between-dates', ['2026-01-01', '2026-01-31'], new Date('2026-02-01T00:00:00Z'), false],
    ['within-last', 12, new Date('2026-01-31T00:00:00Z'), true],
    ['within-last', 12, new Date('2026-01-30T23:59:59Z'), false],
    ['within-last', 12, new Date('2026-02-01T00:00:00Z'), true],
  ]);
});

describe('boolean and choice operators', () => {
  on('isReply', [
    ['is-true', undefined, true, true],
    ['is-true', undefined, false, false],
    ['is-false', undefined, false, true],
    ['is-false', undefined, null, false],
  ]);
  on('class', [
    ['is', 'human', 'human', true],
    ['is-not', 'human', 'bulk', true],
    ['one-of', ['human', 'calendar'], 'calendar', true],
    ['none-of', ['human', 'calendar'], 'calendar', false],
  ]);
  on('sender.kind', [
    ['is', 'lead', ['contact', 'lead'], true],
    ['none-of', ['lead'], ['contact', 'lead'], false],
    ['none-of', ['user'], ['contact', 'lead'], true],
  ]);
});

describe('lists', () => {
  const both = ['a@x.com', 'b@y.com'];
  on('recipients', [
    ['ends-with', '@x.com', both, true],
    ['ends-with', '@x.com', both, true, { quantifier: 'any' }],
    ['ends-with', '@x.com', both, false, { quantifier: 'all' }],
    ['ends-with', '@x.com', both, false, { quantifier: 'none' }],
    ['ends-with', '@z.com', both, true, { quantifier: 'none' }],
    // Without a quantifier a negative operator means every element.
    ['is-not', 'a@x.com', both, false],
    ['is-not', 'c@x.com', both, true],
    ['is-not', 'a@x.com', both, true, { quantifier: 'any' }],
    ['is', 'x', [], false],
    ['is', 'x', [], false, { quantifier: 'all' }],
    ['is', 'x', [], true, { quantifier: 'none' }],
    ['is-not', 'x', [], true],
    ['is-not', 'x', [], false, { quantifier: 'none' }],
    ['is-empty', undefined, [], true],
    ['is-empty', undefined, [''], true],
    ['is-present', undefined, ['', 'x'], true],
  ]);
});

describe('time and duration operators', () => {
  on('receivedTime', [
    ['time-before', '00:00', 0, false],
    ['time-before', '23:59', 1_438, true],
    ['time-after', '00:00', 0, true],
    ['between-times', ['08:00', '16:30'], 480, true],
    ['between-times', ['08:00', '16:30'], 989, true],
    ['between-times', ['08:00', '16:30'], 990, false],
    ['between-times', ['22:00', '06:00'], 1_320, true],
    ['between-times', ['22:00', '06:00'], 0, true],
    ['between-times', ['22:00', '06:00'], 1_319, false],
    ['between-times', ['22:00', '24:00'], 1_439, true],
    ['between-times', ['22:00', '24:00'], 0, false],
    ['between-times', ['00:00', '24:00'], 1_439, true],
  ]);
  on('transitTime', [
    ['lt', 0, -1, true],
    ['between', [60, 3_600], 60, true],
    ['between', [60, 3_600], 3_601, false],
  ]);
});

describe('domains', () => {
  on('from.address', [
    ['within-domain', 'example.com', 'jana@example.com', true],
    ['within-domain', '@Example.COM', 'jana@example.com', true],
    ['within-domain', '*.example.com', 'jana@example.com', true],
    ['within-domain', '.example.com', 'jana@a.b.example.com', true],
    ['within-domain', 'example.com.', 'jana@example.com', true],
    ['within-domain', 'example.com', 'jana@notexample.com', false],
    ['within-domain', 'example.com', 'example.com@other.org', false],
    ['within-domain', 'mail.example.com', 'jana@example.com', false],
    ['within-domain', 'com', 'jana@example.com', true],
    ['within-domain', 'b.c', '"a@b"@b.c', true],
    ['within-domain', 'münchen.de', 'x@mail.xn--mnchen-3ya.de', true],
    ['within-domain', 'xn--mnchen-3ya.de', 'x@MÜNCHEN.de', true],
    // Two different domains, though the words are the same.
    ['within-domain', 'straße.de', 'x@strasse.de', false],
    ['within-domain', 'example.com', '', false],
    ['within-domain', 'example.com', 'x@ex/ämple.com', false],
    ['not-within-domain', 'example.com', 'nobody', true],
  ]);
  it.each(['', ' ', 'two words', 'jana@', 'a..b', '*.', 'x/y', '-a.sk', `${'a'.repeat(64)}.sk`])(
    '%j is none',
    (value) => {
      expect(operatorSpec('within-domain')!.valueProblem(value)?.code).toBe('bad-domain');
    },
  );
});

describe('values', () => {
  it.each<[string, ConditionValue | undefined, string]>([
    ['is', undefined, 'bad-value'],
    ['is', '', 'empty-value'],
    ['is', 5, 'bad-value'],
    ['one-of', [], 'empty-value'],
    ['one-of', ['a', ''], 'empty-value'],
    ['one-of', [1, 2], 'bad-value'],
    ['matches', '(', 'bad-pattern'],
    ['matches', '(a)\\1', 'bad-pattern'],
    ['matches', '(?<1>a)', 'bad-group-name'],
    ['matches', '(?<a>x)(?<a>y)', 'repeated-group-name'],
    ['matches', 'x'.repeat(501), 'pattern-too-long'],
    ['matches', '((a{1,30}){1,30}){1,30}', 'bad-pattern'],
    ['wildcard', 'x'.repeat(501), 'pattern-too-long'],
    ['eq', Number.NaN, 'bad-value'],
    ['eq', '5', 'bad-value'],
    ['between', [5, 1], 'bad-value'],
    ['between', [1, Number.POSITIVE_INFINITY], 'bad-value'],
    ['before', '2026-02-31', 'bad-value'],
    ['before', '31.1.2026', 'bad-value'],
    ['before', '2026-01-31T10:00', 'bad-value'],
    ['between-dates', ['2026-02-01', '2026-01-01'], 'bad-value'],
    ['within-last', 0, 'bad-value'],
    ['is-true', true, 'bad-value'],
  ])('%s refuses %j with %s, in words and when compiled', (name, value, code) => {
    const spec = operatorSpec(name)!;
    expect(spec.valueProblem(value)?.code).toBe(code);
    expect(() => spec.compile(value)).toThrow(refusal(code));
  });

  it.each<[string, FactValue]>([
    ['subject', 5],
    ['spamScore', '5'],
    ['spamScore', Number.NaN],
    ['sentAt', '2026-01-01'],
    ['sentAt', new Date('never')],
    ['recipients', 'a@x.com'],
    ['isReply', 'true'],
    ['receivedTime', '08:30'],
    ['receivedTime', 1_440],
    ['receivedTime', -1],
    ['receivedTime', 0.5],
    ['transitTime', '60'],
  ])('%s refuses an actual value of the wrong type: %j', (fact, actual) => {
    expect(() => testValue({ fact, operator: 'is-present' }, actual)).toThrow(refusal('wrong-type'));
  });
});

describe('the catalogue of operators', () => {
  it('has unique names, labels in both languages and something to offer for every fact', () => {
    expect(new Set(OPERATORS.map(({ name }) => name)).size).toBe(OPERATORS.length);
    for (const { label } of OPERATORS) expect([label.en, label.sk].every(Boolean)).toBe(true);
    for (const { type } of FACTS) expect(operatorsFor(type).length).toBeGreaterThan(2);
  });

  it('knows nothing by the names of Object', () => {
    expect(operatorSpec('constructor')).toBeUndefined();
    expect(() => testValue({ fact: '__proto__', operator: 'is', value: 'x' }, 'x')).toThrow(RulesError);
  });

  it('asks for values as the type has them', () => {
    expect(shapeFor(operatorSpec('is')!, 'choice')).toBe('choice');
    expect(shapeFor(operatorSpec('one-of')!, 'choice-list')).toBe('choice-list');
    expect(shapeFor(operatorSpec('is')!, 'text')).toBe('text');
    expect(shapeFor(operatorSpec('lt')!, 'duration')).toBe('duration');
    expect(shapeFor(operatorSpec('between')!, 'duration')).toBe('duration-range');
    expect(shapeFor(operatorSpec('lt')!, 'size')).toBe('number');
  });
});
