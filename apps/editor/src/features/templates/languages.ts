import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** Those of Europe first of all, by their two-letter codes (ISO 639-1); the program tells all of them apart. */
export const LANGUAGE_CODES = [
  ...['bg', 'cs', 'da', 'de', 'el', 'en', 'es', 'et', 'fi', 'fr', 'ga', 'hr', 'hu', 'is', 'it', 'lt', 'lv', 'mt', 'nl'],
  ...['no', 'pl', 'pt', 'ro', 'ru', 'sk', 'sl', 'sq', 'sr', 'sv', 'tr', 'uk'],
  ...['ar', 'fa', 'he', 'hi', 'id', 'ja', 'ko', 'th', 'vi', 'zh'],
];

/** Names languages in the reader's own; the empty code is every other language. */
export function useLanguageName(): (code: string) => string {
  const { t, i18n } = useTranslation();
  return useMemo(() => {
    const names = new Intl.DisplayNames(i18n.language, { type: 'language' });
    const capital = (word: string) => word.charAt(0).toLocaleUpperCase(i18n.language) + word.slice(1);
    return (code) => (code === '' ? t('templates.everyLanguage') : capital(names.of(code) ?? code));
  }, [t, i18n.language]);
}
