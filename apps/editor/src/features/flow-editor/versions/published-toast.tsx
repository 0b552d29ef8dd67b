import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { TFunction } from 'i18next';

interface PublishedToast {
  t: TFunction<'flow'>;
  message: string;
  onSee: () => void;
  /** Absent: there is nothing to go back to. */
  onUndo?: () => void;
}

const LASTS_MS = 12_000;

/** Says what is live now, leads to it, and offers to take it back for a while. */
export function toastPublished({ t, message, onSee, onUndo }: PublishedToast) {
  const after = (act: () => void) => () => {
    notifications.hide(id);
    act();
  };
  const id = notifications.show({
    message: (
      <Group justify="space-between" gap={4}>
        <span>{message}</span>
        <Group gap={2} wrap="nowrap">
          <Button size="compact-sm" variant="subtle" onClick={after(onSee)}>
            {t('versions.seeOnCanvas')}
          </Button>
          {onUndo && (
            <Button size="compact-sm" variant="subtle" onClick={after(onUndo)}>
              {t('versions.rolledBackUndo')}
            </Button>
          )}
        </Group>
      </Group>
    ),
    color: 'teal',
    withBorder: true,
    closeButtonProps: { 'aria-label': t('action.close') },
    autoClose: LASTS_MS,
  });
}
