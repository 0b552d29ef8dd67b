import { Anchor, Select, Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAccounts } from '../../api/accounts';
import { useContacts } from '../../api/contacts';

interface Named {
  id: string;
  name: string;
}

interface RecordSelectProps {
  label?: string;
  value: Named | null;
  onChange: (record: Named | null) => void;
  /** No link to the chosen one: a form that is being filled in is not left by the way. */
  isInForm?: boolean;
  error?: React.ReactNode;
}

export function AccountSelect(props: RecordSelectProps) {
  const { t } = useTranslation();
  const search = useSearch(props.value);
  const found = useAccounts({ q: search.q }).data?.pages[0]?.items ?? [];
  return (
    <SearchSelect
      label={t('record.account')}
      placeholder={t('record.noAccount')}
      path="/accounts"
      found={found}
      search={search}
      {...props}
    />
  );
}

export function ContactSelect(props: RecordSelectProps) {
  const { t } = useTranslation();
  const search = useSearch(props.value);
  const found = useContacts({ q: search.q }).data?.pages[0]?.items ?? [];
  return (
    <SearchSelect
      label={t('record.contact')}
      placeholder={t('record.noContact')}
      path="/contacts"
      found={found}
      search={search}
      {...props}
    />
  );
}

/** What is typed; while it is the name of the chosen one, nothing is searched for. */
function useSearch(value: Named | null) {
  const [typed, setTyped] = useState(value?.name ?? '');
  const [settled] = useDebouncedValue(typed, 250);
  const q = settled.trim() === value?.name ? '' : settled.trim();
  return { typed, setTyped, q: q || undefined };
}

interface SearchSelectProps extends RecordSelectProps {
  placeholder: string;
  path: string;
  found: readonly Named[];
  search: ReturnType<typeof useSearch>;
}

/** A choice among more records than a list could hold: the server searches. */
function SearchSelect({
  label,
  placeholder,
  path,
  value,
  onChange,
  isInForm,
  error,
  found,
  search,
}: SearchSelectProps) {
  const { t } = useTranslation();
  const known = value && !found.some(({ id }) => id === value.id) ? [value, ...found] : found;
  return (
    <Stack gap={4}>
      <Select
        label={label}
        placeholder={placeholder}
        data={known.map(({ id, name }) => ({ value: id, label: name }))}
        value={value?.id ?? null}
        onChange={(id) => {
          const chosen = known.find((record) => record.id === id) ?? null;
          if (chosen?.id !== value?.id) onChange(chosen && { id: chosen.id, name: chosen.name });
        }}
        searchValue={search.typed}
        onSearchChange={search.setTyped}
        // The server has searched, also in addresses, which the names do not show.
        filter={({ options }) => options}
        nothingFoundMessage={t('record.nothingFound')}
        error={error}
        searchable
        clearable
      />
      {value && !isInForm && (
        <Anchor component={Link} to={`${path}/${value.id}`} size="sm" w="fit-content">
          {t('record.open', { name: value.name })}
        </Anchor>
      )}
    </Stack>
  );
}
