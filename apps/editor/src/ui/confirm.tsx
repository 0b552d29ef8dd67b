import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { rememberOpener } from './focus-back';
import { i18n } from '../app/i18n/i18n';

interface Question {
  title: string;
  text: string;
  /** What the button does, as a verb. */
  confirm: string;
  /** Default: Cancel. */
  cancel?: string;
  /** Red unless it takes nothing away. */
  color?: string;
  onConfirm: () => void;
}

/** Asks before something that cannot be taken back. */
export function ask({ title, text, confirm, cancel, color = 'red', onConfirm }: Question) {
  const giveBack = rememberOpener();
  modals.openConfirmModal({
    title: (
      <Text component="span" fw={650}>
        {title}
      </Text>
    ),
    children: <Text size="sm">{text}</Text>,
    labels: { confirm, cancel: cancel ?? i18n.t('action.cancel') },
    confirmProps: { color },
    closeButtonProps: { 'aria-label': i18n.t('action.close') },
    onConfirm,
    onClose: giveBack,
  });
}
