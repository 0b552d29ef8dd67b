import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ask } from '../../ui/confirm';
import { toastDone } from '../../ui/toast';

interface DeleteRecordProps {
  name: string;
  title: string;
  text: string;
  done: string;
  /** Where one is afterwards. */
  list: string;
  onDelete: (after: { onSuccess: () => void }) => void;
}

/** The menu of a record's page that deletes it, after asking. */
export function DeleteRecord({ name, title, text, done, list, onDelete }: DeleteRecordProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const onConfirm = () =>
    onDelete({
      onSuccess: () => {
        toastDone(done);
        void navigate(list);
      },
    });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size="lg" variant="default" aria-label={`${t('action.more')}: ${name}`}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconTrash size={16} />}
          color="red"
          onClick={() => ask({ title, text, confirm: t('action.delete'), onConfirm })}
        >
          {t('action.delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
