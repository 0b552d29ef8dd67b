import { Alert, Stack } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/session';
import type { Right } from '../api/types';
import classes from './read-only.module.css';

interface ReadOnlyProps {
  /** Whoever has it may change what is inside. */
  right: Right;
  children: ReactNode;
}

/** Settings that one may see and, if `may`, change. */
export function ReadOnlyUnless({ may, children }: { may: boolean; children: ReactNode }) {
  return (
    <Stack>
      {!may && <Note />}
      <fieldset disabled={!may} className={classes.plain}>
        {children}
      </fieldset>
    </Stack>
  );
}

/** Settings that some may see and others change. */
export function ReadOnlyWithout({ right, children }: ReadOnlyProps) {
  return (
    <Stack>
      <ReadOnlyNote right={right} />
      <ReadOnlyFields right={right}>{children}</ReadOnlyFields>
    </Stack>
  );
}

/** Tells those who may only look. */
export function ReadOnlyNote({ right }: { right: Right }) {
  return useMay(right) ? null : <Note />;
}

function Note() {
  const { t } = useTranslation();
  return (
    <Alert color="gray" icon={<IconInfoCircle size={18} />} py="xs">
      {t('common.readOnly')}
    </Alert>
  );
}

/** Fields that only those change who have the right. What merely shows something else (tabs, a test) stays outside. */
export function ReadOnlyFields({ right, children }: ReadOnlyProps) {
  return (
    <fieldset disabled={!useMay(right)} className={classes.plain}>
      {children}
    </fieldset>
  );
}
