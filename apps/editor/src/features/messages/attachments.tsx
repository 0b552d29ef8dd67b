import { Button, Group, Stack, Text } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attachmentUrl } from '../../api/messages';
import type { MessageDetail } from '../../api/types';
import { useFormat } from '../../ui/use-format';
import { AttachedMessage } from './attached-message';
import classes from './message.module.css';

export function Attachments({ message }: { message: MessageDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [opened, setOpened] = useState<number | null>(null);
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600}>
        {t('message.attachments')}
      </Text>
      <Group gap="xs">
        {message.attachments.map(({ index, filename, contentType, size }) => (
          <Group key={index} gap={4} wrap="nowrap">
            <a className={classes.attachment} href={attachmentUrl(message.id, index)} download={filename}>
              <IconPaperclip size={16} aria-hidden />
              <Text span size="sm" truncate>
                {filename || (contentType === 'message/rfc822' ? t('message.attachedMessage') : t('message.unnamed'))}
              </Text>
              <Text span size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
                {format.size(size)}
              </Text>
            </a>
            {contentType === 'message/rfc822' && (
              <Button size="compact-xs" variant="subtle" onClick={() => setOpened(index)}>
                {t('message.openAttached')}
              </Button>
            )}
          </Group>
        ))}
      </Group>
      {opened !== null && <AttachedMessage messageId={message.id} index={opened} onClose={() => setOpened(null)} />}
    </Stack>
  );
}
