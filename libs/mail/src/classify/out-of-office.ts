/**
 * How absence notices begin or call themselves. A person may write such a subject as well, so it only supports
 * evidence from headers.
 */
const SUBJECTS: readonly RegExp[] = [
  /\bout[ -]of[ -](the[ -])?office\b|\bOOO\b|\b(on|annual|parental|maternity) (vacation|leave|holiday)\b|\bvacation (reply|response|notice)\b|^away from\b/i,
  /abwesenheit|abwesend|nicht im (büro|haus)|außer haus|ausser haus|im urlaub|urlaubsvertretung/i,
  /absence du bureau|absent[e]? du bureau|message d'absence|en congés?\b|réponse d'absence/i,
  /fuera de (la )?oficina|ausencia|de vacaciones|ausente/i,
  /fuori (sede|ufficio)|assenza|assente|in ferie/i,
  /mimo kancel[áa]rie|neprítomnos[ťt]|na dovolenke|nie som v pr[áa]ci/i,
  /mimo kancel[áa][řr]|nep[řr][íi]tomnost|na dovolen[ée]/i,
  /poza biurem|nieobecno[śs][ćc]|na urlopie|urlop/i,
  /házon kívül|irodán kívül|szabads[áa]gon|távollét/i,
];

/** How programs mark an automatic reply in the subject (Outlook and others, by language). */
const AUTO_REPLY_PREFIX =
  /^\s*(automatic reply|auto(matic)?[ -]?(reply|response)|autoreply|autosvar|automatische antwort|automatisches antwort|réponse automatique|respuesta automática|risposta automatica|automatick[áé] odpove[ďd]|automatická odpověď|automatyczna odpowiedź|odpowiedź automatyczna|automatikus válasz|automatisch antwoord|resposta automática)\b\s*[:\]-]?/iu;

export function looksOutOfOffice(subject: string): boolean {
  const head = subject.slice(0, 200);
  return SUBJECTS.some((pattern) => pattern.test(head));
}

export function looksAutoReplied(subject: string): boolean {
  return AUTO_REPLY_PREFIX.test(subject.slice(0, 200));
}
