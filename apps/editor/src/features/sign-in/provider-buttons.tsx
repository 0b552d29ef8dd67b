import { Button, Divider, Stack } from '@mantine/core';
import { IconLogin2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { useStartProvider } from '../../api/sign-in';
import { keepLanding } from './landing-path';

interface ProviderButtonsProps {
  providers: readonly { id: string; label: string }[];
  /** Whether a password would do as well. */
  isAlternative: boolean;
  onProblem: (problem: unknown) => void;
}

/** Away to whoever vouches for the person. */
export function ProviderButtons({ providers, isAlternative, onProblem }: ProviderButtonsProps) {
  const { t } = useTranslation();
  const location = useLocation();
  const start = useStartProvider();
  if (providers.length === 0) return null;
  const leave = (id: string) =>
    start.mutate(id, {
      onSuccess: ({ url }) => {
        keepLanding(location.state);
        window.location.assign(url);
      },
      onError: onProblem,
    });
  return (
    <Stack gap="sm">
      {isAlternative && <Divider label={t('signIn.or')} labelPosition="center" />}
      {providers.map(({ id, label }) => (
        <Button
          key={id}
          variant="default"
          size="md"
          leftSection={<IconLogin2 size={18} />}
          loading={(start.isPending || start.isSuccess) && start.variables === id}
          onClick={() => leave(id)}
        >
          {t('signIn.with', { name: label })}
        </Button>
      ))}
    </Stack>
  );
}
