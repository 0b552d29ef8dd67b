import { Anchor, Avatar, Box, Group, Stack, Text, ThemeIcon } from '@mantine/core';
import {
  IconArrowBackUp,
  IconCircleDot,
  IconFlag,
  IconMail,
  IconNote,
  IconPlus,
  IconRotate,
  IconUserCheck,
  type TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { StreamEntry } from '../../api/types';
import { personName } from '../../ui/format';
import { Section } from '../../ui/section';
import { When } from '../../ui/when';
import classes from './records.module.css';

const ICON: Record<StreamEntry['kind'], TablerIcon> = {
  created: IconPlus,
  'message-in': IconMail,
  'message-out': IconArrowBackUp,
  assigned: IconUserCheck,
  status: IconCircleDot,
  priority: IconFlag,
  reopened: IconRotate,
  note: IconNote,
};

/** What happened to a record, with the mail in it. */
export function Stream({ entries }: { entries: StreamEntry[] }) {
  const { t } = useTranslation();
  return (
    <Section title={t('stream.title')}>
      {entries.length === 0 ? (
        <Text c="dimmed">{t('stream.empty')}</Text>
      ) : (
        <ol className={classes.stream}>
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ol>
      )}
    </Section>
  );
}

function Entry({ entry }: { entry: StreamEntry }) {
  const { t } = useTranslation();
  const Icon = ICON[entry.kind];
  const { message } = entry;
  const actor = message ? personName(message.from) : (entry.user?.name ?? t('stream.byFlow'));
  return (
    <li className={classes.entry}>
      {message ? (
        <Avatar size={30} radius="xl" name={actor} color={entry.kind === 'message-out' ? 'teal' : 'initials'} alt="" />
      ) : (
        <ThemeIcon size={30} radius="xl" variant="light" color="gray">
          <Icon size={16} stroke={1.8} aria-hidden />
        </ThemeIcon>
      )}
      <Stack gap={4} miw={0}>
        <Group gap={6} justify="space-between" wrap="nowrap" align="flex-start">
          <Text size="sm">
            <Text span fw={600} inherit>
              {actor}
            </Text>{' '}
            <Text span c="dimmed" inherit>
              {t(`stream.${entry.kind}`)}
            </Text>
            {!message && entry.kind !== 'note' && entry.kind !== 'created' && entry.text ? `: ${entry.text}` : null}
          </Text>
          <Text size="xs" c="dimmed" component="span">
            <When at={entry.at} />
          </Text>
        </Group>
        {message && (
          <Box className={classes.mail} data-out={message.direction === 'out' || undefined}>
            <Anchor component={Link} to={`/messages/${message.id}`} size="sm" fw={600} c="inherit">
              {message.subject || t('common.noSubject')}
            </Anchor>
            <Text size="sm" c="dimmed" className={classes.text}>
              {message.preview}
            </Text>
          </Box>
        )}
        {entry.kind === 'note' && (
          <Box className={classes.note}>
            <Text size="sm" className={classes.text}>
              {entry.text}
            </Text>
          </Box>
        )}
      </Stack>
    </li>
  );
}
