import fc from 'fast-check';
import { wildcard } from './wildcard';
import { refusal } from '../testing/refusal';

describe('wildcards', () => {
  it('match as the regular expression they stand for', () => {
    const pattern = fc
      .array(fc.constantFrom('*', '?', 'a', 'b', '😀', '.'), { maxLength: 8 })
      .map((parts) => parts.join(''));
    const text = fc.array(fc.constantFrom('a', 'b', '😀', '.', '\n'), { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(pattern, text, (wild, actual) => {
        const source = [...wild]
          .map((part) => (part === '*' ? '.*' : part === '?' ? '.' : part === '.' ? '\\.' : part))
          .join('');
        expect(wildcard(wild)(actual)).toBe(new RegExp(`^${source}$`, 'su').test(actual));
      }),
      { numRuns: 2_000 },
    );
  });

  it('refuse a text too long for trying `?` everywhere, and take any length without it', () => {
    const long = 'a'.repeat(1_000_000);
    expect(() => wildcard(`*${'a?'.repeat(100)}b*`)(long)).toThrow(refusal('text-too-long'));
    expect(wildcard(`*${'a'.repeat(400)}*`)(long)).toBe(true);
    expect(wildcard('*a*a*a*a*a*a*a*a*a*a*b')(long)).toBe(false);
  });
});
