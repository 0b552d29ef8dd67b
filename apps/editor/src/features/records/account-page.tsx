import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useAccount, useAddAccountNote, useDeleteAccount, useUpdateAccount } from '../../api/accounts';
import type { AccountChange, AccountDetail } from '../../api/types';
import { Section } from '../../ui/section';
import { toastDone } from '../../ui/toast';
import { DeleteRecord } from './delete-record';
import { domainProblem, emailProblem } from './field-problems';
import { Facts, TagsField, TextField, useOriginRows } from './fields';
import { NoteForm } from './note-form';
import { OwnFields } from './own-fields';
import { OwnerSelect } from './owner-select';
import { RecordPage } from './record-page';
import classes from './records.module.css';
import { RelatedWork } from './related-work';

export default function AccountPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const update = useUpdateAccount(id);
  const remove = useDeleteAccount();
  const addNote = useAddAccountNote(id);
  const change = (what: AccountChange) => update.mutate(what, { onSuccess: () => toastDone(t('action.saved')) });
  return (
    <RecordPage
      query={useAccount(id)}
      back={{ to: '/accounts', label: t('accounts.back') }}
      documentTitle={({ name }) => name}
      onRename={(name) => change({ name })}
      summary={({ domain, email }) => <span>{[domain, email].filter(Boolean).join(' · ')}</span>}
      actions={({ name, mayDelete }) =>
        mayDelete && (
          <DeleteRecord
            name={name}
            title={t('accounts.deleteTitle')}
            text={`${t('accounts.deleteText', { name })} ${t('record.deleteStays')}`}
            done={t('accounts.deleted')}
            list="/accounts"
            onDelete={(after) => remove.mutate(id, after)}
          />
        )
      }
      properties={(detail) => <AccountProperties detail={detail} onChange={change} />}
    >
      {(detail) => (
        <>
          {detail.mayChange && <NoteForm add={addNote} />}
          <Section title={t('accounts.contacts')}>
            {detail.contacts.length === 0 ? (
              <Text c="dimmed">{t('accounts.noContacts')}</Text>
            ) : (
              <Stack component="ul" gap={8} className={classes.plain}>
                {detail.contacts.map((contact) => (
                  <li key={contact.id}>
                    <Link to={`/contacts/${contact.id}`} className={classes.related}>
                      {contact.name}
                    </Link>
                  </li>
                ))}
              </Stack>
            )}
          </Section>
          <RelatedWork detail={detail} />
        </>
      )}
    </RecordPage>
  );
}

function AccountProperties({ detail, onChange }: { detail: AccountDetail; onChange: (change: AccountChange) => void }) {
  const { t } = useTranslation();
  const origin = useOriginRows(detail);
  return (
    <>
      <TextField
        label={t('accounts.domain')}
        description={t('accounts.domainHelp')}
        placeholder="example.com"
        value={detail.domain}
        onChange={(domain) => onChange({ domain })}
        problem={(value) => domainProblem(value, t)}
        maxLength={254}
      />
      <TextField
        label={t('accounts.email')}
        placeholder="office@example.com"
        value={detail.email}
        onChange={(email) => onChange({ email })}
        problem={(value) => emailProblem(value, t)}
        maxLength={254}
      />
      <OwnerSelect owner={detail.owner} onChange={(ownerId) => onChange({ ownerId })} />
      <TagsField tags={detail.tags} onChange={(tags) => onChange({ tags })} />
      <OwnFields fields={detail.fields} onChange={(fields) => onChange({ fields })} />
      <Facts rows={origin} />
    </>
  );
}
