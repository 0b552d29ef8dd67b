import { ValueCount, wordsOf } from './fact-values';

it('offers the most frequent values first, each counted once a message, whatever its case', () => {
  const count = new ValueCount();
  count.add(['shop.example', 'Shop.Example', 'bank.example']);
  count.add(['bank.example', '']);
  count.add(['BANK.example', 'x'.repeat(300)]);
  expect(count.top('', 10)).toEqual([
    { value: 'bank.example', count: 3 },
    { value: 'shop.example', count: 1 },
  ]);
  expect(count.top('', 1)).toHaveLength(1);
});

it('finds them without case and accents, those that begin with it first among equals', () => {
  const count = new ValueCount();
  count.add(['Moja faktúra', 'Faktúra 12', 'objednávka']);
  expect(count.top('FAKTURA', 10).map(({ value }) => value)).toEqual(['Faktúra 12', 'Moja faktúra']);
});

it('takes the words out of a text, without numbers and very short ones', () => {
  expect([...wordsOf('Re: Faktúra č. 2024-17 – e-mail od O’Neill, už')]).toEqual(['faktúra', 'e-mail', 'o’neill']);
});
