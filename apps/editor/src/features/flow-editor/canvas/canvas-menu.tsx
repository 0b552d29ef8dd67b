import { Menu } from '@mantine/core';
import { IconKeyboard, IconNote } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFlowState } from '../state/flow-context';
import { isLocked } from '../state/flow-store';
import { useCanvasUiStore } from './canvas-ui';
import { keysOf } from './shortcuts';
import { useArranging } from './use-arranging';

/** What the canvas adds to the toolbar's menu. */
export function CanvasMenu() {
  const { t } = useTranslation('flow');
  const ui = useCanvasUiStore();
  const locked = useFlowState(isLocked);
  const { note } = useArranging();
  return (
    <>
      {!locked && (
        <Menu.Item leftSection={<IconNote size={16} />} rightSection={keysOf('note')} onClick={note}>
          {t('shortcut.note')}
        </Menu.Item>
      )}
      <Menu.Item
        leftSection={<IconKeyboard size={16} />}
        rightSection={keysOf('help')}
        onClick={() => ui.setState({ showsHelp: true })}
      >
        {t('shortcuts.menu')}
      </Menu.Item>
    </>
  );
}
