import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeliveryState } from '../../api/types';

const COLOUR: Record<DeliveryState, string> = { waiting: 'blue', taken: 'teal', failed: 'red', cancelled: 'gray' };

export function DeliveryBadge({ state }: { state: DeliveryState }) {
  const { t } = useTranslation();
  return <Badge color={COLOUR[state]}>{t(`webhooks.state.${state}`)}</Badge>;
}
