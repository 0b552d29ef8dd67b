import { Alert, Anchor } from '@mantine/core';
import { useSessionStorage } from '@mantine/hooks';
import { IconKey } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useSignedIn } from '../api/session';

/** Who came by the one-time link has no password yet and could not come back; a gentle reminder until they set one. */
export function PasswordNotice() {
  const { t } = useTranslation();
  const { hasPassword } = useSignedIn();
  const { pathname } = useLocation();
  const [dismissed, setDismissed] = useSessionStorage({ key: 'mailroom-password-notice', defaultValue: false });
  if (hasPassword || dismissed || pathname === '/settings') return null;
  return (
    <Alert
      icon={<IconKey size={18} />}
      radius={0}
      py="xs"
      withCloseButton
      closeButtonLabel={t('action.close')}
      onClose={() => setDismissed(true)}
    >
      {t('passwordNotice.text')}{' '}
      <Anchor component={Link} to="/settings" inherit fw={600}>
        {t('passwordNotice.link')}
      </Anchor>
    </Alert>
  );
}
