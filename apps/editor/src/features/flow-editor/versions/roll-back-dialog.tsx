import { Alert, Button, Group, Modal, ScrollArea, Skeleton, Stack, Text, Textarea } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { checkFlow, type FlowDocument } from '@mailroom/rules';
import { IconArrowBackUpDouble } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFlowVersions, useRollBack } from '../../../api/flows';
import type { Flow } from '../../../api/types';
import { ProblemNote } from '../../../ui/problem-note';
import { ProblemList } from '../outline/problems-panel';
import { useKnownReferences } from '../state/references-context';
import { ChangeCounts, countsOf } from './change-counts';
import { ChangeList } from './change-list';
import { useChangeWords } from './use-change-words';
import { useVersionDocument } from './use-stored';
import classes from './versions.module.css';

interface RollBackDialogProps {
  flow: Flow;
  isAhead: boolean;
  /** The version whose content comes back. */
  number: number;
  onClose: () => void;
  /** @param live what decides now */
  onRolledBack: (flow: Flow, from: number, live: FlowDocument) => void;
}

/** Asks once, with all that changes, before an old version decides about mail again. */
export function RollBackDialog({ flow, isAhead, number, onClose, onRolledBack }: RollBackDialogProps) {
  const { t } = useTranslation('flow');
  const isPhone = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false });
  const target = useVersionDocument(flow.id, number);
  const live = useVersionDocument(flow.id, flow.publishedVersion);
  const error = target.error ?? live.error;
  const isUnreadable = !target.isPending && !target.document;
  return (
    <Modal
      opened
      onClose={onClose}
      title={
        <Text component="span" fw={650}>
          {t('rollBack.title', { number })}
        </Text>
      }
      size={640}
      fullScreen={isPhone}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {error ? <ProblemNote error={error} /> : null}
      {!error && (target.isPending || live.isPending) && <Skeleton height={160} />}
      {!error && isUnreadable && <Text size="sm">{t('versions.unreadable')}</Text>}
      {target.document && !live.isPending && flow.publishedVersion !== null && (
        <Question
          flow={flow}
          isAhead={isAhead}
          number={number}
          onClose={onClose}
          onRolledBack={onRolledBack}
          document={target.document}
          live={live.document ?? target.document}
          liveNumber={flow.publishedVersion}
        />
      )}
    </Modal>
  );
}

interface QuestionProps extends RollBackDialogProps {
  document: FlowDocument;
  live: FlowDocument;
  liveNumber: number;
}

function Question({ flow, isAhead, number, document, live, liveNumber, onClose, onRolledBack }: QuestionProps) {
  const { t } = useTranslation('flow');
  const { existing } = useKnownReferences();
  const { changes } = useChangeWords(live, document);
  const errors = useMemo(
    () => checkFlow(document, existing).filter(({ severity }) => severity === 'error'),
    [document, existing],
  );
  const newest = useFlowVersions(flow.id).data?.reduce((most, version) => Math.max(most, version.number), 0);
  const rollBack = useRollBack(flow.id);
  const [note, setNote] = useState(() => t('rollBack.note', { number }));
  const confirm = () =>
    rollBack.mutate(
      { number, live: liveNumber, note: note.trim() },
      {
        onSuccess: (next) => {
          onRolledBack(next, number, document);
          onClose();
        },
      },
    );
  return (
    <Stack>
      <Text size="sm">
        {t('rollBack.text', { number, next: (newest ?? liveNumber) + 1 })}{' '}
        {t(isAhead ? 'rollBack.draftStays' : 'rollBack.draftFollows')}
      </Text>
      {errors.length > 0 && (
        <Alert color="red" title={t('rollBack.blocked')}>
          <ProblemList problems={errors} />
        </Alert>
      )}
      <Stack gap={6}>
        <Group justify="space-between" gap="xs">
          <Text size="sm" fw={600}>
            {t('rollBack.changes', { number: liveNumber })}
          </Text>
          <ChangeCounts counts={countsOf(changes)} />
        </Group>
        <ScrollArea.Autosize mah={300} type="auto" className={classes.summary} viewportProps={SCROLLED_BY_KEYS}>
          <ChangeList changes={changes} />
        </ScrollArea.Autosize>
      </Stack>
      <Textarea
        label={t('publish.note')}
        autosize
        minRows={1}
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {rollBack.error && <ProblemNote error={rollBack.error} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('action.cancel')}
        </Button>
        <Button
          data-autofocus
          leftSection={<IconArrowBackUpDouble size={16} />}
          disabled={errors.length > 0}
          loading={rollBack.isPending}
          onClick={confirm}
        >
          {t('rollBack.confirm')}
        </Button>
      </Group>
    </Stack>
  );
}

const SCROLLED_BY_KEYS = { tabIndex: 0 };
