import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArrowBarLeft,
  IconArrowBarRight,
  IconArrowDown,
  IconArrowUp,
  IconClipboard,
  IconClipboardPlus,
  IconCopy,
  IconCut,
  IconDotsVertical,
  IconExclamationCircle,
  IconParentheses,
  IconParenthesesOff,
  IconTrash,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

export interface RuleActions {
  onRemove?: () => void;
  onDuplicate?: () => void;
  onMoveUp?: () => void;
  onMoveDown?: () => void;
  onMoveIn?: () => void;
  onMoveOut?: () => void;
  onNegate?: () => void;
  onWrap?: () => void;
  onUnwrap?: () => void;
  onCopy?: () => void;
  onCut?: () => void;
  onPaste?: () => void;
}

const ITEMS = [
  ['onMoveUp', 'moveUp', IconArrowUp],
  ['onMoveDown', 'moveDown', IconArrowDown],
  ['onMoveIn', 'moveIn', IconArrowBarRight],
  ['onMoveOut', 'moveOut', IconArrowBarLeft],
  ['onNegate', 'negate', IconExclamationCircle],
  ['onWrap', 'wrap', IconParentheses],
  ['onUnwrap', 'unwrap', IconParenthesesOff],
  ['onDuplicate', 'duplicate', IconCopy],
  ['onCopy', 'copy', IconClipboard],
  ['onCut', 'cut', IconCut],
  ['onPaste', 'paste', IconClipboardPlus],
] as const;

/** Shown, though not possible just now: so that a menu keeps its order. */
const ALWAYS: ReadonlySet<keyof RuleActions> = new Set(['onMoveUp', 'onMoveDown']);

/** What can be done with a condition, a group or a case; an action that is not given is not offered. */
export function RuleMenu({ label, actions }: { label: string; actions: RuleActions }) {
  const { t } = useTranslation('flow');
  if (!Object.values(actions).some(Boolean)) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size="sm" aria-label={label}>
          <IconDotsVertical size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {ITEMS.filter(([name]) => actions[name] || ALWAYS.has(name)).map(([name, word, Icon]) => (
          <Menu.Item key={name} leftSection={<Icon size={15} />} disabled={!actions[name]} onClick={actions[name]}>
            {t(`condition.${word}`)}
          </Menu.Item>
        ))}
        <Menu.Item
          color="red"
          leftSection={<IconTrash size={15} />}
          disabled={!actions.onRemove}
          onClick={actions.onRemove}
        >
          {t('condition.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
