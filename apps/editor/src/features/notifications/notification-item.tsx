import { ActionIcon, Text, ThemeIcon, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconRoute, IconUserCheck, IconWebhook, type TablerIcon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMarkRead } from '../../api/notifications';
import type { Notification } from '../../api/types';
import { When } from '../../ui/when';
import classes from './notifications.module.css';

const ICON: Record<Notification['kind'], TablerIcon> = {
  flow: IconRoute,
  assigned: IconUserCheck,
  webhook: IconWebhook,
};

interface NotificationItemProps {
  item: Notification;
  /** The reader goes where it leads. */
  onFollow: () => void;
}

/** One line of what happened; following it to the record or the message marks it as read. */
export function NotificationItem({ item, onFollow }: NotificationItemProps) {
  const { t } = useTranslation();
  const markRead = useMarkRead();
  const { id, kind, text, subject, messageId, at, readAt } = item;
  const Icon = ICON[kind];
  const isNew = readAt === null;
  const target = targetOf(item);
  const read = () => {
    if (isNew) markRead.mutate(id);
  };
  const follow = () => {
    read();
    onFollow();
  };
  return (
    <li className={classes.item} data-new={isNew || undefined}>
      <ThemeIcon size={30} radius="xl" variant="light" color={isNew ? 'iris' : 'gray'}>
        <Icon size={16} stroke={1.8} aria-hidden />
      </ThemeIcon>
      <div className={classes.words}>
        {target ? (
          <Link to={target} onClick={follow} className={classes.link}>
            {text}
          </Link>
        ) : (
          <Text size="sm">{text}</Text>
        )}
        {isNew && <VisuallyHidden>{t('notifications.unreadMark')}</VisuallyHidden>}
        <Text size="xs" c="dimmed" component="div">
          {t(`notifications.kind.${kind}`)} · <When at={at} />
          {subject && messageId && (
            <>
              {' · '}
              <Link to={`/messages/${messageId}`} onClick={follow} className={classes.aside}>
                {t('notifications.message')}
              </Link>
            </>
          )}
        </Text>
      </div>
      {isNew && (
        <Tooltip label={t('notifications.markRead')}>
          <ActionIcon onClick={read} aria-label={`${t('notifications.markRead')}: ${text}`}>
            <IconCheck size={16} />
          </ActionIcon>
        </Tooltip>
      )}
    </li>
  );
}

/** The record it is about, or the message; null when both are gone. */
function targetOf({ kind, subject, messageId }: Notification): string | null {
  if (kind === 'webhook') return '/webhooks';
  if (subject) return `/${subject.type === 'case' ? 'cases' : 'leads'}/${subject.id}`;
  return messageId ? `/messages/${messageId}` : null;
}
