import { Alert, Stack } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsAdministrator } from '../api/session';
import classes from './read-only.module.css';

/** Settings that everybody may see and administrators change. */
export function ReadOnlyForUsers({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  if (useIsAdministrator()) return children;
  return (
    <Stack>
      <Alert color="gray" icon={<IconInfoCircle size={18} />} py="xs">
        {t('common.readOnly')}
      </Alert>
      <fieldset disabled className={classes.plain}>
        {children}
      </fieldset>
    </Stack>
  );
}
