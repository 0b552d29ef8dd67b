import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useLead, useUpdateLead, type LeadChange } from '../../api/leads';
import type { LeadDetail } from '../../api/types';
import { LeadStatusBadge } from '../../ui/badges';
import { toastDone } from '../../ui/toast';
import { LEAD_STATUSES } from './choices';
import { ChoiceField, Facts, TagsField, useOriginRows } from './fields';
import { OwnerSelect } from './owner-select';
import { RecordPage } from './record-page';

export default function LeadPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
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
      properties={(detail) => <LeadProperties detail={detail} onChange={change} />}
    />
  );
}

function LeadProperties({ detail, onChange }: { detail: LeadDetail; onChange: (change: LeadChange) => void }) {
  const { t } = useTranslation();
  const origin = useOriginRows(detail);
  return (
    <>
      <ChoiceField
        label={t('common.status')}
        choices={LEAD_STATUSES}
        word={(value) => t(`leadStatus.${value}`)}
        value={detail.status}
        onChange={(status) => onChange({ status })}
      />
      <OwnerSelect owner={detail.owner} onChange={(ownerId) => onChange({ ownerId })} />
      <TagsField tags={detail.tags} onChange={(tags) => onChange({ tags })} />
      <Facts rows={[[t('leads.email'), detail.email], [t('leads.source'), detail.source || '–'], ...origin]} />
    </>
  );
}
