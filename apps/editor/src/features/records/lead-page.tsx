import { Group, Select, Stack, TagsInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useLead, useUpdateLead, type LeadChange } from '../../api/leads';
import type { LeadDetail } from '../../api/types';
import { LeadStatusBadge } from '../../ui/badges';
import { Page } from '../../ui/page';
import { QueryView } from '../../ui/query-view';
import { Section } from '../../ui/section';
import { toastDone } from '../../ui/toast';
import { When } from '../../ui/when';
import { LEAD_STATUSES } from './choices';
import { OwnerSelect } from './owner-select';
import { RecordName } from './record-name';
import classes from './records.module.css';
import { Stream } from './stream';

export default function LeadPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const query = useLead(id);
  const update = useUpdateLead(id);
  const change = (what: LeadChange) => update.mutate(what, { onSuccess: () => toastDone(t('action.saved')) });
  const data = query.data;
  return (
    <Page
      title={data ? <RecordName key={data.name} name={data.name} onRename={(name) => change({ name })} /> : '…'}
      documentTitle={data?.name ?? t('leads.title')}
      back={{ to: '/leads', label: t('leads.back') }}
      description={
        data && (
          <Group gap="xs">
            <LeadStatusBadge status={data.status} />
            <span>{data.email}</span>
          </Group>
        )
      }
    >
      <QueryView query={query}>
        {(detail) => (
          <div className={classes.columns}>
            <Stack gap="lg" miw={0}>
              <Stream entries={detail.stream} />
            </Stack>
            <LeadProperties detail={detail} onChange={change} />
          </div>
        )}
      </QueryView>
    </Page>
  );
}

function LeadProperties({ detail, onChange }: { detail: LeadDetail; onChange: (change: LeadChange) => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes.properties}>
      <Section title={t('record.properties')}>
        <Select
          label={t('common.status')}
          data={LEAD_STATUSES.map((value) => ({ value, label: t(`leadStatus.${value}`) }))}
          value={detail.status}
          onChange={(value) => value && value !== detail.status && onChange({ status: value })}
          allowDeselect={false}
        />
        <OwnerSelect owner={detail.owner} onChange={(ownerId) => onChange({ ownerId })} />
        <TagsInput
          label={t('common.tags')}
          placeholder={t('record.addTag')}
          value={detail.tags}
          onChange={(tags) => onChange({ tags })}
          maxTags={50}
        />
        <dl className={classes.facts}>
          <dt>{t('leads.email')}</dt>
          <dd>{detail.email}</dd>
          <dt>{t('leads.source')}</dt>
          <dd>{detail.source || '–'}</dd>
          <dt>{t('common.mailbox')}</dt>
          <dd>{detail.mailbox ? <Link to={`/mailboxes/${detail.mailbox.id}`}>{detail.mailbox.name}</Link> : '–'}</dd>
          <dt>{t('common.created')}</dt>
          <dd>
            <When at={detail.createdAt} />
          </dd>
        </dl>
      </Section>
    </div>
  );
}
