import { ActionIcon, CloseButton, Group, TextInput, Tooltip } from '@mantine/core';
import { IconFold, IconFoldDown, IconKeyboard, IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCanvasUi, useCanvasUiStore } from '../canvas/canvas-ui';
import { announce } from '../speech/speech';
import { OutlineKeys } from './outline-keys';
import classes from './outline.module.css';
import { callFocus, useOutlineState, useOutlineStore } from './outline-store';
import { OutlineTreeView } from './outline-tree-view';
import { useFlowView } from './use-flow-view';
import { useLines } from './use-lines';

/** The flow in words, as a tree that everything can be done in; with it what finds and folds its lines. */
export function OutlinePane() {
  const { t } = useTranslation('flow');
  const store = useOutlineStore();
  const lines = useLines();
  const search = useOutlineState((state) => state.search);
  const isFolded = useOutlineState((state) => state.folded.size > 0);
  const [showsKeys, setShowsKeys] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const { view } = useFlowView();
  const { found } = lines;

  useEffect(() => {
    if (found === null) return;
    const said = setTimeout(
      () => announce(found === 0 ? t('outline.none') : t('outline.found', { count: found })),
      500,
    );
    return () => clearTimeout(said);
  }, [found, search, t]);

  // The editor's search button leads here where there is no canvas.
  const isFinding = useCanvasUi((state) => state.isFinding);
  const canvasUi = useCanvasUiStore();
  useEffect(() => {
    if (!isFinding || view !== 'outline') return;
    canvasUi.setState({ isFinding: false });
    field.current?.focus();
  }, [isFinding, view, canvasUi]);

  const setSearch = (next: string) => store.setState({ search: next });
  const foldAll = () => {
    const steps = lines.rows.filter((row) => row.expandable && row.kind === 'step');
    store.setState({ folded: isFolded ? new Set() : new Set(steps.map(({ key }) => key)) });
  };
  /** From the field the arrow leads to the lines, Enter to the first that was found; Escape ends the search. */
  const onSearchKey = (event: KeyboardEvent) => {
    const first = lines.lines.find(({ isFound }) => isFound) ?? lines.lines[0];
    if (event.key === 'Escape') {
      setSearch('');
      callFocus(store);
    } else if ((event.key === 'Enter' || event.key === 'ArrowDown') && first) callFocus(store, first.row.key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      className={classes.pane}
      onKeyDown={(event) => {
        // In the lines Escape ends the search, and in all of the pane Ctrl+F begins one.
        if (event.key === 'Escape' && search !== '') setSearch('');
        else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f') field.current?.focus();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <Group gap={4} wrap="nowrap" className={classes.bar}>
        <TextInput
          ref={field}
          type="search"
          size="xs"
          flex={1}
          aria-label={t('outline.search')}
          placeholder={t('outline.search')}
          leftSection={<IconSearch size={14} aria-hidden />}
          rightSection={
            search && <CloseButton size="xs" aria-label={t('action.close')} onClick={() => setSearch('')} />
          }
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={onSearchKey}
        />
        <Tooltip label={t(isFolded ? 'outline.unfold' : 'outline.fold')}>
          <ActionIcon aria-label={t(isFolded ? 'outline.unfold' : 'outline.fold')} onClick={foldAll}>
            {isFolded ? <IconFoldDown size={16} /> : <IconFold size={16} />}
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t('outline.help')}>
          <ActionIcon visibleFrom="sm" aria-label={t('outline.help')} onClick={() => setShowsKeys(true)}>
            <IconKeyboard size={16} />
          </ActionIcon>
        </Tooltip>
      </Group>
      <OutlineTreeView {...lines} onSearch={() => field.current?.focus()} onHelp={() => setShowsKeys(true)} />
      {showsKeys && <OutlineKeys onClose={() => setShowsKeys(false)} />}
    </div>
  );
}
