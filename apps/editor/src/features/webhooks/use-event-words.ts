import { useTranslation } from 'react-i18next';
import { useWebhookEvents } from '../../api/webhooks';
import type { OfferedEvent } from '../../api/types';

/** What events are called, as the catalogue says it; those of plug-ins too. */
export function useEventWords() {
  const { t, i18n } = useTranslation();
  const offered = useWebhookEvents().data ?? [];
  const language = i18n.language === 'sk' ? 'sk' : 'en';
  const find = (name: string): OfferedEvent | undefined => offered.find((event) => event.name === name);
  return {
    offered,
    labelOf: (name: string): string => {
      if (name === '*') return t('webhooks.allEvents');
      return name === 'ping' ? t('webhooks.ping') : (find(name)?.label[language] ?? name);
    },
    descriptionOf: (name: string): string => find(name)?.description[language] ?? '',
  };
}
