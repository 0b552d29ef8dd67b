import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Page } from '../../../ui/page';
import { PolicySection } from './policy-section';
import { ProvidersSection } from './providers-section';

/** How people sign in; for administrators. */
export default function SignInSettingsPage() {
  const { t } = useTranslation();
  return (
    <Page
      title={t('signInSettings.title')}
      description={t('signInSettings.description')}
      back={{ to: '/settings', label: t('settings.title') }}
      width="narrow"
    >
      <Stack gap="lg">
        <PolicySection />
        <ProvidersSection />
      </Stack>
    </Page>
  );
}
