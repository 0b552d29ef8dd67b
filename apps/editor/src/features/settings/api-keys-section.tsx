import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Section } from '../../ui/section';

/** The way to the keys, which have a page of their own. */
export function ApiKeysSection() {
  const { t } = useTranslation();
  return (
    <Section title={t('apiKeys.title')} description={t('apiKeys.description')}>
      <Button component={Link} to="/settings/api-keys" variant="default" w="fit-content">
        {t('apiKeys.open')}
      </Button>
    </Section>
  );
}
