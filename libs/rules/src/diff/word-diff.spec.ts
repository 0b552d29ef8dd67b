import fc from 'fast-check';
import { wordDiff, type WordSpan } from './word-diff';

const side = (spans: WordSpan[], without: WordSpan['kind']): string =>
  spans
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('');
const text = fc.array(fc.constantFrom('order', 'kôň', ' ', '  ', '.', '“', '😀', 'o\u0301', '\n'), { maxLength: 12 });
const texts = fc.tuple(text, text).map(([a, b]) => [a.join(''), b.join('')] as const);

describe('the difference of two texts', () => {
  it('gives both texts back, and nothing twice', () => {
    fc.assert(
      fc.property(texts, ([before, after]) => {
        const spans = wordDiff(before, after);
        expect(side(spans, 'added')).toBe(before);
        expect(side(spans, 'removed')).toBe(after);
        expect(spans.every((span, index) => span.text !== '' && span.kind !== spans[index + 1]?.kind)).toBe(true);
      }),
    );
  });

  it('of a text and itself is none', () => {
    fc.assert(
      fc.property(text, (words) => {
        const whole = words.join('');
        expect(wordDiff(whole, whole)).toEqual(whole === '' ? [] : [{ kind: 'same', text: whole }]);
      }),
    );
  });

  it('shows whole words', () => {
    expect(wordDiff('subject contains “offer”', 'subject contains “offers”')).toEqual([
      { kind: 'same', text: 'subject contains “' },
      { kind: 'removed', text: 'offer' },
      { kind: 'added', text: 'offers' },
      { kind: 'same', text: '”' },
    ]);
    expect(wordDiff('a quick brown fox', 'a slow red fox')).toEqual([
      { kind: 'same', text: 'a ' },
      { kind: 'removed', text: 'quick brown' },
      { kind: 'added', text: 'slow red' },
      { kind: 'same', text: ' fox' },
    ]);
  });

  it('of very long texts is the part between their common ends', () => {
    const long = (word: string) => `start ${`${word} `.repeat(1_500)}end`;
    const spans = wordDiff(long('one'), long('two'));
    expect(spans.map(({ kind }) => kind)).toEqual(['same', 'removed', 'added', 'same']);
    expect(spans[0]?.text).toBe('start ');
  });
});
