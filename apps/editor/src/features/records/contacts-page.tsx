import { Button } from '@mantine/core';
import { IconAddressBook, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useContacts } from '../../api/contacts';
import { useMay } from '../../api/session';
import type { Contact } from '../../api/types';
import type { Column } from '../../ui/data-table';
import { NameLink } from '../../ui/name-link';
import { useFilters } from '../../ui/use-filters';
import { useNewDialog } from '../../ui/use-new-dialog';
import { When } from '../../ui/when';
import { ContactForm } from './contact-form';
import { OwnerName, RecordLink } from './fields';
import { RecordList } from './record-list';

export default function ContactsPage() {
  const { t } = useTranslation();
  const filters = useFilters('q');
  const { isOpen, open, close } = useNewDialog();
  const mayCreate = useMay('contacts:change');
  const add = mayCreate && (
    <Button leftSection={<IconPlus size={16} />} onClick={open}>
      {t('contacts.create')}
    </Button>
  );
  return (
    <>
      {isOpen && mayCreate && <ContactForm onClose={close} />}
      <RecordList
        title={t('contacts.title')}
        actions={add}
        filters={filters}
        searchPlaceholder={t('contacts.searchPlaceholder')}
        query={useContacts({ q: filters.values.q })}
        columns={useColumns()}
        noMatchTitle={t('contacts.noMatchTitle')}
        empty={{ icon: IconAddressBook, title: t('contacts.emptyTitle'), text: t('contacts.emptyText'), action: add }}
      />
    </>
  );
}

function useColumns(): Column<Contact>[] {
  const { t } = useTranslation();
  return [
    { label: t('contacts.name'), cell: ({ id, name }) => <NameLink to={`/contacts/${id}`}>{name}</NameLink> },
    { label: t('leads.email'), cell: ({ addresses }) => addresses[0] ?? '' },
    { label: t('record.account'), cell: ({ account }) => <RecordLink kind="accounts" record={account} /> },
    { label: t('common.owner'), cell: ({ owner }) => <OwnerName owner={owner} /> },
    { label: t('common.changed'), cell: ({ updatedAt }) => <When at={updatedAt} /> },
  ];
}
