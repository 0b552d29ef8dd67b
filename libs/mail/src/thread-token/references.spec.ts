import { caseNumbersIn, referencesOf } from './references';

describe('referencesOf', () => {
  it('puts In-Reply-To first, then the newest references, each once', () => {
    expect(referencesOf({ inReplyTo: ['<c>'], references: ['<a>', '<b>', '<c>'] })).toEqual(['<c>', '<b>', '<a>']);
  });

  it('keeps the 50 most telling', () => {
    const references = Array.from({ length: 80 }, (_, index) => `<${index}>`);
    const found = referencesOf({ inReplyTo: [], references });
    expect(found).toHaveLength(50);
    expect(found[0]).toBe('<79>');
  });
});

describe('caseNumbersIn', () => {
  it.each<[string, number[]]>([
    ['Re: [#123] Pumps', [123]],
    ['[#7][#7] [#0012]', [7, 12]],
    ['#123 [123] [#] [#0] [#-1] [#12a]', []],
    [`[#${'9'.repeat(40)}]`, []],
  ])('%s', (subject, numbers) => {
    expect(caseNumbersIn(subject)).toEqual(numbers);
  });
});
