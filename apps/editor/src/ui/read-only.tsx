import { Alert, Stack } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsAdministrator } from '../api/session';
import classes from './read-only.module.css';

/** Settings that everybody may see and administrators change. */
export function ReadOnlyForUsers({ children }: { children: ReactNode }) {
  return (
    <Stack>
      <ReadOnlyNote />
      <ReadOnlyFields>{children}</ReadOnlyFields>
    </Stack>
  );
}

/** Tells those who may only look. */
export function ReadOnlyNote() {
  const { t } = useTranslation();
  if (useIsAdministrator()) return null;
  return (
    <Alert color="gray" icon={<IconInfoCircle size={18} />} py="xs">
      {t('common.readOnly')}
    </Alert>
  );
}

/** Fields that only administrators change. What merely shows something else (tabs, a test) stays outside. */
export function ReadOnlyFields({ children }: { children: ReactNode }) {
  return (
    <fieldset disabled={!useIsAdministrator()} className={classes.plain}>
      {children}
    </fieldset>
  );
}
