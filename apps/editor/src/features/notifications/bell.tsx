import { ActionIcon, Indicator, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBell } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnreadCount } from '../../api/notifications';

// The list is fetched when somebody first wants to see it.
const NotificationsDrawer = lazy(() => import('./notifications-drawer'));

/** The bell of the frame: how much is new, and the way to it. */
export function Bell() {
  const { t } = useTranslation();
  const count = useUnreadCount().data ?? 0;
  const [opened, { open, close }] = useDisclosure(false);
  const label = count > 0 ? t('notifications.bell', { count }) : t('notifications.bellNone');
  return (
    <>
      <Tooltip label={label}>
        <Indicator label={count > 99 ? '99+' : count} disabled={count === 0} size={16} offset={6} color="red.8">
          <ActionIcon size="lg" onClick={open} aria-label={label} aria-haspopup="dialog">
            <IconBell size={18} stroke={1.7} />
          </ActionIcon>
        </Indicator>
      </Tooltip>
      {opened && (
        <Suspense>
          <NotificationsDrawer onClose={close} />
        </Suspense>
      )}
    </>
  );
}
