import { en as flowEn } from '../../features/flow-editor/i18n/en';
import { sk as flowSk } from '../../features/flow-editor/i18n/sk';
import { en } from './en';
import { sk } from './sk';

interface Words {
  [key: string]: string | Words;
}

/** Every text by its dotted key. */
function flatten(words: Words, path = ''): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(words)) {
    const at = path ? `${path}.${key}` : key;
    if (typeof value === 'string') texts.set(at, value);
    else for (const [inner, text] of flatten(value, at)) texts.set(inner, text);
  }
  return texts;
}

const base = (key: string) => key.replace(/_(one|few|many|other)$/, '');
const names = (texts: Map<string, string>) => [...new Set([...texts.keys()].map(base))].sort();
const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
const plurals = (texts: Map<string, string>) =>
  [...new Set([...texts.keys()].filter((key) => key !== base(key)).map(base))].sort();

describe.each([
  ['app', en as Words, sk as unknown as Words],
  ['flow', flowEn as unknown as Words, flowSk as unknown as Words],
])('the %s dictionaries', (_name, english, slovak) => {
  const texts = { en: flatten(english), sk: flatten(slovak) };

  it('have the same keys', () => {
    expect(names(texts.sk)).toEqual(names(texts.en));
  });

  it('leave the same blanks to fill in', () => {
    const byBase = new Map([...texts.en].map(([key, text]) => [base(key), blanks(text)]));
    for (const [key, text] of texts.sk) expect([key, blanks(text)]).toEqual([key, byBase.get(base(key))]);
  });

  it('have every plural form their language needs', () => {
    for (const key of plurals(texts.en)) {
      expect([key, texts.en.has(`${key}_one`), texts.en.has(`${key}_other`)]).toEqual([key, true, true]);
      const forms = ['one', 'few', 'other'].map((form) => texts.sk.has(`${key}_${form}`));
      expect([key, ...forms]).toEqual([key, true, true, true]);
    }
  });

  it('say nothing empty', () => {
    for (const [key, text] of [...texts.en, ...texts.sk]) expect([key, text.trim()]).not.toEqual([key, '']);
  });
});
