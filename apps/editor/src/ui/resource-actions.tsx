import { Button, Group, Stack } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMay } from '../api/session';
import { ask } from './confirm';
import { ProblemNote } from './problem-note';
import { toastUndo } from './toast';
import { discardUnsavedChanges } from './unsaved-changes';

interface ResourceActionsProps {
  /** Absent: a new one, which cannot be deleted. */
  resource: { id: string; name: string; usedBy: readonly { name: string }[] } | undefined;
  save: { label: string; isPending: boolean; error: unknown; disabled?: boolean };
  remove: {
    title: string;
    text: string;
    done: string;
    isPending: boolean;
    mutate: (id: string, after: { onSuccess: () => void }) => void;
    /** Makes the same once more: nothing asks for what can be deleted, so nothing is lost by its new id. */
    restore: () => void;
  };
  /** Where one is when it is deleted. */
  list: string;
}

/**
 * The end of a form for what flows may ask for: save, or delete, which names the flows that ask for it or asks before it
 * is gone. Only for those who may change the materials.
 */
export function ResourceActions({ resource, save, remove, list }: ResourceActionsProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  if (!useMay('materials:change')) return null;
  const askToDelete = ({ id, name, usedBy }: NonNullable<typeof resource>) => {
    if (usedBy.length > 0) {
      return ask({
        title: t('inUse.title', { name }),
        text: t('inUse.text', { flows: usedBy.map((flow) => flow.name).join(', ') }),
        confirm: t('inUse.openFlows'),
        cancel: t('action.close'),
        color: 'iris',
        onConfirm: () => void navigate('/flows'),
      });
    }
    const onSuccess = () => {
      toastUndo(remove.done, t('messages.undo'), remove.restore);
      discardUnsavedChanges();
      void navigate(list);
    };
    ask({
      title: remove.title,
      text: remove.text,
      confirm: t('action.delete'),
      onConfirm: () => remove.mutate(id, { onSuccess }),
    });
  };
  return (
    <Stack mt="lg">
      {save.error ? <ProblemNote error={save.error} /> : null}
      <Group justify={resource ? 'space-between' : 'flex-end'}>
        {resource && (
          <Button
            variant="subtle"
            color="red"
            leftSection={<IconTrash size={16} />}
            onClick={() => askToDelete(resource)}
            loading={remove.isPending}
          >
            {t('action.delete')}
          </Button>
        )}
        <Button type="submit" loading={save.isPending} disabled={save.disabled}>
          {save.label}
        </Button>
      </Group>
    </Stack>
  );
}
