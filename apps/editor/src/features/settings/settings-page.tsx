import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page';
import { AppearanceSection } from './appearance-section';
import { PasswordSection } from './password-section';
import { ProfileSection } from './profile-section';

export default function SettingsPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('settings.title')} width="narrow">
      <Stack gap="lg">
        <ProfileSection />
        <AppearanceSection />
        <PasswordSection />
      </Stack>
    </Page>
  );
}
