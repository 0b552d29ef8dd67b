import { Button, Group } from '@mantine/core';
import { notifications, type NotificationData } from '@mantine/notifications';
import { i18n } from '../app/i18n/i18n';
import { problemText } from './problem-text';

export { problemText } from './problem-text';

/** Milliseconds in which something can be taken back. While the pointer or the focus is on a toast, time stands still. */
const UNDO_TIME = 10_000;

/** A toast is an alert of its own, so it is read aloud once, when it appears. */
const show = (toast: NotificationData): string =>
  notifications.show({ withBorder: true, closeButtonProps: { 'aria-label': i18n.t('action.close') }, ...toast });

export function toastDone(message: string) {
  show({ message, color: 'teal', autoClose: 3500 });
}

interface Undoable {
  message: string;
  run: () => void;
}

let undoable: Undoable | null = null;

/** What the toast on the screen would take back: the palette offers it, too, for those who use no mouse. */
export const pendingUndo = (): Undoable | null => undoable;

/** Says what was done, and offers to take it back for a while. @returns ends the offer: it was taken back otherwise */
export function toastUndo(message: string, label: string, onUndo: () => void): () => void {
  const run = () => {
    notifications.hide(id);
    onUndo();
  };
  const offer: Undoable = { message, run };
  const id = show({
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <span>{message}</span>
        <Button size="compact-sm" variant="subtle" onClick={run}>
          {label}
        </Button>
      </Group>
    ),
    color: 'teal',
    autoClose: UNDO_TIME,
    onClose: () => {
      if (undoable === offer) undoable = null;
    },
  });
  undoable = offer;
  return () => void notifications.hide(id);
}

export function toastProblem(error: unknown) {
  const { title, detail } = problemText(error);
  show({ title, message: detail, color: 'red', autoClose: 9000 });
}
