import { inBusinessHours, type BusinessHours } from '@mailroom/rules';
import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNow } from './use-now';

/** Whether it is open at this moment. */
export function OpenBadge({ hours }: { hours: BusinessHours }) {
  const { t } = useTranslation();
  return inBusinessHours(hours, useNow()) ? (
    <Badge color="teal">{t('calendars.openNow')}</Badge>
  ) : (
    <Badge color="gray">{t('calendars.closedNow')}</Badge>
  );
}
