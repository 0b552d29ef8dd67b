import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Section } from '../../../ui/section';

/** The way to how people sign in, which has a page of its own; for administrators. */
export function SignInLinkSection() {
  const { t } = useTranslation();
  return (
    <Section title={t('signInSettings.title')} description={t('signInSettings.description')}>
      <Button component={Link} to="/settings/sign-in" variant="default" w="fit-content">
        {t('signInSettings.open')}
      </Button>
    </Section>
  );
}
