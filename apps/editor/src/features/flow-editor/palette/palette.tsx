import { ActionIcon, Group, Portal, ScrollArea, Text, TextInput, Tooltip, UnstyledButton } from '@mantine/core';
import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconSearch } from '@tabler/icons-react';
import { useReactFlow } from '@xyflow/react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import canvas from '../canvas/canvas.module.css';
import { useFlowLanguage } from '../i18n/use-language';
import { KindIcon } from '../nodes/kind-icon';
import { useKnownReferences } from '../state/references-context';
import { useEdits } from '../state/use-edits';
import { offeredSteps } from './offered-steps';
import classes from './palette.module.css';
import { usePaletteDrag } from './use-palette-drag';

/** Every step this flow may have, by headings: to drag onto the canvas, or to press. A flow has one start, so that is not offered. */
export function Palette() {
  const { t } = useTranslation('flow');
  const language = useFlowLanguage();
  const { scope } = useKnownReferences().existing.self ?? {};
  const [search, setSearch] = useState('');
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
  const groups = useMemo(
    () => offeredSteps({ scope, language, search: isNarrow ? '' : search }),
    [scope, language, search, isNarrow],
  );
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
      {!isNarrow && (
        <TextInput
          size="xs"
          mx={10}
          mb={2}
          type="search"
          aria-label={t('palette.search')}
          placeholder={t('palette.search')}
          leftSection={<IconSearch size={14} />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      <ScrollArea className={classes.list} type="auto" scrollbarSize={6}>
        {groups.map(({ group, title, offers }) => (
          <section key={group} aria-label={title}>
            {isNarrow ? <div className={classes.rule} /> : <div className={classes.heading}>{title}</div>}
            {offers.map(({ key, choice, label, description }) => (
              <Tooltip
                key={key}
                label={isNarrow ? `${label}: ${description}` : description}
                position="right"
                openDelay={600}
              >
                <UnstyledButton
                  className={classes.item}
                  data-testid={`palette-${key}`}
                  aria-label={label}
                  onPointerDown={(event) => start({ choice, label }, event)}
                  onClick={(event) => {
                    if (!event.currentTarget.dataset.dragged) edits.addAfterSelected(choice, middle());
                  }}
                >
                  <KindIcon kind={choice.kind} size={24} />
                  {!isNarrow && <span className={classes.label}>{label}</span>}
                </UnstyledButton>
              </Tooltip>
            ))}
          </section>
        ))}
        {groups.length === 0 && (
          <Text size="xs" c="dimmed" p={12}>
            {t('palette.nothing')}
          </Text>
        )}
        {!isNarrow && (
          <Text size="xs" c="dimmed" p={12} lh={1.4}>
            {t('palette.hint')}
          </Text>
        )}
      </ScrollArea>
      {ghost && (
        <Portal>
          <div className={canvas.ghost} style={{ left: ghost.x, top: ghost.y }}>
            <KindIcon kind={ghost.choice.kind} />
            {ghost.label}
          </div>
        </Portal>
      )}
    </aside>
  );
}
