import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { parseDocument } from '@mailroom/rules';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { flowQuery } from '../../../api/flows';
import { toastProblem } from '../../../ui/toast';
import type { Autosave } from '../state/autosave';
import { useFlowState, useFlowStore } from '../state/flow-context';

/** Two people drew at once: the person decides whose draft stays; nothing is overwritten in silence. */
export function ConflictDialog({ flowId, autosave }: { flowId: string; autosave: Autosave }) {
  const { t } = useTranslation('flow');
  const store = useFlowStore();
  const client = useQueryClient();
  const isConflict = useFlowState((state) => state.save.kind === 'conflict');
  const [isBusy, setBusy] = useState(false);

  const decide = async (keepMine: boolean) => {
    setBusy(true);
    try {
      const theirs = await client.fetchQuery({ ...flowQuery(flowId), staleTime: 0 });
      const parsed = parseDocument(theirs.draft);
      if (keepMine) {
        store.setState({ revision: theirs.draftRevision, save: { kind: 'unsaved' } });
        await autosave.flush();
      } else if (parsed.ok) store.getState().replace(parsed.document, theirs.draftRevision);
    } catch (error) {
      toastProblem(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Modal
      opened={isConflict}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={<Text fw={650}>{t('conflict.title')}</Text>}
    >
      <Stack>
        <Text size="sm">{t('conflict.text')}</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" loading={isBusy} onClick={() => void decide(false)}>
            {t('conflict.reload')}
          </Button>
          <Button loading={isBusy} onClick={() => void decide(true)}>
            {t('conflict.overwrite')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
