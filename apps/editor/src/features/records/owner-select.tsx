import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useUsers } from '../../api/people';

interface OwnerSelectProps {
  owner: { id: string; name: string } | null;
  onChange: (ownerId: string | null) => void;
}

/** People who may sign in, and the present owner even when they no longer may. */
export function OwnerSelect({ owner, onChange }: OwnerSelectProps) {
  const { t } = useTranslation();
  const users = (useUsers().data ?? []).filter((user) => user.active);
  const people = owner && !users.some((user) => user.id === owner.id) ? [owner, ...users] : users;
  return (
    <Select
      label={t('common.owner')}
      placeholder={t('common.nobody')}
      data={people.map(({ id, name }) => ({ value: id, label: name }))}
      value={owner?.id ?? null}
      onChange={(value) => value !== (owner?.id ?? null) && onChange(value)}
      clearable
      searchable
    />
  );
}
