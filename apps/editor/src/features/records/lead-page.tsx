import { Button } from '@mantine/core';
import { IconUserCheck } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useLead, useUpdateLead, type LeadChange } from '../../api/leads';
import { useMay } from '../../api/session';
import type { LeadDetail } from '../../api/types';
import { LeadStatusBadge } from '../../ui/badges';
import { toastDone } from '../../ui/toast';
import { LEAD_STATUSES } from './choices';
import { ConvertLead } from './convert-lead';
import { ChoiceField, Facts, RecordLink, TagsField, useOriginRows } from './fields';
import { OwnFields } from './own-fields';
import { OwnerSelect } from './owner-select';
import { RecordPage } from './record-page';

export default function LeadPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const mayMakeContacts = useMay('contacts:change');
  const [isConverting, setConverting] = useState(false);
  const update = useUpdateLead(id);
  const change = (what: LeadChange) => update.mutate(what, { onSuccess: () => toastDone(t('action.saved')) });
  return (
    <RecordPage
      query={useLead(id)}
      back={{ to: '/leads', label: t('leads.back') }}
      documentTitle={({ name }) => name}
      onRename={(name) => change({ name })}
      summary={({ status, email }) => (
        <>
          <LeadStatusBadge status={status} />
          <span>{email}</span>
        </>
      )}
      actions={({ contact, mayChange }) =>
        contact === null &&
        mayChange &&
        mayMakeContacts && (
          <Button leftSection={<IconUserCheck size={16} />} onClick={() => setConverting(true)}>
            {t('convert.button')}
          </Button>
        )
      }
      properties={(detail) => <LeadProperties detail={detail} onChange={change} />}
    >
      {(detail) => isConverting && <ConvertLead lead={detail} onClose={() => setConverting(false)} />}
    </RecordPage>
  );
}

function LeadProperties({ detail, onChange }: { detail: LeadDetail; onChange: (change: LeadChange) => void }) {
  const { t } = useTranslation();
  const origin = useOriginRows(detail);
  const { contact, account } = detail;
  const became: [string, ReactNode][] = contact
    ? [
        [t('convert.became'), <RecordLink key="contact" kind="contacts" record={contact} />],
        [t('record.account'), <RecordLink key="account" kind="accounts" record={account} />],
      ]
    : [];
  return (
    <>
      <ChoiceField
        label={t('common.status')}
        choices={LEAD_STATUSES.filter((status) => status !== 'converted' || detail.status === status)}
        word={(value) => t(`leadStatus.${value}`)}
        value={detail.status}
        onChange={(status) => onChange({ status })}
      />
      <OwnerSelect owner={detail.owner} onChange={(ownerId) => onChange({ ownerId })} />
      <TagsField tags={detail.tags} onChange={(tags) => onChange({ tags })} />
      <OwnFields fields={detail.fields} onChange={(fields) => onChange({ fields })} />
      <Facts
        rows={[...became, [t('leads.email'), detail.email], [t('leads.source'), detail.source || '–'], ...origin]}
      />
    </>
  );
}
