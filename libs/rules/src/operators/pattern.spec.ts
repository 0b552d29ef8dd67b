import { capture, expressionReach, namedGroups, patternProblem, regularExpression } from './pattern';
import { refusal } from '../testing/refusal';

describe('hostile regular expressions', () => {
  // On a backtracking engine each of these runs for years; here they have to come back with the right answer.
  it.each([
    ['(a+)+$', `${'a'.repeat(50_000)}!`, false],
    ['^(a|aa)+$', `${'a'.repeat(50_000)}!`, false],
    ['(x+x+)+y', 'x'.repeat(50_000), false],
    ['(.*)*(.*)*(.*)*z', 'ab'.repeat(25_000), false],
    ['(a|b)*a(a|b){30}c', 'ab'.repeat(25_000), false],
    ['(a+)+$', 'a'.repeat(50_000), true],
  ])('%s comes back', (pattern, text, result) => {
    expect(regularExpression(pattern, false)(text)).toBe(result);
  });

  it('looks at less of a text the larger the pattern, and always at its first ten thousand characters', () => {
    const large = regularExpression('a.{200}b.{200}c', false);
    const hit = `a${'-'.repeat(200)}b${'-'.repeat(200)}c`;
    expect(large(' '.repeat(4_000) + hit)).toBe(true);
    expect(large(' '.repeat(99_000) + hit)).toBe(false);
    expect(regularExpression('needle', false)(' '.repeat(99_000) + 'needle')).toBe(true);
  });
});

describe('an expression that cannot be used', () => {
  it.each([
    ['(((a{0,30}){0,30}){0,30})', 'bad-pattern'],
    ['(x?){990}(y?){990}', 'pattern-too-large'],
    ['\\1', 'bad-pattern'],
    ['(?=a)', 'bad-pattern'],
    ['(?<!a)', 'bad-pattern'],
    ['(', 'bad-pattern'],
    ['a)', 'bad-pattern'],
    ['[z-a]', 'bad-pattern'],
    ['[a', 'bad-pattern'],
    ['*', 'bad-pattern'],
    ['a**', 'bad-pattern'],
    ['a{1001}', 'bad-pattern'],
    ['a\\', 'bad-pattern'],
    ['(?<n>a)(?<n>b)', 'repeated-group-name'],
    ['(?P<n>a)|(?<n>b)', 'repeated-group-name'],
    ['(?<>a)', 'bad-group-name'],
    ['(?<n', 'bad-group-name'],
    ['(?<1n>a)', 'bad-group-name'],
    ['(?<_n>a)', 'bad-group-name'],
    ['(?<n-1>a)', 'bad-group-name'],
    ['(?<číslo>a)', 'bad-group-name'],
    [`(?<${'n'.repeat(32)}>a)`, 'bad-group-name'],
  ])('%s is refused as %s, in both languages', (pattern, code) => {
    const problem = patternProblem(pattern)!;
    expect(problem.code).toBe(code);
    expect(problem.message.sk).not.toBe(problem.message.en);
    for (const use of [regularExpression, capture, expressionReach])
      expect(() => use(pattern, false)).toThrow(refusal(code));
    expect(namedGroups(pattern)).toEqual([]);
  });
});

describe('named groups', () => {
  it.each([
    ['(?<order>\\d+)', ['order']],
    ['(?P<b>x)(y)((?<a>z)(?:w))', ['b', 'a']],
    [`(?<${'n'.repeat(31)}>a)`, ['n'.repeat(31)]],
    ['\\(?<a>', []],
    ['[(?<a>]', []],
    ['(?<constructor>a)', ['constructor']],
    ['plain', []],
  ])('of %s are %j', (pattern, names) => {
    expect(namedGroups(pattern)).toEqual(names);
  });

  it.each([
    ['order (?<number>\\d+)', false, 'My ORDER 12, order 13', { number: '12' }],
    ['order (?<number>\\d+)', true, 'My ORDER 12, order 13', { number: '13' }],
    ['(?<a>x)|(?<b>y)', false, 'y', { b: 'y' }],
    ['(?<a>x*)y', false, 'y', { a: '' }],
    ['(?<a>x)', false, 'y', null],
    ['x', false, 'x', {}],
    // As the operator sees a text: composed, full-width characters as the usual ones.
    ['(?<word>\\p{L}+)', false, 'cafe\u0301', { word: 'caf\u00e9' }],
    ['(?<digits>[0-9]+)', false, '１２', { digits: '12' }],
    ['(?<word>caf\u0065\u0301)', false, 'café', { word: 'café' }],
  ])('of %s (case: %s) in %s capture %j', (pattern, caseSensitive, text, captured) => {
    expect(capture(pattern, caseSensitive)(text)).toEqual(captured);
    expect(regularExpression(pattern, caseSensitive)(text.normalize('NFKC'))).toBe(captured !== null);
  });

  it('look no farther into a text than the expression does', () => {
    const pattern = '(?<all>a.{200}b.{200}c)';
    const hit = `a${'-'.repeat(200)}b${'-'.repeat(200)}c`;
    expect(capture(pattern, false)(' '.repeat(4_000) + hit)).toEqual({ all: hit });
    expect(capture(pattern, false)(' '.repeat(99_000) + hit)).toBeNull();
  });
});
