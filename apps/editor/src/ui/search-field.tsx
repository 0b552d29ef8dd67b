import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface SearchFieldProps {
  value: string;
  onChange: (value: string) => void;
  placeholder: string;
}

/** Searches as one types, after a short pause. */
export function SearchField({ value, onChange, placeholder }: SearchFieldProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value);
  const report = useDebouncedCallback(onChange, 300);
  useEffect(() => setTyped(value), [value]);
  const change = (next: string) => {
    setTyped(next);
    report(next);
  };
  return (
    <TextInput
      type="search"
      aria-label={t('common.search')}
      placeholder={placeholder}
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
      leftSection={<IconSearch size={16} />}
      rightSection={
        typed ? <CloseButton size="sm" aria-label={t('action.clearFilters')} onClick={() => change('')} /> : null
      }
      style={{ flex: '1 1 220px' }}
    />
  );
}
