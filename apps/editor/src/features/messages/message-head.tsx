import { Avatar, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MessageDetail } from '../../api/types';
import { personLine, personName } from '../../ui/format';
import { useFormat } from '../../ui/use-format';
import { When } from '../../ui/when';

/** Who wrote to whom, and when. */
export function MessageHead({ message }: { message: MessageDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const lines = [
    { label: t('message.toLabel'), people: message.to },
    { label: t('message.cc'), people: message.cc },
    { label: t('message.replyTo'), people: message.replyTo },
  ].filter(({ people }) => people.length > 0);
  return (
    <Group align="flex-start" wrap="nowrap" gap="sm">
      <Avatar name={personName(message.from)} color="initials" radius="xl" alt="" />
      <Stack gap={2} miw={0} flex={1}>
        <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
          <Text style={{ overflowWrap: 'anywhere' }}>
            <Text span inherit fw={600}>
              {personName(message.from) || t('common.unknownSender')}
            </Text>
            {message.from?.name && (
              <Text span c="dimmed" size="sm">
                {' '}
                <bdi>{message.from.address}</bdi>
              </Text>
            )}
          </Text>
          <Text size="sm" c="dimmed" component="span" ta="right">
            <Text span inherit visibleFrom="sm">
              {format.planned(message.receivedAt)}
              {' · '}
            </Text>
            <When at={message.receivedAt} />
          </Text>
        </Group>
        {lines.map(({ label, people }) => (
          <Text key={label} size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {label}: {people.map(personLine).join(', ')}
          </Text>
        ))}
      </Stack>
    </Group>
  );
}
