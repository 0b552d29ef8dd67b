import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconPlugConnected } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMayChangeMailbox, useReconnect } from '../../api/mailboxes';
import type { Mailbox } from '../../api/types';
import { toastDone } from '../../ui/toast';
import { When } from '../../ui/when';
import { ConsentButton } from './consent-button';
import { useMailProblem } from './mail-problem';
import { MailboxProgress } from './mailbox-progress';

/** How the reading of a mailbox goes: progress, or why it does not go and what to do. */
export function MailboxState({ mailbox }: { mailbox: Mailbox }) {
  const { t } = useTranslation();
  const words = useMailProblem();
  const { problem, status, nextTryAt } = mailbox.state;
  return (
    <Stack gap="sm">
      <MailboxProgress mailbox={mailbox} />
      {problem && (
        <Alert
          color={status === 'disabled' ? 'red' : 'orange'}
          icon={<IconAlertTriangle size={18} />}
          title={words(problem).title}
          py="xs"
        >
          <Stack gap="xs" align="flex-start">
            <Text size="sm">{words(problem).advice}</Text>
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
  if (!useMayChangeMailbox(mailbox)) return null;
  const { oauth } = mailbox;
  const consent = oauth && <ConsentButton mailboxId={mailbox.id} provider={oauth.provider} />;
  // Without the consent a new try would fail as the last one did.
  if (oauth && oauth.grantedAt === null) return consent;
  const again = (
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
  return (
    <Group gap="xs">
      {mailbox.state.status === 'disabled' && consent}
      {mailbox.state.status === 'disabled' && !oauth && (
        <Button size="xs" component={Link} to={`/mailboxes/${mailbox.id}?tab=connection`}>
          {t('mailboxes.enterAgain')}
        </Button>
      )}
      {again}
    </Group>
  );
}
