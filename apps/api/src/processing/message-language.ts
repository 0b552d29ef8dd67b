import { type AnalysedMessage, languageOf } from '@mailroom/mail';

const told = new WeakMap<AnalysedMessage, string | null>();

/**
 * Two-letter code of the language a message is written in, or null. Found out when somebody asks, once a message: most
 * installations have no rule about languages, and the detector's tables take 50 MB.
 */
export function messageLanguage(analysed: AnalysedMessage): string | null {
  const known = told.get(analysed);
  if (known !== undefined) return known;
  const language = languageOf(analysed.newText || analysed.text);
  told.set(analysed, language);
  return language;
}

/** The same, where somebody has asked already; else null. */
export const knownLanguage = (analysed: AnalysedMessage): string | null => told.get(analysed) ?? null;
