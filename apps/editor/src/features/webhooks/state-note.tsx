import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session';
import type { Webhook } from '../../api/types';
import { useFormat } from '../../ui/use-format';
import { useSwitch } from './use-switch';

/** One failure is made good by the next try. */
const WORTH_TELLING = 3_600_000;

/** Why the program called it no more, or for how long it has been failing. */
export function StateNote({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation();
  const { full } = useFormat();
  const mayChange = useMay('webhooks:change');
  const { turn, isPending } = useSwitch(webhook);
  const { active, offReason, offAt, failingSince } = webhook;
  if (!active && offReason && offAt) {
    return (
      <Alert color="red" icon={<IconAlertTriangle size={18} />} title={t('webhooks.offTitle', { at: full(offAt) })}>
        <Group justify="space-between" gap="sm">
          <Text size="sm">{t(`webhooks.off.${offReason}`)}</Text>
          {mayChange && (
            <Button size="xs" variant="default" loading={isPending} onClick={() => turn(true)}>
              {t('webhooks.switchOn')}
            </Button>
          )}
        </Group>
      </Alert>
    );
  }
  if (!active || !failingSince || Date.now() - Date.parse(failingSince) < WORTH_TELLING) return null;
  return (
    <Text size="sm" c="orange">
      {t('webhooks.failingSince', { at: full(failingSince) })}
    </Text>
  );
}
