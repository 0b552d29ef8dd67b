import { Alert, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MessageDetail } from '../../api/types';

/** What to know about how the message was read. */
export function ReadingNotes({ notes }: { notes: MessageDetail['notes'] }) {
  const { t } = useTranslation();
  if (notes.length === 0) return null;
  return (
    <Alert color="blue" variant="light" icon={<IconInfoCircle size={18} />} py="xs">
      {notes.map((note) => (
        <Text key={note} size="sm">
          {t(`message.note.${note}`)}
        </Text>
      ))}
    </Alert>
  );
}
