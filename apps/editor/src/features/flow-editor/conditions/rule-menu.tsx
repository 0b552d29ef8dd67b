import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconCopy, IconDotsVertical, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

export interface RuleActions {
  onRemove?: () => void;
  onDuplicate?: () => void;
  onMoveUp?: () => void;
  onMoveDown?: () => void;
}

/** What can be done with a condition, a group or a case; an action that is not given is not offered. */
export function RuleMenu({ label, actions }: { label: string; actions: RuleActions }) {
  const { t } = useTranslation('flow');
  const { onRemove, onDuplicate, onMoveUp, onMoveDown } = actions;
  if (!onRemove && !onDuplicate && !onMoveUp && !onMoveDown) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size="sm" aria-label={label}>
          <IconDotsVertical size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconArrowUp size={15} />} disabled={!onMoveUp} onClick={onMoveUp}>
          {t('condition.moveUp')}
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowDown size={15} />} disabled={!onMoveDown} onClick={onMoveDown}>
          {t('condition.moveDown')}
        </Menu.Item>
        {onDuplicate && (
          <Menu.Item leftSection={<IconCopy size={15} />} onClick={onDuplicate}>
            {t('condition.duplicate')}
          </Menu.Item>
        )}
        <Menu.Item color="red" leftSection={<IconTrash size={15} />} disabled={!onRemove} onClick={onRemove}>
          {t('condition.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
