import type { Language, Localised } from '@mailroom/rules';
import { useTranslation } from 'react-i18next';

/** The language of the interface, as the rules library calls it. */
export function useFlowLanguage(): Language {
  const { i18n } = useTranslation('flow');
  return i18n.language.startsWith('sk') ? 'sk' : 'en';
}

/** Reads the labels of the rules library in the language of the interface. */
export function useLocalise(): (text: Localised) => string {
  const language = useFlowLanguage();
  return (text) => text[language];
}
