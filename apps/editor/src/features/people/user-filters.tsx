import { Button, Select } from '@mantine/core';
import { IconUserSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRoles } from '../../api/people';
import { EmptyState } from '../../ui/empty-state';
import { SearchField } from '../../ui/search-field';
import { ADMINISTRATORS, USER_STATES, type useUserFilters } from './use-user-filters';

/** Narrows the list of people. */
export function UserFilters({ q, role, state, set }: Omit<ReturnType<typeof useUserFilters>, 'found'>) {
  const { t } = useTranslation();
  const roles = useRoles().data ?? [];
  return (
    <>
      <SearchField value={q} onChange={(value) => set('q', value)} placeholder={t('people.search')} />
      <Select
        aria-label={t('people.role')}
        placeholder={t('people.anyRole')}
        data={[
          { value: ADMINISTRATORS, label: t('role.administrator') },
          ...roles.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={role}
        onChange={(value) => set('role', value)}
        clearable
        searchable
        w={{ base: 'calc(50% - 6px)', sm: 180 }}
      />
      <Select
        aria-label={t('people.state')}
        placeholder={t('people.anyState')}
        data={USER_STATES.map((value) => ({ value, label: t(`people.states.${value}`) }))}
        value={state}
        onChange={(value) => set('state', value)}
        clearable
        w={{ base: 'calc(50% - 6px)', sm: 200 }}
      />
    </>
  );
}

export function NobodyFound({ onClear }: { onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <EmptyState icon={IconUserSearch} title={t('people.noMatchTitle')} text={t('messages.noMatchText')}>
      <Button variant="default" onClick={onClear}>
        {t('action.clearFilters')}
      </Button>
    </EmptyState>
  );
}
