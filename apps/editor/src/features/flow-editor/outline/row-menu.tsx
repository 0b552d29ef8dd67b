import { Menu } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowRight,
  IconArrowUp,
  IconClipboard,
  IconCopy,
  IconCopyPlus,
  IconCut,
  IconForms,
  IconLink,
  IconPencil,
  IconPlus,
  IconTrash,
  IconUnlink,
  type TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { onThisKeyboard } from '../canvas/shortcuts';
import classes from './outline.module.css';
import type { OutlineRow } from './outline-tree';

export type RowDeed =
  | 'open'
  | 'follow'
  | 'add'
  | 'connect'
  | 'disconnect'
  | 'rename'
  | 'up'
  | 'down'
  | 'copy'
  | 'cut'
  | 'paste'
  | 'duplicate'
  | 'remove'
  | 'removeBlock';

const LOOKS: Readonly<Record<RowDeed, { icon: TablerIcon; keys?: string; isGrave?: boolean }>> = {
  open: { icon: IconForms, keys: 'Enter' },
  follow: { icon: IconArrowRight, keys: 'Enter' },
  add: { icon: IconPlus, keys: '+' },
  connect: { icon: IconLink, keys: 'C' },
  disconnect: { icon: IconUnlink, keys: 'Del' },
  rename: { icon: IconPencil, keys: 'F2' },
  up: { icon: IconArrowUp, keys: 'Alt+↑' },
  down: { icon: IconArrowDown, keys: 'Alt+↓' },
  copy: { icon: IconCopy, keys: 'Ctrl+C' },
  cut: { icon: IconCut, keys: 'Ctrl+X' },
  paste: { icon: IconClipboard, keys: 'Ctrl+V' },
  duplicate: { icon: IconCopyPlus, keys: 'Ctrl+D' },
  remove: { icon: IconTrash, keys: 'Del', isGrave: true },
  removeBlock: { icon: IconTrash, keys: 'Ctrl+Del', isGrave: true },
};

/** What can be done with a line: the same as its keys do. */
export function deedsOf(row: OutlineRow): RowDeed[] {
  if (row.kind === 'section') return [];
  if (row.kind === 'way') {
    const titled: RowDeed[] = row.node.kind === 'switch' && row.port !== 'otherwise' ? ['rename'] : [];
    const led: RowDeed[] = row.to === null ? [] : ['disconnect'];
    const follow: RowDeed[] = row.to !== null && !row.expandable ? ['follow'] : [];
    return [...follow, 'add', 'connect', ...titled, 'paste', ...led];
  }
  if (row.node.kind === 'trigger') return ['open', 'add', 'connect', 'rename', 'paste'];
  if (row.node.kind === 'note') return ['open', 'copy', 'cut', 'duplicate', 'remove'];
  const block: RowDeed[] = row.expandable ? ['remove', 'removeBlock'] : ['remove'];
  return ['open', 'add', 'connect', 'rename', 'up', 'down', 'copy', 'cut', 'paste', 'duplicate', ...block];
}

interface RowMenuProps {
  row: OutlineRow;
  title: string;
  at: { x: number; y: number };
  onDo: (deed: RowDeed) => void;
  onClose: () => void;
}

export function RowMenu({ row, title, at, onDo, onClose }: RowMenuProps) {
  const { t } = useTranslation('flow');
  return (
    <Menu
      opened
      onChange={(opened) => !opened && onClose()}
      position="bottom-end"
      width={270}
      returnFocus={false}
      // The first deed takes the focus.
      withInitialFocusPlaceholder={false}
      transitionProps={{ duration: 0 }}
      shadow="md"
    >
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          className={classes.anchor}
          style={{ left: at.x, top: at.y }}
          aria-label={t('outline.menu', { title })}
        />
      </Menu.Target>
      <Menu.Dropdown>
        {deedsOf(row).map((deed) => {
          const { icon: Icon, keys, isGrave } = LOOKS[deed];
          return (
            <Menu.Item
              key={deed}
              color={isGrave ? 'red' : undefined}
              leftSection={<Icon size={15} aria-hidden />}
              rightSection={keys && <span className={classes.keys}>{onThisKeyboard(keys)}</span>}
              onClick={() => onDo(deed)}
            >
              {t(`outline.do.${deed}`)}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
