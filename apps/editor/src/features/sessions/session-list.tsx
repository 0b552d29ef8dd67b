import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useEndSession, useEndSessions, useSessions } from '../../api/sessions';
import { ask } from '../../ui/confirm';
import { QueryView } from '../../ui/query-view';
import { toastDone } from '../../ui/toast';
import { When } from '../../ui/when';
import classes from './sessions.module.css';

interface SessionListProps {
  /** Null: one's own. */
  userId: string | null;
  name: string;
}

type Session = NonNullable<ReturnType<typeof useSessions>['data']>[number];
const PHONES = ['iPhone', 'iPad', 'Android'];

/** Where somebody is signed in; each can be ended, or all at once. */
export function SessionList({ userId, name }: SessionListProps) {
  const { t } = useTranslation();
  const endAll = useEndSessions(userId);
  const words = userId === null ? 'Others' : 'All';
  const askToEndAll = () =>
    ask({
      title: t(`sessions.end${words}Title`),
      text: t(`sessions.end${words}Text`, { name }),
      confirm: t(`sessions.end${words}`),
      onConfirm: () => endAll.mutate(undefined, { onSuccess: () => toastDone(t('sessions.allEnded')) }),
    });
  return (
    <QueryView query={useSessions(userId)}>
      {(sessions) =>
        sessions.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('sessions.none')}
          </Text>
        ) : (
          <Stack gap="sm">
            <ul className={classes.list}>
              {sessions.map((session) => (
                <SessionRow key={session.id} session={session} userId={userId} />
              ))}
            </ul>
            {sessions.some(({ isThisOne }) => !isThisOne) && (
              <Group justify="flex-end">
                <Button variant="default" size="xs" onClick={askToEndAll} loading={endAll.isPending}>
                  {t(`sessions.end${words}`)}
                </Button>
              </Group>
            )}
          </Stack>
        )
      }
    </QueryView>
  );
}

function SessionRow({ session, userId }: { session: Session; userId: string | null }) {
  const { t } = useTranslation();
  const end = useEndSession(userId);
  const { browser, system } = session;
  const device = browser && system ? t('sessions.on', { browser, system }) : browser || system || t('sessions.unknown');
  const Icon = PHONES.includes(system) ? IconDeviceMobile : IconDeviceDesktop;
  return (
    <li className={classes.row}>
      <Icon size={20} stroke={1.6} aria-hidden className={classes.icon} />
      <div className={classes.text}>
        <Group gap={6}>
          <Text size="sm" fw={550}>
            {device}
          </Text>
          {session.isThisOne && <Badge color="teal">{t('sessions.thisOne')}</Badge>}
        </Group>
        <Text size="xs" c="dimmed" component="div">
          {session.ip && `${session.ip} · `}
          {t('sessions.since', { when: '' })}
          <When at={session.createdAt} />
          {' · '}
          {t('sessions.seen', { when: '' })}
          <When at={session.lastSeenAt} />
        </Text>
      </div>
      {!session.isThisOne && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="red"
          loading={end.isPending}
          aria-label={`${t('sessions.end')}: ${device}`}
          onClick={() => end.mutate(session.id, { onSuccess: () => toastDone(t('sessions.ended')) })}
        >
          {t('sessions.end')}
        </Button>
      )}
    </li>
  );
}
