import { Group, Select, Stack, TagsInput, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useCase, useUpdateCase, type CaseChange } from '../../api/cases';
import type { CaseDetail } from '../../api/types';
import { CaseStatusBadge, PriorityBadge } from '../../ui/badges';
import { personLine } from '../../ui/format';
import { Page } from '../../ui/page';
import { QueryView } from '../../ui/query-view';
import { Section } from '../../ui/section';
import { toastDone } from '../../ui/toast';
import { When } from '../../ui/when';
import { CASE_STATUSES, PRIORITIES } from './choices';
import { NoteForm } from './note-form';
import { OwnerSelect } from './owner-select';
import classes from './records.module.css';
import { RecordName } from './record-name';
import { Stream } from './stream';

export default function CasePage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const query = useCase(id);
  const update = useUpdateCase(id);
  const change = (what: CaseChange) => update.mutate(what, { onSuccess: () => toastDone(t('action.saved')) });
  const data = query.data;
  return (
    <Page
      title={data ? <RecordName key={data.name} name={data.name} onRename={(name) => change({ name })} /> : '…'}
      documentTitle={data ? `#${data.number} ${data.name}` : t('cases.title')}
      back={{ to: '/cases', label: t('cases.back') }}
      description={
        data && (
          <Group gap="xs">
            <span>#{data.number}</span>
            <CaseStatusBadge status={data.status} />
            <PriorityBadge priority={data.priority} />
            <span>{personLine(data.requester)}</span>
          </Group>
        )
      }
    >
      <QueryView query={query}>
        {(detail) => (
          <div className={classes.columns}>
            <Stack gap="lg" miw={0}>
              <NoteForm caseId={detail.id} />
              {detail.description && (
                <Section title={t('cases.description')}>
                  <Text className={classes.text}>{detail.description}</Text>
                </Section>
              )}
              <Stream entries={detail.stream} />
            </Stack>
            <CaseProperties detail={detail} onChange={change} />
          </div>
        )}
      </QueryView>
    </Page>
  );
}

function CaseProperties({ detail, onChange }: { detail: CaseDetail; onChange: (change: CaseChange) => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes.properties}>
      <Section title={t('record.properties')}>
        <Select
          label={t('common.status')}
          data={CASE_STATUSES.map((value) => ({ value, label: t(`caseStatus.${value}`) }))}
          value={detail.status}
          onChange={(value) => value && value !== detail.status && onChange({ status: value })}
          allowDeselect={false}
        />
        <Select
          label={t('common.priority')}
          data={PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) }))}
          value={detail.priority}
          onChange={(value) => value && value !== detail.priority && onChange({ priority: value })}
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
          <dt>{t('common.team')}</dt>
          <dd>{detail.team?.name ?? t('common.noTeam')}</dd>
          <dt>{t('common.mailbox')}</dt>
          <dd>{detail.mailbox ? <Link to={`/mailboxes/${detail.mailbox.id}`}>{detail.mailbox.name}</Link> : '–'}</dd>
          <dt>{t('common.created')}</dt>
          <dd>
            <When at={detail.createdAt} />
          </dd>
          <dt>{t('common.changed')}</dt>
          <dd>
            <When at={detail.updatedAt} />
          </dd>
        </dl>
      </Section>
    </div>
  );
}
