import { en } from './en';
import { sk } from './sk';

type Words = { [key: string]: string | Words };

const entries = (words: Words, path = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value]] : entries(value, `${path}${key}.`),
  );

const slots = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

it('has every text in both languages, with the same values to fill in', () => {
  const slovak = new Map(entries(sk));
  for (const [key, text] of entries(en)) {
    expect([key, slovak.get(key) ? slots(slovak.get(key) ?? '') : 'missing']).toEqual([key, slots(text)]);
  }
  expect(slovak.size).toBe(entries(en).length);
});
