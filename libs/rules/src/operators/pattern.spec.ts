import { regularExpression } from './pattern';
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

  it.each(['(((a{0,30}){0,30}){0,30})', '(x?){990}(y?){990}', '\\1', '(?=a)', '(', '[z-a]', '(?<n>a)(?<n>b)'])(
    '%s is refused with a reason',
    (pattern) => {
      expect(() => regularExpression(pattern, false)).toThrow(refusal(/^(bad-pattern|pattern-too-large)$/));
    },
  );

  it('looks at less of a text the larger the pattern, and always at its first ten thousand characters', () => {
    const large = regularExpression('a.{200}b.{200}c', false);
    const hit = `a${'-'.repeat(200)}b${'-'.repeat(200)}c`;
    expect(large(' '.repeat(9_000) + hit)).toBe(true);
    expect(large(' '.repeat(99_000) + hit)).toBe(false);
    expect(regularExpression('needle', false)(' '.repeat(99_000) + 'needle')).toBe(true);
  });
});
