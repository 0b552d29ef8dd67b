import { useTranslation } from 'react-i18next';
import type { Webhook } from '../../api/types';
import { useUpdateWebhook } from '../../api/webhooks';
import { toastDone, toastProblem } from '../../ui/toast';
import { settingsOf } from './settings-of';

/** Switches an endpoint on or off; all else of it stays. */
export function useSwitch(webhook: Webhook) {
  const { t } = useTranslation();
  const update = useUpdateWebhook();
  const turn = (active: boolean) =>
    update.mutate(
      { id: webhook.id, ...settingsOf(webhook), active },
      { onSuccess: () => toastDone(t(active ? 'webhooks.isOn' : 'webhooks.isOff')), onError: toastProblem },
    );
  return { turn, isPending: update.isPending };
}
