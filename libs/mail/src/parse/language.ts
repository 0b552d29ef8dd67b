/** The commonest words that tell a language from its neighbours. */
const STOP_WORDS: Record<string, string> = {
  en: 'i a an my me at by as on all one what there so but has was he they do no the and you for that with have this are from your will not was please our can we is of to hello thanks would it be if',
  de: 'der die das und ich nicht ist wir sie mit für auf ein eine bitte haben von zu dem den sind auch ihre danke mir uns im',
  fr: 'le la les des et vous je nous pour pas est une dans que qui sur avec votre merci bonjour du au ce en un ne été avez',
  es: 'el la los las de que y en un una por para con no se su es del al lo gracias hola usted favor muy estoy como pero',
  it: 'il lo la gli di che e un una per con non sono del della grazie buongiorno è mi si da come questo vorrei ho ma nel',
  pt: 'o os as de que e em um uma para com não se por do da obrigado olá você é mais meu nos na foi está bom ao são',
  nl: 'de het een en van ik niet is dat u wij met voor op zijn aan bedankt graag heeft te er om maar hebben deze kunt mijn',
  pl: 'i w nie na się z do jest że to proszę dzień dobry za od dla jak mam czy po pozdrawiam dziękuję oraz jeśli mnie ale przez',
  cs: 'a se na je že v s o prosím dobrý den děkuji jsem za pro bych který jak nebo ale si jsme není máme můžete mi ještě být také',
  sk: 'a sa na je že v s o prosím dobrý deň ďakujem som za pre by ktorý ako alebo ale si sme nie máme môžete mi ešte byť aj',
  hu: 'a az és hogy nem egy is van kérem köszönöm meg de ez jó napot kívánok vagy ha már csak el nekem lehet szeretném még kell tisztelt',
  sv: 'och att det som en på är av för med jag inte den till har vi om ett ni hej tack kan från er men ska vara',
  da: 'og at det som en på er af for med jeg ikke den til har vi om et hej tak kan fra jer men skal være hvis',
  ro: 'și să nu un o de la cu pe pentru este care mai vă mulțumesc bună ziua din sunt am că în ne dacă prin fost',
};

const LANGUAGES = new Map<string, string[]>();
for (const [language, words] of Object.entries(STOP_WORDS)) {
  for (const word of new Set(words.split(' '))) LANGUAGES.set(word, [...(LANGUAGES.get(word) ?? []), language]);
}

/** Scripts that one major language uses, or that tell it by a letter of its own. */
const SCRIPTS: readonly [language: string, letters: RegExp][] = [
  ['ja', /[\u3040-\u30ff]/g],
  ['ko', /[\uac00-\ud7af]/g],
  ['zh', /[\u4e00-\u9fff]/g],
  ['uk', /[іїєґ]/gi],
  ['ru', /[\u0400-\u04ff]/g],
  ['el', /[\u0370-\u03ff]/g],
  ['he', /[\u0590-\u05ff]/g],
  ['ar', /[\u0600-\u06ff]/g],
  ['th', /[\u0e00-\u0e7f]/g],
];

/** Addresses, paths and code are of no language. */
const NO_PROSE = /[@/\\=_<>{}]|www\.|\w\.\w/;

const SAMPLE = 4000;
/** Fewer hits say nothing: a two-word answer is of no known language. */
const MIN_SCORE = 2;

/** ISO 639-1 code of the language a text is most likely written in; null when unsure. Looks at the beginning only. */
export function languageOf(text: string): string | null {
  const sample = text.slice(0, SAMPLE).toLowerCase();
  const words =
    sample
      .split(/\s+/)
      .filter((word) => !NO_PROSE.test(word))
      .join(' ')
      .match(/\p{L}+/gu) ?? [];
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  for (const [language, pattern] of SCRIPTS) {
    const found = sample.match(pattern)?.length ?? 0;
    // Ukrainian letters are a few among Cyrillic ones; ideographs carry a word each.
    if (found >= 2 && found > letters * (language === 'uk' ? 0.03 : language === 'ja' ? 0.1 : 0.3)) return language;
  }

  const scores = new Map<string, number>();
  for (const word of words) {
    const languages = LANGUAGES.get(word);
    // A word of one language alone tells more than one that many share; a single letter may be anything.
    const weight = (word.length === 1 ? 0.3 : 1) / (languages?.length ?? 1);
    for (const language of languages ?? []) scores.set(language, (scores.get(language) ?? 0) + weight);
  }
  const [best, second] = [...scores].sort((a, b) => b[1] - a[1]);
  if (!best || best[1] < MIN_SCORE || best[1] < words.length * 0.05) return null;
  return !second || best[1] >= second[1] * 1.15 ? best[0] : null;
}
