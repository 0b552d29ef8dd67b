import { Card, Group, Stack, Text } from '@mantine/core';
import { IconCalendarEvent } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useInvitation } from '../../api/message-parts';
import type { MessageDetail } from '../../api/types';
import { useFormat } from '../../ui/use-format';

const DAY = 86_400_000;
const CALENDAR = ['text/calendar', 'application/ics'];

/** What an invitation says at first sight. Nothing is answered from here. */
export function Invitation({ message }: { message: MessageDetail }) {
  const brought = message.attachments.some(({ contentType }) => CALENDAR.includes(contentType));
  return brought ? <Details id={message.id} /> : null;
}

function Details({ id }: { id: string }) {
  const { t } = useTranslation();
  const moment = useMoment();
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
          {start && <Text size="sm">{moment(start, end)}</Text>}
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
function useMoment() {
  const { i18n } = useTranslation();
  const format = useFormat();
  return (start: string, end: string | null) => {
    if (start.endsWith('Z')) return format.span(start, end?.endsWith('Z') ? end : null);
    const isDay = !start.includes('T');
    const words = new Intl.DateTimeFormat(i18n.language, {
      dateStyle: 'full',
      timeZone: 'UTC',
      ...(!isDay && { timeStyle: 'short' }),
    });
    // The end of whole days is the first day that is free again (RFC 5545, section 3.6.1).
    const last = end === null ? null : new Date(Date.parse(isDay ? end : `${end}Z`) - (isDay ? DAY : 0));
    const first = new Date(isDay ? start : `${start}Z`);
    return last !== null && last > first ? words.formatRange(first, last) : words.format(first);
  };
}
