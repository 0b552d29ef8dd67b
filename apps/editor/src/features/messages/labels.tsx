import { Badge } from '@mantine/core';
import { IconFlagFilled, IconTag } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MessageSummary } from '../../api/types';

/** What a message is marked with in its mailbox: important, and its labels. */
export function Labels({ message }: { message: Pick<MessageSummary, 'flagged' | 'labels'> }) {
  const { t } = useTranslation();
  return (
    <>
      {message.flagged && (
        <Badge color="orange" leftSection={<IconFlagFilled size={11} aria-hidden />}>
          {t('message.important')}
        </Badge>
      )}
      {message.labels.map((label) => (
        <Badge
          key={label}
          color="gray"
          variant="outline"
          leftSection={<IconTag size={11} aria-hidden />}
          title={t('message.label', { label })}
        >
          {label}
        </Badge>
      ))}
    </>
  );
}
