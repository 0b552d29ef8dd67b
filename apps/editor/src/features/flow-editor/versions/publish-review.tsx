import { Alert, Button, Checkbox, Group, ScrollArea, Skeleton, Stack, Text, Textarea } from '@mantine/core';
import { checkFlow, type FlowDocument } from '@mailroom/rules';
import { IconColumns2, IconRefresh, IconRocket } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { flowQuery, usePublishFlow } from '../../../api/flows';
import { ApiProblem } from '../../../api/problem';
import type { Flow } from '../../../api/types';
import { ModalFoot } from '../../../ui/modal-foot';
import { ProblemNote } from '../../../ui/problem-note';
import { toastProblem } from '../../../ui/toast';
import { OutlineLines } from '../outline/outline-lines';
import { ProblemList } from '../outline/problems-panel';
import { useFlowStore } from '../state/flow-context';
import { useKnownReferences } from '../state/references-context';
import { ChangeCounts, countsOf } from './change-counts';
import { ChangeList } from './change-list';
import { referencesOf } from './flow-deeds';
import { PublishCheck } from './publish-check';
import { PublishImpact } from './publish-impact';
import { useChangeWords, type ToldChange } from './use-change-words';
import type { LookedAt } from './use-looked-at';
import { readDocument, useVersionDocument } from './use-stored';
import classes from './versions.module.css';

interface PublishReviewProps {
  flow: Flow;
  lookedAt: LookedAt;
  /** Something was drawn since. */
  isOld: boolean;
  onLookAgain: () => void;
  onClose: () => void;
  /** @param before the version that was live until now */
  onPublished: (flow: Flow, before: number | null) => void;
}

/** The checks, what changes and the note: all that is read before publishing. */
export function PublishReview({ flow, lookedAt, isOld, onLookAgain, onClose, onPublished }: PublishReviewProps) {
  const { t } = useTranslation('flow');
  const { document, revision } = lookedAt;
  const { existing } = useKnownReferences();
  const client = useQueryClient();
  const store = useFlowStore();
  const live = useVersionDocument(flow.id, flow.publishedVersion);
  const { changes, note: told } = useChangeWords(live.document ?? document, document);
  const suggested = flow.publishedVersion === null ? t('changes.suggestion.first') : told;
  const problems = useMemo(() => checkFlow(document, existing), [document, existing]);
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  const [isRead, setRead] = useState(false);
  const [note, setNote] = useState('');
  const publish = usePublishFlow(flow.id);
  const isLate = publish.error instanceof ApiProblem && publish.error.status === 409;
  const isStale = isOld || isLate;

  const confirm = () =>
    publish.mutate(
      { revision, live: flow.publishedVersion, note: note.trim() || suggested },
      {
        onSuccess: (next) => {
          onPublished(next, flow.publishedVersion);
          onClose();
        },
      },
    );

  /** After somebody else was faster: what they made of it takes the place of what was looked at. */
  const lookAgain = async () => {
    try {
      const theirs = await client.fetchQuery({ ...flowQuery(flow.id), staleTime: 0 });
      const draft = readDocument(theirs.draft);
      if (draft && theirs.draftRevision !== store.getState().revision)
        store.getState().adopt(draft, theirs.draftRevision);
      publish.reset();
      onLookAgain();
    } catch (error) {
      toastProblem(error);
    }
  };

  const blocked =
    errors.length > 0 ? t('publish.blocked') : warnings.length > 0 && !isRead ? t('publish.warned') : null;
  return (
    <Stack gap="md">
      {isStale && (
        <Alert color="orange" title={t('publish.changedSince')} role="alert">
          <Stack gap="xs" align="flex-start">
            <Text size="sm">{t(isLate ? 'publish.stale' : 'publish.changedSinceText')}</Text>
            <Button
              size="xs"
              variant="light"
              color="orange"
              leftSection={<IconRefresh size={14} />}
              onClick={() => void lookAgain()}
            >
              {t('publish.lookAgain')}
            </Button>
          </Stack>
        </Alert>
      )}
      <div className={classes.review}>
        <ul className={classes.checks}>
          <PublishCheck state="good" title={t('publish.saved')} />
          <PublishCheck
            state={errors.length > 0 ? 'bad' : warnings.length > 0 ? 'warning' : 'good'}
            title={
              errors.length > 0
                ? t('publish.errors', { count: errors.length })
                : warnings.length > 0
                  ? t('publish.warnings', { count: warnings.length })
                  : t('publish.noProblems')
            }
          >
            {problems.length > 0 && (
              <ScrollArea.Autosize mah={170} type="auto" mt={4} viewportProps={SCROLLED_BY_KEYS}>
                <ProblemList problems={[...errors, ...warnings]} onFollow={onClose} />
              </ScrollArea.Autosize>
            )}
            {errors.length === 0 && warnings.length > 0 && (
              <Checkbox
                mt={6}
                size="sm"
                label={t('publish.acceptWarnings')}
                checked={isRead}
                onChange={(event) => setRead(event.currentTarget.checked)}
              />
            )}
          </PublishCheck>
          <References document={document} hasGone={errors.some(({ code }) => code.startsWith('unknown-'))} />
          <PublishCheck state="good" title={t('publish.impact')}>
            <PublishImpact flow={flow} document={document} />
          </PublishCheck>
        </ul>
        <Stack gap={6} miw={0}>
          {live.isPending ? (
            <Skeleton height={64} />
          ) : (
            <Difference flow={flow} changes={live.document ? changes : null} document={document} onClose={onClose} />
          )}
          <Textarea
            mt="xs"
            label={t('publish.note')}
            description={suggested ? t('publish.noteHint', { text: suggested }) : undefined}
            placeholder={t('publish.notePlaceholder')}
            autosize
            minRows={2}
            maxLength={1000}
            data-autofocus
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        </Stack>
      </div>
      {publish.error && !isLate && <ProblemNote error={publish.error} />}
      <ModalFoot justify="space-between">
        <Text size="sm" c="dimmed">
          {blocked}
        </Text>
        <Group gap="xs" wrap="nowrap">
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button
            leftSection={<IconRocket size={16} />}
            disabled={blocked !== null || isStale}
            loading={publish.isPending}
            onClick={confirm}
          >
            {t('publish.confirm')}
          </Button>
        </Group>
      </ModalFoot>
    </Stack>
  );
}

const SCROLLED_BY_KEYS = { tabIndex: 0 };

function References({ document, hasGone }: { document: FlowDocument; hasGone: boolean }) {
  const { t } = useTranslation('flow');
  const { names, existing } = useKnownReferences();
  const used = useMemo(
    // A folder that is not there is made when the first message comes, which a warning says.
    () => referencesOf(document).filter(({ kind, id }) => kind !== 'folder' || existing.folders?.includes(id)),
    [document, existing],
  );
  const title = hasGone
    ? 'publish.referencesMissing'
    : used.length > 0
      ? 'publish.references'
      : 'publish.referencesNone';
  return (
    <PublishCheck state={hasGone ? 'bad' : 'good'} title={t(title)}>
      {used.length > 0 && (
        <Text size="sm" c="dimmed" lineClamp={2}>
          {used.map(({ id }) => names.get(id) ?? id).join(', ')}
        </Text>
      )}
    </PublishCheck>
  );
}

interface DifferenceProps {
  flow: Flow;
  /** Against what is live; null: nothing is, or nothing that this program can read. */
  changes: readonly ToldChange[] | null;
  document: FlowDocument;
  onClose: () => void;
}

/** Against what is live or, where nothing is, all that it does. */
function Difference({ flow, changes, document, onClose }: DifferenceProps) {
  const { t } = useTranslation('flow');
  if (changes === null) {
    return (
      <>
        <Text size="sm" fw={600}>
          {t('publish.summary')}
        </Text>
        <ScrollArea.Autosize mah={260} type="auto" className={classes.summary} viewportProps={SCROLLED_BY_KEYS}>
          <OutlineLines document={document} />
        </ScrollArea.Autosize>
      </>
    );
  }
  return (
    <>
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={600}>
          {t('publish.changesSince', { number: flow.publishedVersion })}
        </Text>
        <ChangeCounts counts={countsOf(changes)} />
      </Group>
      <ScrollArea.Autosize mah={300} type="auto" className={classes.summary} viewportProps={SCROLLED_BY_KEYS}>
        <ChangeList changes={changes} />
      </ScrollArea.Autosize>
      {changes.length > 0 && (
        <Button
          component={Link}
          to={`/flows/${flow.id}/compare?from=${flow.publishedVersion}&to=draft`}
          size="compact-sm"
          variant="subtle"
          leftSection={<IconColumns2 size={15} />}
          style={{ alignSelf: 'flex-start' }}
          onClick={onClose}
        >
          {t('publish.compare')}
        </Button>
      )}
    </>
  );
}
