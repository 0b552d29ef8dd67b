import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page';
import { useIsAdministrator } from '../../api/session';
import { ApiKeysSection } from './api-keys-section';
import { AppearanceSection } from './appearance-section';
import { CustomersSection } from './customers-section';
import { MyMailboxesSection } from './my-mailboxes-section';
import { PasswordSection } from './password-section';
import { ProfileSection } from './profile-section';
import { SecondFactorSection } from './second-factor/second-factor-section';
import { SignInLinkSection } from './sign-in/sign-in-link-section';
import { SessionsSection } from './sessions-section';
import { SystemMailboxSection } from './system-mailbox-section';

export default function SettingsPage() {
  const { t } = useTranslation();
  const isAdministrator = useIsAdministrator();
  return (
    <Page title={t('settings.title')} width="narrow">
      <Stack gap="lg">
        <ProfileSection />
        <AppearanceSection />
        <PasswordSection />
        <SecondFactorSection />
        <SessionsSection />
        <MyMailboxesSection />
        <ApiKeysSection />
        {isAdministrator && <SignInLinkSection />}
        {isAdministrator && <CustomersSection />}
        {isAdministrator && <SystemMailboxSection />}
      </Stack>
    </Page>
  );
}
