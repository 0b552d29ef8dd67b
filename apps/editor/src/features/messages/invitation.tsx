import { Card, Group, Stack, Text } from '@mantine/core';
import { IconCalendarEvent } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useInvitation } from '../../api/message-parts';
import type { MessageDetail } from '../../api/types';

const CALENDAR = ['text/calendar', 'application/ics'];

/** What an invitation says at first sight. Nothing is answered from here. */
export function Invitation({ message }: { message: MessageDetail }) {
  const brought = message.attachments.some(({ contentType }) => CALENDAR.includes(contentType));
  return brought ? <Details id={message.id} /> : null;
}

function Details({ id }: { id: string }) {
  const { t, i18n } = useTranslation();
  const { data } = useInvitation(id);
  if (!data) return null;
  const { method, summary, start, end, organizer } = data;
  const kind = method === 'CANCEL' ? 'cancelled' : method === 'REPLY' ? 'reply' : 'invitation';
  return (
    <Card padding="md">
      <Group wrap="nowrap" align="flex-start" gap="sm">
        <IconCalendarEvent size={20} aria-hidden style={{ flexShrink: 0 }} />
        <Stack gap={2}>
          <Text size="xs" c="dimmed">
            {t(`message.calendar.${kind}`)}
          </Text>
          <Text fw={600}>{summary || t('common.noSubject')}</Text>
          {start && (
            <Text size="sm">
              {[start, end].flatMap((each) => (each ? moment(each, i18n.language) : [])).join(' – ')}
            </Text>
          )}
          {organizer && (
            <Text size="sm" c="dimmed">
              {t('message.calendar.organizer', { organizer })}
            </Text>
          )}
        </Stack>
      </Group>
    </Card>
  );
}

/** A time without a zone is that of where it takes place, so it is shown as it is written. */
function moment(value: string, language: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) {
    return new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(value));
  }
  const local = !value.endsWith('Z');
  return new Intl.DateTimeFormat(language, {
    dateStyle: 'full',
    timeStyle: 'short',
    ...(local && { timeZone: 'UTC' }),
  }).format(new Date(local ? `${value}Z` : value));
}
