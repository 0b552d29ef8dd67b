import { Modal, Text } from '@mantine/core';
import type { FlowDocument } from '@mailroom/rules';
import { useTranslation } from 'react-i18next';
import { ChangeList } from '../versions/change-list';
import { useChangeWords } from '../versions/use-change-words';

interface ChangesDialogProps {
  title: string;
  before: FlowDocument;
  after: FlowDocument;
  onClose: () => void;
}

/** What differs between two documents, in words. */
export function ChangesDialog({ title, before, after, onClose }: ChangesDialogProps) {
  const { t } = useTranslation('flow');
  const { changes } = useChangeWords(before, after);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={<Text fw={650}>{title}</Text>}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <ChangeList changes={changes} />
    </Modal>
  );
}
