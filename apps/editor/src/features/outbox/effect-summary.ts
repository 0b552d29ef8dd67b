import { useTranslation } from 'react-i18next';
import type { Effect } from '../../api/types';
import { aboutOf } from './about';

/** What an effect does, in the language of the reader: the server's own sentence is English. */
export function useEffectSummary(): (effect: Pick<Effect, 'kind' | 'summary'>) => string {
  const { t, i18n } = useTranslation();
  return ({ kind, summary }) => {
    if (i18n.language === 'en') return summary;
    const about = aboutOf(summary);
    return about ? `${t(`effectKind.${kind}`)}: ${about}` : t(`effectKind.${kind}`);
  };
}
