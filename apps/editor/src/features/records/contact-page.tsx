import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useAddContactNote, useContact, useDeleteContact, useUpdateContact } from '../../api/contacts';
import type { ContactChange, ContactDetail } from '../../api/types';
import { toastDone } from '../../ui/toast';
import { AddressesField } from './addresses-field';
import { ContactBounces } from './contact-bounces';
import { DeleteRecord } from './delete-record';
import { Facts, RecordLink, TagsField, TextField, useOriginRows } from './fields';
import { NoteForm } from './note-form';
import { OwnFields } from './own-fields';
import { OwnerSelect } from './owner-select';
import { RecordPage } from './record-page';
import { AccountSelect } from './record-select';
import { RelatedWork } from './related-work';

export default function ContactPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const update = useUpdateContact(id);
  const remove = useDeleteContact();
  const addNote = useAddContactNote(id);
  const change = (what: ContactChange) => update.mutate(what, { onSuccess: () => toastDone(t('action.saved')) });
  return (
    <RecordPage
      query={useContact(id)}
      back={{ to: '/contacts', label: t('contacts.back') }}
      documentTitle={({ name }) => name}
      onRename={(name) => change({ name })}
      summary={({ addresses, account }) => (
        <>
          <span>{addresses[0] ?? t('contacts.noAddress')}</span>
          {account && <RecordLink kind="accounts" record={account} />}
        </>
      )}
      actions={({ name, mayDelete }) =>
        mayDelete && (
          <DeleteRecord
            name={name}
            title={t('contacts.deleteTitle')}
            text={`${t('contacts.deleteText', { name })} ${t('record.deleteStays')}`}
            done={t('contacts.deleted')}
            list="/contacts"
            onDelete={(after) => remove.mutate(id, after)}
          />
        )
      }
      properties={(detail) => <ContactProperties detail={detail} onChange={change} />}
    >
      {(detail) => (
        <>
          <ContactBounces bounces={detail.bounces} />
          {detail.mayChange && <NoteForm add={addNote} />}
          <RelatedWork detail={detail} />
        </>
      )}
    </RecordPage>
  );
}

function ContactProperties({ detail, onChange }: { detail: ContactDetail; onChange: (change: ContactChange) => void }) {
  const { t } = useTranslation();
  const origin = useOriginRows(detail);
  return (
    <>
      <AddressesField addresses={detail.addresses} onChange={(addresses) => onChange({ addresses })} />
      <AccountSelect value={detail.account} onChange={(account) => onChange({ accountId: account?.id ?? null })} />
      <TextField
        label={t('contacts.firstName')}
        value={detail.firstName}
        onChange={(firstName) => onChange({ firstName })}
        maxLength={120}
      />
      <TextField
        label={t('contacts.lastName')}
        value={detail.lastName}
        onChange={(lastName) => onChange({ lastName })}
        maxLength={120}
      />
      <OwnerSelect owner={detail.owner} onChange={(ownerId) => onChange({ ownerId })} />
      <TagsField tags={detail.tags} onChange={(tags) => onChange({ tags })} />
      <OwnFields fields={detail.fields} onChange={(fields) => onChange({ fields })} />
      <Facts rows={origin} />
    </>
  );
}
