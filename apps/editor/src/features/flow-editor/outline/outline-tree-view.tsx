import { Text } from '@mantine/core';
import type { NodeId } from '@mailroom/rules';
import { useCallback, useEffect, useId, useMemo, useRef, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { readClipboard, writeClipboard } from '../../../ui/clipboard';
import { useFocusStep } from '../canvas/use-focus-step';
import { announce } from '../speech/speech';
import { useFlowState, useFlowStore } from '../state/flow-context';
import { isLocked } from '../state/flow-store';
import { inBlocks, isKept } from './blocks';
import { AddPicker, ConnectPicker } from './line-pickers';
import classes from './outline.module.css';
import { OutlineRowView, type RowActions } from './outline-row';
import { callFocus, useOutlineState, useOutlineStore } from './outline-store';
import type { OutlineRow } from './outline-tree';
import { RowMenu, type RowDeed } from './row-menu';
import { useActiveLine, useHeldFocus } from './use-active-line';
import { useBlocksInSight } from './use-blocks-in-sight';
import { useFlowView } from './use-flow-view';
import { useFormFocus } from './use-form-focus';
import type { ShownLine, ShownLines } from './use-lines';
import { isOnLine, useOutlineKeys } from './use-outline-keys';
import { useOutlineEdits } from './use-outline-edits';

interface OutlineTreeViewProps extends ShownLines {
  onSearch: () => void;
  /** The keys are asked for. */
  onHelp: () => void;
}

/** The flow as a tree: read, walked and edited by keys or by the menu of each line. */
export function OutlineTreeView({ rows, lines, onSearch, onHelp }: OutlineTreeViewProps) {
  const { t } = useTranslation('flow');
  const flow = useFlowStore();
  const store = useOutlineStore();
  const edits = useOutlineEdits();
  const prefix = useId();
  const domId = useCallback((key: string) => `${prefix}${key}`, [prefix]);
  const locked = useFlowState(isLocked);
  const selectedNodes = useFlowState((state) => state.selectedNodes);
  const selectedEdges = useFlowState((state) => state.selectedEdges);
  const edges = useFlowState((state) => (state.viewing?.document ?? state.document).edges);
  const calls = useOutlineState((state) => state.calls);
  const asking = useOutlineState((state) => state.asking);
  const renaming = useOutlineState((state) => state.renaming);
  const active = useActiveLine(lines, rows);
  const blocks = useMemo(() => inBlocks(lines), [lines]);
  const activeBlock = blocks.findIndex((block) => block.some(({ row }) => row.key === active));
  const { isNear, heightOf, blockRef } = useBlocksInSight();
  const { view } = useFlowView();
  const reveal = useFocusStep();
  const { openForm } = useFormFocus();

  const select = useCallback(
    (row: OutlineRow, extend = false) => {
      const { select: choose, selectedNodes: before } = flow.getState();
      if (row.kind === 'step') {
        if (extend) choose([...before, row.node.id]);
        else if (before.size !== 1 || !before.has(row.node.id)) choose([row.node.id]);
      } else if (row.kind === 'way' && !extend) {
        const edge = flow.getState().document.edges.find((one) => one.from === row.node.id && one.port === row.port);
        choose([], edge ? [edge.id] : []);
      }
    },
    [flow],
  );
  const setFolded = useCallback(
    (row: OutlineRow, folded: boolean) =>
      store.setState((state) => {
        const next = new Set(state.folded);
        if (folded) next.add(row.key);
        else next.delete(row.key);
        return { folded: next };
      }),
    [store],
  );
  const follow = (row: OutlineRow) => row.kind === 'way' && row.to !== null && edits.goTo(row.to);

  const act = (row: OutlineRow, deed: RowDeed) => {
    switch (deed) {
      case 'open':
        return row.kind === 'step' && openForm(row.node.id);
      case 'follow':
        return follow(row);
      case 'add':
        return edits.canFollow(row) && store.setState({ asking: { kind: 'add', key: row.key } });
      case 'connect':
        if (row.kind === 'section' || (row.kind === 'step' && row.node.kind === 'note')) return;
        return edits.canFollow(row) && store.setState({ asking: { kind: 'connect', key: row.key } });
      case 'rename':
        if (row.kind === 'step' && row.node.kind === 'note') return openForm(row.node.id);
        if (row.kind === 'step' || (row.kind === 'way' && row.node.kind === 'switch'))
          store.setState({ renaming: row.key });
        return;
      case 'up':
      case 'down':
        return edits.move(row, deed);
      case 'copy':
      case 'cut':
        return void copyByHand(row, deed === 'cut');
      case 'paste':
        return void pasteByHand(row);
      case 'duplicate':
        return edits.duplicate(row);
      case 'disconnect':
      case 'remove':
        return edits.remove(row);
      case 'removeBlock':
        return edits.remove(row, true);
    }
  };
  const copyByHand = async (row: OutlineRow, cut: boolean) => {
    const text = edits.copy(row);
    if (text === null) return;
    // What is nowhere else is not taken away.
    if (!(await writeClipboard(text))) return edits.refuse(t('outline.refused.notCopied'));
    if (cut) edits.remove(row);
  };
  const pasteByHand = async (row: OutlineRow) => {
    const text = await readClipboard();
    if (text === null) edits.refuse(t('outline.refused.noClipboard'));
    else edits.paste(row, text);
  };

  const focusLine = (line: ShownLine, extend: boolean) => {
    if (extend) select(line.row, true);
    extending.current = extend;
    const element = document.getElementById(domId(line.row.key));
    // A line far out of sight comes into the page first.
    if (element) element.focus();
    else callFocus(store, line.row.key);
  };
  /** Shift walks without letting go of what is selected. */
  const extending = useRef(false);

  const { onKeyDown } = useOutlineKeys({
    lines,
    active: lines.find(({ row }) => row.key === active),
    locked,
    isAsking: asking !== null,
    focus: focusLine,
    fold: ({ row }, folded) => setFolded(row, folded),
    act: ({ row }, deed) => act(row, deed),
    enter: ({ row, isFolded }) => {
      if (row.kind === 'step') openForm(row.node.id);
      else if (row.expandable) setFolded(row, !isFolded);
      else if (row.kind === 'way' && row.to !== null) follow(row);
      else if (!locked) act(row, 'add');
    },
    toggle: ({ row }) => {
      if (row.kind !== 'step') return;
      const { selectedNodes: before, select: choose } = flow.getState();
      if (before.has(row.node.id)) choose([...before].filter((id) => id !== row.node.id));
      else choose([...before, row.node.id]);
    },
    menu: ({ row }) => {
      const box = document.getElementById(domId(row.key))?.getBoundingClientRect();
      if (box && !locked) setMenu(row.key, { x: box.left + 60, y: box.bottom });
    },
    search: onSearch,
    help: onHelp,
  });

  // The menu hangs where it was asked for, unlike the lists, which hang on the line.
  const menuAt = useRef({ x: 0, y: 0 });
  const setMenu = useCallback(
    (key: string, at: { x: number; y: number }) => {
      menuAt.current = at;
      store.setState({ asking: { kind: 'menu', key }, active: key });
    },
    [store],
  );

  const latest = useRef({ select, setFolded, setMenu, edits, follow, openForm, reveal, view, locked });
  useEffect(() => {
    latest.current = { select, setFolded, setMenu, edits, follow, openForm, reveal, view, locked };
  });
  const actions = useMemo(
    (): RowActions => ({
      onFocus: (row) => {
        store.setState({ active: row.key });
        if (!extending.current) latest.current.select(row);
        extending.current = false;
        if (row.kind === 'step' && latest.current.view === 'both') latest.current.reveal(row.node.id);
      },
      onClick: (row, event: MouseEvent) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return latest.current.select(row, true);
        latest.current.select(row);
        if (event.detail > 1 && row.kind === 'step') return latest.current.openForm(row.node.id);
        if (row.kind === 'step' && latest.current.view !== 'outline') latest.current.reveal(row.node.id);
        if (row.kind === 'way' && !row.expandable) latest.current.follow(row);
        if (row.kind === 'section') latest.current.setFolded(row, !store.getState().folded.has(row.key));
      },
      onFold: (row) => latest.current.setFolded(row, !store.getState().folded.has(row.key)),
      onMenu: (row, at) => !latest.current.locked && latest.current.setMenu(row.key, at),
      onRename: (row, title) => {
        if (store.getState().renaming !== row.key) return;
        store.setState({ renaming: null });
        if (title !== null) latest.current.edits.rename(row, title);
        callFocus(store, row.key);
      },
    }),
    [store],
  );

  const { onFocus, onBlur } = useHeldFocus(store, domId, active, calls, lines);

  const asked = rows.find(({ key }) => key === asking?.key);
  const close = (deed?: () => void) => {
    store.setState({ asking: null });
    callFocus(store);
    deed?.();
  };
  const anchor = asked && document.getElementById(domId(asked.key))?.getBoundingClientRect();
  const below = { x: (anchor?.left ?? 0) + 40, y: anchor?.bottom ?? 0 };

  return (
    <>
      <div
        role="tree"
        aria-label={t('outline.tree')}
        aria-multiselectable
        className={classes.tree}
        data-testid="outline-tree"
        onKeyDown={onKeyDown}
        onFocus={onFocus}
        onBlur={onBlur}
        onCopy={(event) => {
          const line = lines.find(({ row }) => row.key === active);
          const text = line && isOnLine(event) && !window.getSelection()?.toString() ? edits.copy(line.row) : null;
          if (text === null || text === undefined) return;
          event.clipboardData.setData('text/plain', text);
          event.preventDefault();
          event.stopPropagation();
        }}
        onCut={(event) => {
          const line = lines.find(({ row }) => row.key === active);
          const text = line && isOnLine(event) && !locked ? edits.copy(line.row) : null;
          if (!line || text === null) return;
          event.clipboardData.setData('text/plain', text);
          event.preventDefault();
          event.stopPropagation();
          edits.remove(line.row);
        }}
        onPaste={(event) => {
          const line = lines.find(({ row }) => row.key === active);
          if (!line || !isOnLine(event) || locked) return;
          event.preventDefault();
          event.stopPropagation();
          edits.paste(line.row, event.clipboardData.getData('text/plain'));
        }}
      >
        {blocks.map((block, index) => {
          const isThere = blocks.length === 1 || isKept(index, activeBlock) || isNear(index);
          return (
            <div
              key={index}
              ref={blockRef}
              role="presentation"
              className={classes.block}
              data-block={index}
              style={isThere ? undefined : { height: heightOf(index, block.length) }}
            >
              {isThere &&
                block.map((line) => (
                  <OutlineRowView
                    key={line.row.key}
                    id={domId(line.row.key)}
                    line={line}
                    locked={locked}
                    isActive={line.row.key === active}
                    isSelected={isSelected(line.row, selectedNodes, selectedEdges, edges)}
                    isRenaming={renaming === line.row.key}
                    actions={actions}
                  />
                ))}
            </div>
          );
        })}
      </div>
      {lines.length === 0 && (
        <Text size="sm" c="dimmed" p="md">
          {t('outline.none')}
        </Text>
      )}
      {asked && asking?.kind === 'menu' && (
        <RowMenu
          row={asked}
          title={lines.find(({ row }) => row.key === asked.key)?.words.head ?? ''}
          at={menuAt.current}
          onClose={() => close()}
          onDo={(deed) => close(() => act(asked, deed))}
        />
      )}
      {asked && asking?.kind === 'add' && (
        <AddPicker
          row={asked}
          at={below}
          onClose={() => close()}
          onPick={(choice) => close(() => edits.add(choice, asked))}
        />
      )}
      {asked && asking?.kind === 'connect' && (
        <ConnectPicker
          row={asked}
          rows={rows}
          at={below}
          onClose={() => close()}
          onRefuse={(reason) => announce(reason)}
          onPick={(to) => close(() => edits.connect(asked, to))}
        />
      )}
    </>
  );
}

function isSelected(
  row: OutlineRow,
  nodes: ReadonlySet<NodeId>,
  selectedEdges: ReadonlySet<string>,
  edges: readonly { id: string; from: NodeId; port: string }[],
): boolean {
  if (row.kind === 'step') return nodes.has(row.node.id);
  if (row.kind === 'section' || selectedEdges.size === 0) return false;
  return edges.some(({ id, from, port }) => from === row.node.id && port === row.port && selectedEdges.has(id));
}
