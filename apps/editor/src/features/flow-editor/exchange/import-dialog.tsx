import { Button, Modal, Stack, Text } from '@mantine/core';
import type { FlowFile } from '@mailroom/rules';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ModalFoot } from '../../../ui/modal-foot';
import { useFlowState } from '../state/flow-context';
import { FlowSource } from './flow-source';
import { FlowThumbnail } from './flow-thumbnail';
import { isBlank } from './place-flow';
import { ReferenceMatches } from './reference-matches';
import { HowToPlace } from './template-dialog';
import { useMatches } from './use-matches';
import { usePlace, type How } from './use-place';

/** A flow out of a file comes into the open one. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('flow');
  const place = usePlace();
  const blank = useFlowState(({ document }) => isBlank(document));
  const [file, setFile] = useState<FlowFile | null>(null);
  const [how, setHow] = useState<How>('replace');
  const matches = useMatches(file);
  const submit = () => {
    if (place(matches.settle(), blank ? 'replace' : how)) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={
        <Text component="span" fw={650}>
          {t('exchange.import')}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <Stack>
        <FlowSource onRead={setFile} />
        {file && <FilePreview file={file} />}
        <ReferenceMatches matches={matches} />
        {!blank && file && <HowToPlace value={how} onChange={setHow} />}
        <ModalFoot>
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button onClick={submit} disabled={!file}>
            {t('exchange.place')}
          </Button>
        </ModalFoot>
      </Stack>
    </Modal>
  );
}

/** What is in a file, before it is taken in. */
export function FilePreview({ file }: { file: FlowFile }) {
  const { t } = useTranslation('flow');
  const count = file.document.nodes.filter(({ kind }) => kind !== 'trigger').length;
  return (
    <div data-testid="file-preview">
      <Text size="sm" fw={600}>
        {file.name || t('exchange.unnamed')}
      </Text>
      <Text size="xs" c="dimmed" mb={6}>
        {t('exchange.steps', { count })}
      </Text>
      {count > 0 && <FlowThumbnail document={file.document} label={t('exchange.picture')} height={150} />}
    </div>
  );
}
