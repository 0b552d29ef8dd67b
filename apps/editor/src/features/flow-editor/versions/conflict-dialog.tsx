import { Alert, Button, Group, Loader, Modal, ScrollArea, Stack, Text } from '@mantine/core';
import { mergeOperations, operationsBetween, type FlowDocument, type Merge } from '@mailroom/rules';
import { IconGitMerge } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { flowQuery } from '../../../api/flows';
import { ProblemNote } from '../../../ui/problem-note';
import { toastDone } from '../../../ui/toast';
import { useLocalise } from '../i18n/use-language';
import type { Autosave } from '../state/autosave';
import { useFlowState, useFlowStore } from '../state/flow-context';
import { ChangeList } from './change-list';
import { useChangeWords } from './use-change-words';
import { readDocument } from './use-stored';
import classes from './versions.module.css';

interface ConflictDialogProps {
  flowId: string;
  autosave: Autosave;
}

/**
 * Two people drew at once. What each of them did is told; where it goes together, both can be kept. Nothing is lost in
 * silence: whatever is chosen, undo brings back the other draft.
 */
export function ConflictDialog({ flowId, autosave }: ConflictDialogProps) {
  const { t } = useTranslation('flow');
  const isConflict = useFlowState((state) => state.save.kind === 'conflict');
  const theirs = useQuery({ ...flowQuery(flowId), staleTime: 0, gcTime: 0, enabled: isConflict });
  // What was read before the conflict is what both began with.
  const isFresh = theirs.isFetchedAfterMount && !theirs.isFetching;
  const document = useMemo(() => readDocument(theirs.data?.draft), [theirs.data]);
  return (
    <Modal
      opened={isConflict}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      size={820}
      title={
        <Text component="span" fw={650}>
          {t('conflict.title')}
        </Text>
      }
    >
      {theirs.error && <ProblemNote error={theirs.error} onRetry={() => void theirs.refetch()} />}
      {!theirs.error && !isFresh && <Loader aria-label={t('conflict.loading')} />}
      {!theirs.error && isFresh && theirs.data && (
        <Choice theirs={document} revision={theirs.data.draftRevision} autosave={autosave} />
      )}
    </Modal>
  );
}

interface ChoiceProps {
  /** Null: this program cannot read it. */
  theirs: FlowDocument | null;
  revision: number;
  autosave: Autosave;
}

function Choice({ theirs, revision, autosave }: ChoiceProps) {
  const { t } = useTranslation('flow');
  const store = useFlowStore();
  const mine = useFlowState((state) => state.document);
  const base = useFlowState((state) => state.saved);
  const merge = useMemo(() => (theirs ? mergeDrafts(base, mine, theirs) : null), [base, mine, theirs]);

  const takeTheirs = () => {
    if (theirs) store.getState().adopt(theirs, revision);
  };
  const keep = (document: FlowDocument) => {
    if (theirs) store.getState().adopt(theirs, revision);
    else store.setState({ revision, save: { kind: 'unsaved' } });
    store.getState().run({ type: 'replace-document', document });
    void autosave.flush();
  };
  const keepBoth = () => {
    if (!merge) return;
    keep(merge.document);
    toastDone(t('conflict.merged'));
  };

  const isClean = merge !== null && merge.conflicts.length === 0;
  return (
    <Stack>
      <Text size="sm">{t(isClean ? 'conflict.mergeText' : 'conflict.chooseText')}</Text>
      {theirs ? (
        <div className={classes.sides}>
          <Side title={t('conflict.theirs')} before={base} after={theirs} />
          <Side title={t('conflict.mine')} before={base} after={mine} />
        </div>
      ) : (
        <Text size="sm">{t('conflict.malformed')}</Text>
      )}
      {merge && !isClean && <Clashes merge={merge} />}
      <Group justify="flex-end" gap="xs">
        {theirs && (
          <Button variant="default" onClick={takeTheirs}>
            {t('conflict.reload')}
          </Button>
        )}
        <Button variant={merge ? 'default' : 'filled'} onClick={() => keep(mine)}>
          {t('conflict.overwrite')}
        </Button>
        {merge && (
          <Button leftSection={<IconGitMerge size={16} />} onClick={keepBoth} data-autofocus>
            {t(isClean ? 'conflict.merge' : 'conflict.mergeTheirs')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

function Side({ title, before, after }: { title: string; before: FlowDocument; after: FlowDocument }) {
  const { changes } = useChangeWords(before, after);
  return (
    <section aria-label={title}>
      <Text size="sm" fw={600} mb={4}>
        {title}
      </Text>
      <ScrollArea.Autosize mah={300} type="auto" className={classes.summary} viewportProps={{ tabIndex: 0 }}>
        <ChangeList changes={changes} />
      </ScrollArea.Autosize>
    </section>
  );
}

function Clashes({ merge }: { merge: Merge }) {
  const { t } = useTranslation('flow');
  const localise = useLocalise();
  return (
    <Alert color="orange" title={t('conflict.clashes')}>
      <Stack gap={4}>
        {merge.conflicts.map((conflict, index) => (
          <Text key={index} size="sm">
            {localise(conflict.message)}
          </Text>
        ))}
      </Stack>
    </Alert>
  );
}

/** What each side made of what both began with, in one. */
const mergeDrafts = (base: FlowDocument, mine: FlowDocument, theirs: FlowDocument): Merge =>
  mergeOperations(base, operationsBetween(base, mine), operationsBetween(base, theirs));
