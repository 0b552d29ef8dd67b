import { ActionIcon, Portal, ScrollArea, Text, TextInput, Tooltip, UnstyledButton } from '@mantine/core';
import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { IconPin, IconPinnedOff, IconSearch } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import canvas from '../canvas/canvas.module.css';
import { useMiddle } from '../canvas/use-middle';
import { useFlowLanguage } from '../i18n/use-language';
import { KindIcon } from '../nodes/kind-icon';
import { useKnownReferences } from '../state/references-context';
import { useEdits } from '../state/use-edits';
import { offeredSteps } from './offered-steps';
import classes from './palette.module.css';
import { useRecentSteps, withRecent } from './recent-steps';
import { usePaletteDrag } from './use-palette-drag';

/** Milliseconds a pointer rests before the rail opens, and stays away before it closes: passing by does neither. */
const OPEN_MS = 140;
const CLOSE_MS = 260;

/**
 * Every step this flow may have, by headings: to drag onto the canvas, or to press. A flow has one start, so that is
 * not offered. Where there is little room it is a rail of icons, which opens over the canvas while it is used.
 */
export function Palette() {
  const { t } = useTranslation('flow');
  const language = useFlowLanguage();
  const { scope } = useKnownReferences().existing.self ?? {};
  const [search, setSearch] = useState('');
  const edits = useEdits();
  const middle = useMiddle();
  const { recent, remember } = useRecentSteps();
  const { ghost, start } = usePaletteDrag(remember);
  // Until the person decides, the drawing has the room where there is little.
  const isTight = useMediaQuery('(max-width: 1679px)', false, { getInitialValueInEffect: false });
  const [chosen, setNarrow] = useLocalStorage<boolean | null>({
    key: 'mailroom-palette-narrow',
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  const isRail = chosen ?? isTight;
  const { isOpen, close, ...opening } = useOpening();
  // While a step is dragged out, the canvas below must be seen.
  const isFull = !isRail || (isOpen && !ghost);

  const sections = useMemo(() => {
    const groups = offeredSteps({ scope, language, search });
    return withRecent(groups, search.trim() ? recent : [], t('add.recent'));
  }, [scope, language, search, recent, t]);
  const pinLabel = t(isRail ? 'palette.expand' : 'palette.collapse');

  return (
    <aside
      className={classes.palette}
      data-rail={isRail || undefined}
      data-full={isFull || undefined}
      aria-label={t('palette.title')}
      {...(isRail ? opening : {})}
    >
      <div className={classes.sheet}>
        <div className={classes.head}>
          <TextInput
            size="xs"
            className={classes.search}
            type="search"
            aria-label={t('palette.search')}
            placeholder={isFull ? t('palette.search') : undefined}
            leftSection={<IconSearch size={15} />}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          {isFull && (
            <ActionIcon aria-label={pinLabel} title={pinLabel} onClick={() => setNarrow(!isRail)}>
              {isRail ? <IconPin size={16} /> : <IconPinnedOff size={16} />}
            </ActionIcon>
          )}
        </div>
        <ScrollArea className={classes.list} type="auto" scrollbarSize={6}>
          {sections.map(({ key: section, title, offers }) => (
            <section key={section} aria-label={title}>
              <div className={classes.heading}>
                <span>{title}</span>
              </div>
              {offers.map(({ key, choice, label, description }) => (
                <Tooltip key={key} label={description} position="right" openDelay={700} disabled={!isFull || !!ghost}>
                  <UnstyledButton
                    className={classes.item}
                    data-testid={`palette-${key}`}
                    aria-label={label}
                    onPointerDown={(event) => start({ choice, label }, event)}
                    onClick={(event) => {
                      if (event.currentTarget.dataset.dragged) return;
                      remember(choice);
                      // What was added must be seen.
                      close();
                      edits.addAfterSelected(choice, middle());
                    }}
                  >
                    <KindIcon kind={choice.kind} size={24} />
                    <span className={classes.label}>{label}</span>
                  </UnstyledButton>
                </Tooltip>
              ))}
            </section>
          ))}
          {sections.length === 0 && (
            <Text size="xs" c="dimmed" p={12}>
              {t('palette.nothing')}
            </Text>
          )}
          {isFull && (
            <Text size="xs" c="dimmed" p={12} lh={1.4}>
              {t('palette.hint')}
            </Text>
          )}
        </ScrollArea>
      </div>
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

/** Whether the rail is open: while the pointer rests on it or the focus is in it. Esc closes it. */
function useOpening() {
  const [isOver, setOver] = useState(false);
  const [hasFocus, setFocus] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const later = (over: boolean, after: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOver(over), after);
  };
  const close = () => {
    clearTimeout(timer.current);
    setOver(false);
    setFocus(false);
  };
  return {
    isOpen: isOver || hasFocus,
    close,
    onMouseEnter: () => later(true, OPEN_MS),
    onMouseLeave: () => later(false, CLOSE_MS),
    onFocus: (event: FocusEvent) => {
      // A click leaves the focus behind; only whoever comes by keyboard needs the names for that.
      if (event.target.matches(':focus-visible')) setFocus(true);
    },
    onBlur: (event: FocusEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget)) setFocus(false);
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Escape') close();
    },
  };
}
