import { IconKeyboard, IconNote } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../../ui/commands';
import { useFlowView } from '../outline/use-flow-view';
import { useFlowState } from '../state/flow-context';
import { isLocked } from '../state/flow-store';
import { useCanvasUiStore } from './canvas-ui';
import { capsOf } from './shortcuts';
import { useArranging } from './use-arranging';

/** What the canvas adds to the toolbar's menu. */
export function useCanvasCommands(): Command[] {
  const { t } = useTranslation('flow');
  const ui = useCanvasUiStore();
  const { view } = useFlowView();
  const locked = useFlowState(isLocked);
  const { note } = useArranging();
  const section = t('page.canvas');
  const drawing: Command[] = [
    { id: 'flow.note', label: t('shortcut.note'), section, icon: IconNote, keys: capsOf('note'), run: note },
  ];
  return [
    // A note is put where one looks.
    ...(locked || view === 'outline' ? [] : drawing),
    {
      id: 'flow.keys',
      label: t('shortcuts.menu'),
      section,
      icon: IconKeyboard,
      keys: capsOf('help'),
      run: () => ui.setState({ showsHelp: true }),
    },
  ];
}
