import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Page } from '../../ui/page';
import { RolesPanel } from './roles-panel';
import { TeamsPanel } from './teams-panel';
import { UsersPanel } from './users-panel';

export default function PeoplePage() {
  const { t } = useTranslation();
  const [query, setQuery] = useSearchParams();
  return (
    <Page title={t('people.title')} description={t('people.description')}>
      <Tabs
        value={query.get('tab') ?? 'users'}
        onChange={(tab) => setQuery(tab ? { tab } : {}, { replace: true })}
        keepMounted={false}
      >
        <Tabs.List mb="lg">
          <Tabs.Tab value="users">{t('people.users')}</Tabs.Tab>
          <Tabs.Tab value="teams">{t('people.teams')}</Tabs.Tab>
          <Tabs.Tab value="roles">{t('roles.title')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="users">
          <UsersPanel />
        </Tabs.Panel>
        <Tabs.Panel value="teams">
          <TeamsPanel />
        </Tabs.Panel>
        <Tabs.Panel value="roles">
          <RolesPanel />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
