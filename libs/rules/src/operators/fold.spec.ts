import fc from 'fast-check';
import { foldCase, foldPart } from './fold';
import { normalise } from './text-value';

const fold = (text: string): string => normalise(text, false);

/** Every character there is, but for the halves of surrogate pairs. */
function* characters(): Generator<string> {
  for (let code = 0; code < 0x110000; code += 1) {
    if (code < 0xd800 || code > 0xdfff) yield String.fromCodePoint(code);
  }
}

describe('case folding', () => {
  it.each([
    ['STRASSE', 'straße'],
    ['STRAẞE', 'straße'],
    ['ΟΔΟΣ', 'οδος'],
    ['ΟΔΟΣ ΑΒ', 'οδοσ αβ'],
    ['ΣΊΣΥΦΟΣ', 'σίσυφος'],
    ['İSTANBUL', 'istanbul'],
    ['ISTANBUL', 'ıstanbul'],
    ['i\u0307stanbul', 'İSTANBUL'],
    ['OFFICE', 'oﬃce'],
    ['ŽLTÝ KÔŇ', 'žltý kôň'],
    ['ΐ', 'Ϊ́'],
    ['ᾳ', 'ΑΙ'],
    ['J\u030c', 'ǰ'],
    ['ſ', 'S'],
    ['KELVIN', '\u212aelvin'],
    ['ЁЛКА', 'ёлка'],
    ['ԱՐԵՒ', 'արև'],
    ['𐐀', '𐐨'],
  ])('takes %s and %s for the same', (a, b) => {
    expect(fold(a)).toBe(fold(b));
  });

  it.each([
    ['cafe', 'café'],
    ['Л', 'L'],
    ['ss', 's'],
  ])('tells %s from %s', (a, b) => {
    expect(fold(a)).not.toBe(fold(b));
  });

  it('takes a character, its capital and its small letter for the same, and changes nothing twice', () => {
    const wrong: string[] = [];
    for (const character of characters()) {
      const folded = fold(character);
      const spellings = [character.toUpperCase(), character.toLowerCase(), folded];
      if (spellings.some((spelling) => fold(spelling) !== folded)) wrong.push(character);
    }
    expect(wrong).toEqual([]);
  });

  it('takes any text, its capitals and its small letters for the same, however it is composed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const folded = fold(text);
        expect(fold(folded)).toBe(folded);
        for (const spelling of [text.toUpperCase(), text.normalize('NFD'), text.normalize('NFC')])
          expect(fold(spelling)).toBe(folded);
      }),
      { numRuns: 2_000 },
    );
  });

  it('knows what becomes of a part of a text', () => {
    const unit = fc.constantFrom(
      'a',
      'J',
      'ß',
      'Σ',
      'ς',
      'İ',
      'ı',
      'I',
      'i',
      'ΐ',
      'ᾳ',
      'ẖ',
      'é',
      '\u030c',
      '\u0301',
      '\u0307',
      'T',
    );
    const text = fc.string({ unit, maxLength: 6 });
    fc.assert(
      fc.property(text, text, text, (before, part, after) => {
        const whole = (before + part + after).normalize('NFKC');
        const folded = foldPart(part);
        if (folded !== null && whole.includes(part)) expect(foldCase(whole)).toContain(folded);
        if (folded !== null && whole.startsWith(part)) expect(foldCase(whole).startsWith(folded)).toBe(true);
        if (folded !== null && whole.endsWith(part)) expect(foldCase(whole).endsWith(folded)).toBe(true);
      }),
      { numRuns: 20_000 },
    );
  });
});
