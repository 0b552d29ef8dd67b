import i18n from 'i18next';
import { initReactI18next } from 'react-i18next';

const STORED = 'mailroom-language';

export const LANGUAGES = ['en', 'sk'] as const;
export type AppLanguage = (typeof LANGUAGES)[number];

/** Where the words of a part of the app come from, by language. */
type WordSource = Record<AppLanguage, () => Promise<object>>;

/** By namespace. Only the language in use is fetched. */
const sources = new Map<string, WordSource>([
  [
    'app',
    {
      en: async () => (await import('./en')).en,
      sk: async () => (await import('./sk')).sk,
    },
  ],
]);

const isLanguage = (value: string | null): value is AppLanguage => value === 'en' || value === 'sk';

/** Before anybody is signed in: the last choice in this browser, else the browser's own language. */
function firstLanguage(): AppLanguage {
  const stored = localStorage.getItem(STORED);
  if (isLanguage(stored)) return stored;
  return navigator.languages.some((language) => language.toLowerCase().startsWith('sk')) ? 'sk' : 'en';
}

async function fetchWords(namespace: string, language: AppLanguage): Promise<void> {
  if (i18n.hasResourceBundle(language, namespace)) return;
  const words = await sources.get(namespace)?.[language]();
  i18n.addResourceBundle(language, namespace, words);
}

/** The language that was asked for last: an earlier one whose words come later does not overtake it. */
let wanted = firstLanguage();

/** Words of a part that is fetched when first visited; they follow when the language changes. */
export async function addWords(namespace: string, source: WordSource): Promise<void> {
  sources.set(namespace, source);
  await fetchWords(namespace, wanted);
}

/** @throws TypeError when the words cannot be fetched; the language then stays as it was */
export async function setLanguage(language: AppLanguage): Promise<void> {
  wanted = language;
  if (i18n.language === language) return;
  await Promise.all([...sources.keys()].map((namespace) => fetchWords(namespace, language)));
  if (wanted !== language) return;
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem(STORED, language);
}

void i18n.use(initReactI18next).init({
  lng: wanted,
  // Every language has every text: a test sees to it.
  fallbackLng: false,
  defaultNS: 'app',
  ns: ['app'],
  resources: {},
  // React escapes by itself.
  interpolation: { escapeValue: false },
  returnNull: false,
});
document.documentElement.lang = wanted;

/** Settled when the first screen can be written. */
export const firstWords: Promise<void> = fetchWords('app', wanted);

export { i18n };
