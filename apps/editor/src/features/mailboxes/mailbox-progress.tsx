import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMayChangeMailbox, usePauseHistory } from '../../api/mailboxes';
import type { Mailbox } from '../../api/types';
import { toastDone } from '../../ui/toast';
import { useFormat } from '../../ui/use-format';
import { timeLeft } from './time-left';

/** How far the reading of mail is, how fast it goes and how long it takes; history can be put off meanwhile. */
export function MailboxProgress({ mailbox }: { mailbox: Mailbox }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { problem, progress, status } = mailbox.state;
  const importing = mailbox.folders.some((folder) => folder.importing);
  const paused = importing && mailbox.historyPaused;
  if (!paused && (progress === null || status !== 'syncing')) return null;
  const label = t(
    paused ? 'mailboxes.historyPaused' : progress?.of === 'history' ? 'mailboxes.history' : 'mailboxes.progressLabel',
  );
  const pace = [
    progress?.perSecond != null && t('mailboxes.speed', { speed: format.number(Math.round(progress.perSecond)) }),
    progress?.secondsLeft != null && t('mailboxes.timeLeft', { time: timeLeft(progress.secondsLeft, i18n.language) }),
  ].filter(Boolean);
  return (
    <Stack gap={6}>
      <Group justify="space-between" gap="xs">
        <Text size="sm">{label}</Text>
        {progress && (
          <Text size="sm" c="dimmed">
            {t('mailboxes.progress', { done: format.number(progress.done), total: format.number(progress.total) })}
          </Text>
        )}
      </Group>
      {progress && (
        <Progress
          value={progress.total > 0 ? (100 * progress.done) / progress.total : 0}
          aria-label={label}
          color={paused ? 'gray' : undefined}
          animated={!paused}
        />
      )}
      <Group justify="space-between" gap="xs">
        <Text size="xs" c="dimmed">
          {paused ? !problem && t('mailboxes.historyPausedHint') : pace.join(' · ')}
        </Text>
        {importing && <PauseButton mailbox={mailbox} />}
      </Group>
    </Stack>
  );
}

function PauseButton({ mailbox }: { mailbox: Mailbox }) {
  const { t } = useTranslation();
  const pause = usePauseHistory(mailbox.id);
  if (!useMayChangeMailbox(mailbox)) return null;
  const paused = mailbox.historyPaused;
  const Icon = paused ? IconPlayerPlay : IconPlayerPause;
  // Not as the mutation's own callback: that is forgotten with this button, and an import that goes on may be over at once.
  const toggle = () =>
    pause.mutateAsync(!paused).then(
      () => toastDone(t(paused ? 'mailboxes.historyResumed' : 'mailboxes.historyPaused')),
      () => undefined,
    );
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<Icon size={14} />}
      loading={pause.isPending}
      onClick={() => void toggle()}
    >
      {t(paused ? 'mailboxes.resumeHistory' : 'mailboxes.pauseHistory')}
    </Button>
  );
}
