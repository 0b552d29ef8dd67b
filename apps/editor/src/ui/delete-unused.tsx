import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ask } from './confirm';

interface DeleteUnusedProps {
  name: string;
  /** The flows that ask for it; while there are any, it stays. */
  usedBy: readonly { name: string }[];
  label: string;
  title: string;
  text: string;
  deleting: boolean;
  onDelete: () => void;
}

/** Deletes what flows may ask for: names the flows that do, or asks before it is gone. */
export function DeleteUnused({ name, usedBy, label, title, text, deleting, onDelete }: DeleteUnusedProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const click = () => {
    if (usedBy.length === 0) return ask({ title, text, confirm: t('action.delete'), onConfirm: onDelete });
    ask({
      title: t('inUse.title', { name }),
      text: t('inUse.text', { flows: usedBy.map((flow) => flow.name).join(', ') }),
      confirm: t('inUse.openFlows'),
      cancel: t('action.close'),
      color: 'iris',
      onConfirm: () => void navigate('/flows'),
    });
  };
  return (
    <Button variant="subtle" color="red" leftSection={<IconTrash size={16} />} onClick={click} loading={deleting}>
      {label}
    </Button>
  );
}
