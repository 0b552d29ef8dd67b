import { ApiProblem } from '../api/problem';
import { i18n } from '../app/i18n/i18n';

/** Problems whose words are also in the dictionary. */
const CODED = [
  'address-not-allowed',
  'consent-request-over',
  'mail-too-large',
  'not-sent-yet',
  'secret-needed',
  'taken-back',
] as const;

/** Words for any error: the server's own advice where there is one. */
export function problemText(error: unknown): { title: string; detail: string } {
  if (error instanceof ApiProblem) {
    if (error.status === 0) return { title: i18n.t('problem.offline'), detail: i18n.t('problem.offlineAdvice') };
    const coded = CODED.find((code) => code === error.code);
    if (coded)
      return { title: i18n.t(`problem.coded.${coded}.title`), detail: i18n.t(`problem.coded.${coded}.detail`) };
    return { title: error.title, detail: error.detail };
  }
  return { title: i18n.t('problem.unexpected'), detail: error instanceof Error ? error.message : String(error) };
}
