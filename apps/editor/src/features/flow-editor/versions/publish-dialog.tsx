import { Alert, Button, Group, Modal, ScrollArea, Stack, Text, Textarea } from '@mantine/core';
import { IconAlertTriangle, IconRocket } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePublishFlow } from '../../../api/flows';
import type { Flow } from '../../../api/types';
import { ProblemNote } from '../../../ui/problem-note';
import { toastDone } from '../../../ui/toast';
import { OutlineLines } from '../outline/outline-lines';
import { ProblemList } from '../outline/problems-panel';
import type { Autosave } from '../state/autosave';
import { useFlowState, useFlowStore } from '../state/flow-context';
import { useKnownReferences } from '../state/references-context';
import classes from './versions.module.css';

interface PublishDialogProps {
  flowId: string;
  autosave: Autosave;
  onClose: () => void;
  onPublished: (flow: Flow) => void;
}

/** The last look before a draft decides about real mail: problems, what it does in words, a note. */
export function PublishDialog({ flowId, autosave, onClose, onPublished }: PublishDialogProps) {
  const { t } = useTranslation('flow');
  const store = useFlowStore();
  const document = useFlowState((state) => state.document);
  const problems = useFlowState((state) => state.problems);
  const { scope = 'mailbox' } = useKnownReferences().existing.self ?? {};
  const [note, setNote] = useState('');
  const publish = usePublishFlow(flowId);
  const isBlocked = problems.some((problem) => problem.severity === 'error');

  const confirm = async () => {
    // What is published is what the server has: nothing drawn may be left behind.
    await autosave.flush();
    if (store.getState().save.kind !== 'saved') return onClose();
    publish.mutate(
      { revision: store.getState().revision, note },
      {
        onSuccess: (flow) => {
          toastDone(t('toast.published', { number: flow.publishedVersion ?? 1 }));
          onPublished(flow);
          onClose();
        },
      },
    );
  };

  return (
    <Modal opened onClose={onClose} title={<Text fw={650}>{t('publish.title')}</Text>} size="lg">
      <Stack gap="md">
        {problems.length > 0 && (
          <Alert
            p="xs"
            color={isBlocked ? 'red' : 'yellow'}
            icon={<IconAlertTriangle size={18} />}
            title={t(isBlocked ? 'publish.blocked' : 'publish.warnings')}
          >
            <ScrollArea.Autosize mah={180} type="auto">
              <ProblemList problems={problems} onFollow={onClose} />
            </ScrollArea.Autosize>
          </Alert>
        )}
        <Stack gap={4}>
          <Text size="sm" fw={600}>
            {t('publish.summary')}
          </Text>
          <ScrollArea.Autosize mah={260} type="auto" className={classes.summary}>
            <OutlineLines document={document} />
          </ScrollArea.Autosize>
        </Stack>
        <Textarea
          label={t('publish.note')}
          placeholder={t('publish.notePlaceholder')}
          autosize
          minRows={2}
          maxLength={1000}
          data-autofocus
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {publish.error && <ProblemNote error={publish.error} />}
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm" c="dimmed">
            {!isBlocked && t(`publish.ready.${scope}`)}
          </Text>
          <Group gap="xs" wrap="nowrap">
            <Button variant="default" onClick={onClose}>
              {t('action.cancel')}
            </Button>
            <Button
              leftSection={<IconRocket size={16} />}
              disabled={isBlocked}
              loading={publish.isPending}
              onClick={() => void confirm()}
            >
              {t('publish.confirm')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Modal>
  );
}
