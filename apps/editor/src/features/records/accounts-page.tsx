import { Button } from '@mantine/core';
import { IconBuilding, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAccounts } from '../../api/accounts';
import { useMay } from '../../api/session';
import type { Account } from '../../api/types';
import type { Column } from '../../ui/data-table';
import { NameLink } from '../../ui/name-link';
import { useFilters } from '../../ui/use-filters';
import { useNewDialog } from '../../ui/use-new-dialog';
import { When } from '../../ui/when';
import { AccountForm } from './account-form';
import { OwnerName } from './fields';
import { RecordList } from './record-list';

export default function AccountsPage() {
  const { t } = useTranslation();
  const filters = useFilters('q');
  const { isOpen, open, close } = useNewDialog();
  const mayCreate = useMay('contacts:change');
  const add = mayCreate && (
    <Button leftSection={<IconPlus size={16} />} onClick={open}>
      {t('accounts.create')}
    </Button>
  );
  return (
    <>
      {isOpen && mayCreate && <AccountForm onClose={close} />}
      <RecordList
        title={t('accounts.title')}
        actions={add}
        filters={filters}
        searchPlaceholder={t('accounts.searchPlaceholder')}
        query={useAccounts({ q: filters.values.q })}
        columns={useColumns()}
        noMatchTitle={t('accounts.noMatchTitle')}
        empty={{ icon: IconBuilding, title: t('accounts.emptyTitle'), text: t('accounts.emptyText'), action: add }}
      />
    </>
  );
}

function useColumns(): Column<Account>[] {
  const { t } = useTranslation();
  return [
    { label: t('common.name'), cell: ({ id, name }) => <NameLink to={`/accounts/${id}`}>{name}</NameLink> },
    { label: t('accounts.domain'), cell: ({ domain }) => domain },
    { label: t('accounts.contacts'), cell: ({ contactCount }) => contactCount, labelOnPhone: true },
    { label: t('common.owner'), cell: ({ owner }) => <OwnerName owner={owner} /> },
    { label: t('common.changed'), cell: ({ updatedAt }) => <When at={updatedAt} /> },
  ];
}
