import { inLanguage } from './answer-text';

const text = (language: string) => ({ language, subject: language, text: language });
const chosen = (languages: string[], language: string | null) =>
  inLanguage(languages.map(text), language)?.language ?? null;

describe('the text of a template', () => {
  it('is in the language of the message where there is one', () => {
    expect(chosen(['', 'en', 'sk'], 'sk')).toBe('sk');
  });

  it('else is the one for every language, else the first', () => {
    expect(chosen(['en', '', 'sk'], 'de')).toBe('');
    expect(chosen(['en', '', 'sk'], null)).toBe('');
    expect(chosen(['en', 'sk'], 'de')).toBe('en');
    expect(chosen([], 'de')).toBeNull();
  });
});
