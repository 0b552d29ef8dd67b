import { Group, Stack, Text } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { attachmentUrl } from '../../api/messages';
import type { MessageDetail } from '../../api/types';
import { useFormat } from '../../ui/use-format';
import classes from './message.module.css';

export function Attachments({ message }: { message: MessageDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600}>
        {t('message.attachments')}
      </Text>
      <Group gap="xs">
        {message.attachments.map(({ index, filename, size }) => (
          <a key={index} className={classes.attachment} href={attachmentUrl(message.id, index)} download={filename}>
            <IconPaperclip size={16} aria-hidden />
            <Text span size="sm" truncate>
              {filename}
            </Text>
            <Text span size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
              {format.size(size)}
            </Text>
          </a>
        ))}
      </Group>
    </Stack>
  );
}
