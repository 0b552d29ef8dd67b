import { Button, Drawer, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconBellOff, IconChecks } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMarkAllRead, useNotifications, useUnreadCount } from '../../api/notifications';
import { EmptyState } from '../../ui/empty-state';
import { InfiniteView } from '../../ui/infinite-view';
import { NotificationItem } from './notification-item';
import classes from './notifications.module.css';

/** What somebody should know, newest first. */
export default function NotificationsDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<'all' | 'unread'>('all');
  const onlyUnread = shown === 'unread';
  const unread = useUnreadCount().data ?? 0;
  const markAll = useMarkAllRead();
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={420}
      title={
        <Text component="span" fw={650}>
          {t('notifications.title')}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <Stack gap="sm">
        <Group justify="space-between">
          <SegmentedControl
            size="xs"
            aria-label={t('notifications.title')}
            data={[
              { value: 'all', label: t('notifications.all') },
              { value: 'unread', label: t('notifications.unread') },
            ]}
            value={shown}
            onChange={(value) => setShown(value === 'unread' ? 'unread' : 'all')}
          />
          {unread > 0 && (
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={<IconChecks size={16} />}
              onClick={() => markAll.mutate()}
              loading={markAll.isPending}
            >
              {t('notifications.readAll')}
            </Button>
          )}
        </Group>
        <InfiniteView
          query={useNotifications(onlyUnread)}
          empty={
            <EmptyState
              icon={IconBellOff}
              title={onlyUnread ? t('notifications.allReadTitle') : t('notifications.emptyTitle')}
              text={onlyUnread ? t('notifications.allReadText') : t('notifications.emptyText')}
            />
          }
        >
          {(items) => (
            <ul className={classes.list}>
              {items.map((item) => (
                <NotificationItem key={item.id} item={item} onFollow={onClose} />
              ))}
            </ul>
          )}
        </InfiniteView>
      </Stack>
    </Drawer>
  );
}
