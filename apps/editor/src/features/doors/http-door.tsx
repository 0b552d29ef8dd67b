import { ActionIcon, Code, CopyButton, Group, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './doors.module.css';

/** The call that hands in a message, to be copied. */
export function HttpDoor({ mailboxId }: { mailboxId: string }) {
  const { t } = useTranslation();
  const { origin } = window.location;
  const command = [
    `curl --data-binary @message.eml -H 'Content-Type: message/rfc822'`,
    `  -H 'Origin: ${origin}' -b 'COOKIE' -H 'Idempotency-Key: order-1'`,
    `  '${origin}/api/v1/mailboxes/${mailboxId}/messages'`,
  ].join(' \\\n');
  return (
    <Group align="flex-start" wrap="nowrap" gap="xs">
      <Code block flex={1} className={classes.command}>
        {command}
      </Code>
      <CopyButton value={command}>
        {({ copied, copy }) => (
          <Tooltip label={t(copied ? 'doors.copied' : 'doors.copy')}>
            <ActionIcon variant="subtle" onClick={copy} aria-label={t('doors.copy')}>
              {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </Group>
  );
}
