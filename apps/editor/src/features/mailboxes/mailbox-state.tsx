import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconPlugConnected } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useReconnect } from '../../api/mailboxes';
import { useIsAdministrator } from '../../api/session';
import type { Mailbox } from '../../api/types';
import { toastDone } from '../../ui/toast';
import { useFormat } from '../../ui/use-format';
import { When } from '../../ui/when';

/** How the reading of a mailbox goes: progress, or why it does not go and what to do. */
export function MailboxState({ mailbox }: { mailbox: Mailbox }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { problem, progress, status, nextTryAt } = mailbox.state;
  const isSyncing = progress !== null && status === 'syncing';
  if (!isSyncing && !problem) return null;
  return (
    <Stack gap="sm">
      {isSyncing && (
        <Stack gap={4}>
          <Group justify="space-between">
            <Text size="sm">{t('mailboxes.progressLabel')}</Text>
            <Text size="sm" c="dimmed">
              {t('mailboxes.progress', { done: format.number(progress.done), total: format.number(progress.total) })}
            </Text>
          </Group>
          <Progress
            value={progress.total > 0 ? (100 * progress.done) / progress.total : 0}
            aria-label={t('mailboxes.progressLabel')}
            animated
          />
        </Stack>
      )}
      {problem && (
        <Alert
          color={status === 'disabled' ? 'red' : 'orange'}
          icon={<IconAlertTriangle size={18} />}
          title={problem.message}
          py="xs"
        >
          <Stack gap="xs" align="flex-start">
            <Text size="sm">{problem.advice}</Text>
            {nextTryAt && status !== 'disabled' && (
              <Text size="xs" c="dimmed" component="span">
                {t('mailboxes.nextTry')}: <When at={nextTryAt} />
              </Text>
            )}
            <Reconnect mailbox={mailbox} />
          </Stack>
        </Alert>
      )}
    </Stack>
  );
}

function Reconnect({ mailbox }: { mailbox: Mailbox }) {
  const { t } = useTranslation();
  const reconnect = useReconnect();
  if (!useIsAdministrator()) return null;
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconPlugConnected size={16} />}
      loading={reconnect.isPending}
      onClick={() => reconnect.mutate(mailbox.id, { onSuccess: () => toastDone(t('mailboxes.reconnecting')) })}
    >
      {t('mailboxes.reconnect')}
    </Button>
  );
}
