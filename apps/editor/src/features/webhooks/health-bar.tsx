import { Group, Text, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Webhook } from '../../api/types';
import { useFormat } from '../../ui/use-format';
import classes from './webhooks.module.css';

/** How the calls of the last 24 hours went, hour by hour; the words beside it say the same. */
export function HealthBar({ hours }: { hours: Webhook['hours'] }) {
  const { t } = useTranslation();
  const { full, number } = useFormat();
  const taken = hours.reduce((sum, hour) => sum + hour.taken, 0);
  const failed = hours.reduce((sum, hour) => sum + hour.failed, 0);
  const words =
    taken + failed === 0 ? t('webhooks.quietDay') : t('webhooks.day', { taken: number(taken), failed: number(failed) });
  return (
    <Group gap="xs" align="center">
      <div className={classes.bar} aria-hidden>
        {hours.map((hour) => (
          <Tooltip
            key={hour.at}
            label={`${full(hour.at)}: ${t('webhooks.day', { taken: number(hour.taken), failed: number(hour.failed) })}`}
          >
            <span className={classes.hour} data-state={stateOf(hour)} />
          </Tooltip>
        ))}
      </div>
      <Text size="xs" c={failed > 0 ? undefined : 'dimmed'}>
        {taken + failed > 0 && (
          <Text span inherit c="dimmed">
            {t('webhooks.last24')}:{' '}
          </Text>
        )}
        {words}
      </Text>
    </Group>
  );
}

function stateOf({ taken, failed }: Webhook['hours'][number]): 'none' | 'good' | 'mixed' | 'bad' {
  if (taken + failed === 0) return 'none';
  if (failed === 0) return 'good';
  return taken === 0 ? 'bad' : 'mixed';
}
