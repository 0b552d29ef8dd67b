import { ActionIcon, Group, Portal, ScrollArea, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { NODE_KINDS, nodeSpec, type NodeKind } from '@mailroom/rules';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import { useReactFlow } from '@xyflow/react';
import { useTranslation } from 'react-i18next';
import canvas from '../canvas/canvas.module.css';
import { useFlowLanguage } from '../i18n/use-language';
import { KindIcon } from '../nodes/kind-icon';
import { useEdits } from '../state/use-edits';
import classes from './palette.module.css';
import { usePaletteDrag } from './use-palette-drag';

const CATEGORIES = ['branch', 'action', 'note'] as const;

/** Every kind of step: to drag onto the canvas, or to press. A flow has one start, so that is not offered. */
export function Palette() {
  const { t } = useTranslation('flow');
  const language = useFlowLanguage();
  const edits = useEdits();
  const { screenToFlowPosition } = useReactFlow();
  const { ghost, start } = usePaletteDrag();
  // Until the person decides, the drawing has the room where there is little.
  const isTight = useMediaQuery('(max-width: 1679px)', false, { getInitialValueInEffect: false });
  const [chosen, setNarrow] = useLocalStorage<boolean | null>({
    key: 'mailroom-palette-narrow',
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  const isNarrow = chosen ?? isTight;

  /** The middle of what is on screen. */
  const middle = () => {
    const box = window.document.querySelector('.react-flow')?.getBoundingClientRect();
    return screenToFlowPosition({
      x: (box?.left ?? 0) + (box?.width ?? 0) / 2,
      y: (box?.top ?? 0) + (box?.height ?? 0) / 2,
    });
  };
  const toggleLabel = t(isNarrow ? 'palette.expand' : 'palette.collapse');

  return (
    <aside className={classes.palette} data-narrow={isNarrow || undefined} aria-label={t('palette.title')}>
      <Group justify={isNarrow ? 'center' : 'space-between'} px={isNarrow ? 0 : 12} pt={10} pb={4} wrap="nowrap">
        {!isNarrow && (
          <Text size="sm" fw={650}>
            {t('palette.title')}
          </Text>
        )}
        <ActionIcon aria-label={toggleLabel} title={toggleLabel} onClick={() => setNarrow(!isNarrow)}>
          {isNarrow ? <IconLayoutSidebarLeftExpand size={17} /> : <IconLayoutSidebarLeftCollapse size={17} />}
        </ActionIcon>
      </Group>
      <ScrollArea className={classes.list} type="auto" scrollbarSize={6}>
        {CATEGORIES.map((category) => (
          <section key={category} aria-label={t(`palette.${category}`)}>
            {!isNarrow && <div className={classes.heading}>{t(`palette.${category}`)}</div>}
            {NODE_KINDS.filter((kind) => paletteCategory(kind) === category).map((kind) => (
              <Tooltip
                key={kind}
                label={
                  isNarrow
                    ? `${nodeSpec(kind).label[language]}: ${nodeSpec(kind).description[language]}`
                    : nodeSpec(kind).description[language]
                }
                position="right"
                openDelay={600}
              >
                <UnstyledButton
                  className={classes.item}
                  data-testid={`palette-${kind}`}
                  aria-label={nodeSpec(kind).label[language]}
                  onPointerDown={(event) => start(kind, event)}
                  onClick={(event) => {
                    if (!event.currentTarget.dataset.dragged) edits.addAfterSelected(kind, middle());
                  }}
                >
                  <KindIcon kind={kind} />
                  {!isNarrow && <span className={classes.label}>{nodeSpec(kind).label[language]}</span>}
                </UnstyledButton>
              </Tooltip>
            ))}
          </section>
        ))}
        {!isNarrow && (
          <Text size="xs" c="dimmed" p={12} lh={1.4}>
            {t('palette.hint')}
          </Text>
        )}
      </ScrollArea>
      {ghost && (
        <Portal>
          <div className={canvas.ghost} style={{ left: ghost.x, top: ghost.y }}>
            <KindIcon kind={ghost.kind} />
            {nodeSpec(ghost.kind).label[language]}
          </div>
        </Portal>
      )}
    </aside>
  );
}

function paletteCategory(kind: NodeKind): (typeof CATEGORIES)[number] | null {
  const { category } = nodeSpec(kind);
  return category === 'trigger' ? null : category;
}
