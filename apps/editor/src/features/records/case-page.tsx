import { Button, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useAddCaseNote, useCase, useUpdateCase, type CaseChange } from '../../api/cases';
import { useMayWrite } from '../../api/mailboxes';
import type { CaseDetail } from '../../api/types';
import { CaseStatusBadge, PriorityBadge } from '../../ui/badges';
import { personLine } from '../../ui/format';
import { Section } from '../../ui/section';
import { toastDone } from '../../ui/toast';
import { useCompose } from '../compose/compose-context';
import { CASE_STATUSES, PRIORITIES } from './choices';
import { ChoiceField, Facts, TagsField, TextField, useOriginRows } from './fields';
import { NoteForm } from './note-form';
import { OwnFields } from './own-fields';
import { OwnerSelect } from './owner-select';
import { RecordPage } from './record-page';
import { AccountSelect, ContactSelect } from './record-select';
import classes from './records.module.css';

export default function CasePage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const update = useUpdateCase(id);
  const addNote = useAddCaseNote(id);
  const change = (what: CaseChange) => update.mutate(what, { onSuccess: () => toastDone(t('action.saved')) });
  return (
    <RecordPage
      query={useCase(id)}
      back={{ to: '/cases', label: t('cases.back') }}
      documentTitle={({ number, name }) => `#${number} ${name}`}
      onRename={(name) => change({ name })}
      summary={({ number, status, priority, requester }) => (
        <>
          <span>#{number}</span>
          <CaseStatusBadge status={status} />
          <PriorityBadge priority={priority} />
          <span>{personLine(requester)}</span>
        </>
      )}
      actions={(detail) => <CaseAnswer detail={detail} />}
      properties={(detail) => <CaseProperties detail={detail} onChange={change} />}
    >
      {({ description, mayChange }) => (
        <>
          {mayChange && <NoteForm add={addNote} />}
          {description && (
            <Section title={t('cases.description')}>
              <Text className={classes.text}>{description}</Text>
            </Section>
          )}
        </>
      )}
    </RecordPage>
  );
}

/** Answers the customer's last mail; whoever brought none so far is written to. */
function CaseAnswer({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation();
  const { open } = useCompose();
  const mayWrite = useMayWrite();
  const last = detail.stream.findLast(({ message }) => message?.direction === 'in')?.message;
  const answer = () =>
    open(last ? { what: 'answer', mode: 'reply', originalId: last.id } : { what: 'new', to: detail.requester });
  useHotkeys([['r', () => mayWrite && answer()]]);
  if (!mayWrite) return null;
  return (
    <Button leftSection={<IconArrowBackUp size={16} />} onClick={answer} title={t('compose.keys.reply')}>
      {t('compose.reply')}
    </Button>
  );
}

function CaseProperties({ detail, onChange }: { detail: CaseDetail; onChange: (change: CaseChange) => void }) {
  const { t } = useTranslation();
  const origin = useOriginRows(detail);
  return (
    <>
      <ChoiceField
        label={t('common.status')}
        choices={CASE_STATUSES}
        word={(value) => t(`caseStatus.${value}`)}
        value={detail.status}
        onChange={(status) => onChange({ status })}
      />
      <ChoiceField
        label={t('common.priority')}
        choices={PRIORITIES}
        word={(value) => t(`priority.${value}`)}
        value={detail.priority}
        onChange={(priority) => onChange({ priority })}
      />
      <OwnerSelect owner={detail.owner} onChange={(ownerId) => onChange({ ownerId })} />
      <ContactSelect value={detail.contact} onChange={(contact) => onChange({ contactId: contact?.id ?? null })} />
      <AccountSelect value={detail.account} onChange={(account) => onChange({ accountId: account?.id ?? null })} />
      <TextField
        label={t('record.source')}
        value={detail.source}
        onChange={(source) => onChange({ source })}
        maxLength={120}
      />
      <TagsField tags={detail.tags} onChange={(tags) => onChange({ tags })} />
      <OwnFields fields={detail.fields} onChange={(fields) => onChange({ fields })} />
      <Facts rows={[[t('common.team'), detail.team?.name ?? t('common.noTeam')], ...origin]} />
    </>
  );
}
