import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { extractSteps, type FlowScope } from '@mailroom/rules';
import { IconRoute } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCreateSharedFlow } from '../../../api/flows';
import { EmptyState } from '../../../ui/empty-state';
import { ProblemNote } from '../../../ui/problem-note';
import { toastDone, toastProblem } from '../../../ui/toast';
import { useLocalise } from '../i18n/use-language';
import { useFlowState, useFlowStore } from '../state/flow-context';
import { useEdits } from '../state/use-edits';
import { FlowThumbnail } from './flow-thumbnail';

interface ExtractDialogProps {
  scope: FlowScope;
  onClose: () => void;
}

/** The selected steps become a flow of their own, which is called in their place; or it is said why they cannot. */
export function ExtractDialog({ scope, onClose }: ExtractDialogProps) {
  const { t } = useTranslation('flow');
  const localise = useLocalise();
  const store = useFlowStore();
  const { run } = useEdits();
  const create = useCreateSharedFlow();
  const document = useFlowState((state) => state.document);
  // What is selected now: the selection follows the call when it has taken the place of the steps.
  const [selected] = useState(() => store.getState().selectedNodes);
  const [answer] = useState(() => extractSteps(document, selected, scope));
  const [name, setName] = useState('');
  const [publishes, setPublishes] = useState(true);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!answer.ok || !name.trim()) return;
    create.mutate(
      { name: name.trim(), draft: answer.called, publishWith: publishes ? t('exchange.firstNote') : null },
      {
        onSuccess: ({ flow, problem }) => {
          const { operation, callId } = answer.replace(flow.id);
          if (run(operation)) {
            store.getState().select([callId]);
            store.getState().open('step');
            toastDone(t('exchange.extracted', { name: flow.name }));
          }
          if (problem) toastProblem(problem);
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="md"
      title={
        <Text component="span" fw={650}>
          {t('exchange.extract')}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {answer.ok ? (
        <form onSubmit={submit}>
          <Stack>
            <Text size="sm">{t('exchange.extractText')}</Text>
            <FlowThumbnail document={answer.called} label={t('exchange.picture')} height={150} />
            <TextInput
              label={t('exchange.extractName')}
              maxLength={120}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              withAsterisk
              data-autofocus
            />
            <Checkbox
              label={t('exchange.publishNow')}
              description={t('exchange.publishNowHint')}
              checked={publishes}
              onChange={(event) => setPublishes(event.currentTarget.checked)}
            />
            {create.error ? <ProblemNote error={create.error} /> : null}
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {t('action.cancel')}
              </Button>
              <Button type="submit" loading={create.isPending} disabled={!name.trim()}>
                {t('exchange.extractDo')}
              </Button>
            </Group>
          </Stack>
        </form>
      ) : (
        <Stack>
          <EmptyState icon={IconRoute} title={t('exchange.notPossible')} text={localise(answer.reason)} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose} data-autofocus>
              {t('action.close')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
