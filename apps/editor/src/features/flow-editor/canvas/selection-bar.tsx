import { ActionIcon, Divider, Text, Tooltip } from '@mantine/core';
import {
  IconCopy,
  IconCopyPlus,
  IconLayoutAlignBottom,
  IconLayoutAlignCenter,
  IconLayoutAlignLeft,
  IconLayoutAlignMiddle,
  IconLayoutAlignRight,
  IconLayoutAlignTop,
  IconLayoutDistributeHorizontal,
  IconLayoutDistributeVertical,
  IconSitemap,
  IconSquareDashed,
  IconTrash,
  type TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFlowState } from '../state/flow-context';
import { isLocked } from '../state/flow-store';
import { useEdits } from '../state/use-edits';
import { useCanvasUi } from './canvas-ui';
import classes from './canvas.module.css';
import { keysOf, type ShortcutName } from './shortcuts';
import { useArranging } from './use-arranging';

const ALIGNMENTS = [
  ['left', IconLayoutAlignLeft],
  ['centre', IconLayoutAlignCenter],
  ['right', IconLayoutAlignRight],
  ['top', IconLayoutAlignTop],
  ['middle', IconLayoutAlignMiddle],
  ['bottom', IconLayoutAlignBottom],
] as const;
const DISTANCES = [
  ['across', IconLayoutDistributeVertical],
  ['down', IconLayoutDistributeHorizontal],
] as const;

/** What can be done to several selected steps. */
export function SelectionBar() {
  const { t } = useTranslation('flow');
  const count = useFlowState((state) => state.selectedNodes.size);
  const locked = useFlowState(isLocked);
  const isMoving = useCanvasUi((state) => state.moving !== null);
  const arranging = useArranging();
  const edits = useEdits();
  if (count < 2 || locked || isMoving) return null;
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('arrange.title')} data-testid="selection-bar">
      <Text size="xs" c="dimmed" px={6} className={classes.barCount}>
        {t('arrange.count', { count })}
      </Text>
      {ALIGNMENTS.map(([how, icon]) => (
        <Tool key={how} name={how} icon={icon} onClick={() => arranging.align(how)} />
      ))}
      <Divider orientation="vertical" my={5} />
      {DISTANCES.map(([axis, icon]) => (
        <Tool key={axis} name={axis} icon={icon} disabled={count < 3} onClick={() => arranging.distribute(axis)} />
      ))}
      <Tool name="tidy" icon={IconSitemap} onClick={() => arranging.tidy('selected')} />
      <Tool name="frame" icon={IconSquareDashed} onClick={arranging.frame} />
      <Divider orientation="vertical" my={5} />
      <Tool name="copy" icon={IconCopy} onClick={edits.copyToClipboard} />
      <Tool name="duplicate" icon={IconCopyPlus} onClick={edits.duplicate} />
      <Tool name="remove" icon={IconTrash} color="red" onClick={edits.removeSelected} />
    </div>
  );
}

interface ToolProps {
  name: ShortcutName;
  icon: TablerIcon;
  color?: string;
  disabled?: boolean;
  onClick: () => void;
}

function Tool({ name, icon: Icon, color = 'gray', disabled = false, onClick }: ToolProps) {
  const { t } = useTranslation('flow');
  const label = t(`shortcut.${name}`);
  return (
    <Tooltip label={`${label} (${keysOf(name)})`}>
      <ActionIcon size={30} variant="subtle" color={color} aria-label={label} disabled={disabled} onClick={onClick}>
        <Icon size={17} />
      </ActionIcon>
    </Tooltip>
  );
}
