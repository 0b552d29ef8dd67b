import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { i18n } from '../app/i18n/i18n';
import { ApiProblem } from '../api/problem';

export function toastDone(message: string) {
  notifications.show({ message, color: 'teal', withBorder: true, autoClose: 3500 });
}

/** Says what was done, and offers to take it back for a while. */
export function toastUndo(message: string, label: string, onUndo: () => void) {
  const id = notifications.show({
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <span>{message}</span>
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => {
            notifications.hide(id);
            onUndo();
          }}
        >
          {label}
        </Button>
      </Group>
    ),
    color: 'teal',
    withBorder: true,
    autoClose: 10_000,
  });
}

/** Problems whose words are also in the dictionary. */
const CODED = [
  'address-not-allowed',
  'consent-request-over',
  'mail-too-large',
  'not-sent-yet',
  'secret-needed',
  'taken-back',
] as const;

/** Words for any error: the server's own advice where there is one. */
export function problemText(error: unknown): { title: string; detail: string } {
  if (error instanceof ApiProblem) {
    if (error.status === 0) return { title: i18n.t('problem.offline'), detail: i18n.t('problem.offlineAdvice') };
    const coded = CODED.find((code) => code === error.code);
    if (coded)
      return { title: i18n.t(`problem.coded.${coded}.title`), detail: i18n.t(`problem.coded.${coded}.detail`) };
    return { title: error.title, detail: error.detail };
  }
  return { title: i18n.t('problem.unexpected'), detail: error instanceof Error ? error.message : String(error) };
}

export function toastProblem(error: unknown) {
  const { title, detail } = problemText(error);
  notifications.show({ title, message: detail, color: 'red', withBorder: true, autoClose: 9000 });
}
