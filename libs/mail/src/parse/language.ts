import { languageDetector } from './language-detector';

/** Addresses, paths and code are of no language. */
const NO_PROSE = /[@/\\=_<>{}]|www\.|\p{L}\.\p{L}{2}|\d/u;

/** Characters looked at: more tell nothing new. */
const SAMPLE = 2_000;
/** Fewer letters are a name or a nod; half as many do in a script where each is a syllable or a word. */
const MIN_LETTERS = 12;
const DENSE = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
/** What two languages share to this degree is of neither. */
const MIN_LEAD = 0.005;

/** ISO 639-1 code of the language a text is most likely written in; null when unsure. Looks at the beginning only. */
export function languageOf(text: string): string | null {
  const prose = text
    .slice(0, SAMPLE)
    .split(/\s+/)
    .filter((word) => !NO_PROSE.test(word))
    .join(' ');
  const letters = prose.match(/\p{L}/gu)?.length ?? 0;
  if (letters < (DENSE.test(prose) ? MIN_LETTERS / 2 : MIN_LETTERS)) return null;
  const result = languageDetector().detect(prose);
  if (result.language === '' || !result.isReliable()) return null;
  const [best = 0, second = 0] = Object.values(result.getScores()).toSorted((a, b) => b - a);
  return best - second < MIN_LEAD ? null : result.language;
}
