import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useStartConsent } from '../../api/mailboxes';
import type { Provider } from './oauth-values';

interface ConsentButtonProps {
  mailboxId: string;
  provider: Provider;
  variant?: 'filled' | 'default';
}

/** Leads to the provider, which asks for the consent and comes back to `consent-page`. */
export function ConsentButton({ mailboxId, provider, variant = 'filled' }: ConsentButtonProps) {
  const { t } = useTranslation();
  const start = useStartConsent();
  return (
    <Button
      size="xs"
      variant={variant}
      rightSection={<IconExternalLink size={16} />}
      // Once the browser is on its way the button stays busy: the page is about to be left.
      loading={start.isPending || start.isSuccess}
      onClick={() => start.mutate(mailboxId, { onSuccess: ({ url }) => window.location.assign(url) })}
    >
      {t(`oauth.signInAt.${provider}`)}
    </Button>
  );
}
