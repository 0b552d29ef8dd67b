import i18n from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en, type Dictionary } from './en';
import { sk } from './sk';

const STORED = 'mailroom-language';

export const LANGUAGES = ['en', 'sk'] as const;
export type AppLanguage = (typeof LANGUAGES)[number];

const isLanguage = (value: string | null): value is AppLanguage => value === 'en' || value === 'sk';

/** Before anybody is signed in: the last choice in this browser, else the browser's own language. */
function firstLanguage(): AppLanguage {
  const stored = localStorage.getItem(STORED);
  if (isLanguage(stored)) return stored;
  return navigator.languages.some((language) => language.toLowerCase().startsWith('sk')) ? 'sk' : 'en';
}

export function setLanguage(language: AppLanguage) {
  localStorage.setItem(STORED, language);
  document.documentElement.lang = language;
  if (i18n.language !== language) void i18n.changeLanguage(language);
}

const resources: Record<AppLanguage, { app: Dictionary }> = { en: { app: en }, sk: { app: sk } };

void i18n.use(initReactI18next).init({
  lng: firstLanguage(),
  fallbackLng: 'en',
  defaultNS: 'app',
  ns: ['app'],
  resources,
  // React escapes by itself.
  interpolation: { escapeValue: false },
  returnNull: false,
});
document.documentElement.lang = i18n.language;

export { i18n };
