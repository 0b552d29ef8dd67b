import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCrmSettings, useSaveCrmSettings } from '../../api/crm-settings';
import { QueryView } from '../../ui/query-view';
import { Section } from '../../ui/section';
import { toastDone } from '../../ui/toast';

/** How the installation sees its customers; for administrators. */
export function CustomersSection() {
  const { t } = useTranslation();
  const save = useSaveCrmSettings();
  return (
    <Section title={t('settings.customers')}>
      <QueryView query={useCrmSettings()}>
        {({ businessToConsumer }) => (
          <Switch
            label={t('settings.businessToConsumer')}
            description={t('settings.businessToConsumerHelp')}
            checked={businessToConsumer}
            disabled={save.isPending}
            onChange={(event) =>
              save.mutate(
                { businessToConsumer: event.currentTarget.checked },
                { onSuccess: () => toastDone(t('action.saved')) },
              )
            }
          />
        )}
      </QueryView>
    </Section>
  );
}
