import { Button, Card, Group, Progress, Stack, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuarantineReasons, useRetryAll } from '../../api/quarantine';
import { useMay } from '../../api/session';
import { toastDone } from '../../ui/toast';
import { knownReason } from './reason';

/** When the cause of many is mended, all of them are tried again together. */
export function RetryAll({ mailboxId }: { mailboxId?: string }) {
  const { t } = useTranslation();
  const mayChange = useMay('quarantine:change');
  const reasons = useQuarantineReasons(mailboxId).data?.reasons ?? [];
  const [running, setRunning] = useState<{ code: string; total: number; tried: number } | null>(null);
  const retry = useRetryAll((tried) => setRunning((now) => now && { ...now, tried }));
  const many = reasons.filter(({ count }) => count > 1);
  if (!mayChange || (many.length === 0 && !running)) return null;
  const start = (code: string, total: number) => {
    setRunning({ code, total, tried: 0 });
    retry.mutate(
      { code, mailboxId },
      { onSuccess: (done) => toastDone(t('quarantine.retriedAll', done)), onSettled: () => setRunning(null) },
    );
  };
  const name = (code: string) => t(`quarantine.reason.${knownReason(code) ?? 'other'}`);
  return (
    <Card padding="lg" mb="sm">
      <Stack gap="xs">
        <Text fw={600}>{t('quarantine.retryAllTitle')}</Text>
        {many.map(({ code, count }) => (
          <Group key={code} justify="space-between" gap="xs">
            <Text size="sm">{name(code)}</Text>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconRefresh size={14} />}
              loading={running?.code === code}
              disabled={running !== null && running.code !== code}
              onClick={() => start(code, count)}
            >
              {t('quarantine.retryAll', { count })}
            </Button>
          </Group>
        ))}
        {running && (
          <div role="status">
            <Progress value={(running.tried / running.total) * 100} aria-label={name(running.code)} />
            <Text size="xs" c="dimmed" mt={4}>
              {t('quarantine.progress', running)}
            </Text>
          </div>
        )}
      </Stack>
    </Card>
  );
}
