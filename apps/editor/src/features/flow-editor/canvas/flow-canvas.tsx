import '@xyflow/react/dist/style.css';
import { useComputedColorScheme } from '@mantine/core';
import type { NodeId } from '@mailroom/rules';
import {
  Background,
  Controls,
  Panel,
  ReactFlow,
  useStore,
  type EdgeChange,
  type EdgeTypes,
  type NodeChange,
  type NodeTypes,
  type ReactFlowState,
} from '@xyflow/react';
import { useCallback, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { NoteNode } from '../nodes/note-node';
import { StepNode } from '../nodes/step-node';
import { useFormFocus } from '../outline/use-form-focus';
import type { LinkEdge as LinkEdgeType, Size, StepNode as StepNodeType } from '../state/derive';
import { useFlowState, useFlowStore } from '../state/flow-context';
import { isLocked } from '../state/flow-store';
import { GRID } from '../state/placement';
import { useEdits } from '../state/use-edits';
import { useCanvasUi, useCanvasUiStore } from './canvas-ui';
import classes from './canvas.module.css';
import { ConnectMenu } from './connect-menu';
import { ConnectionLine } from './connection-line';
import { FAR, FarProvider } from './far';
import { FindBar } from './find-bar';
import { LinkEdge } from './link-edge';
import { OVERVIEW } from './overview';
import { OverviewMap } from './overview-map';
import { QuickAddMenu } from './quick-add-menu';
import { SelectionBar } from './selection-bar';
import { ShortcutHelp } from './shortcut-help';
import { StartHint } from './start-hint';
import { useCanvasKeys } from './use-canvas-keys';
import { useCanvasLabels } from './use-canvas-labels';
import { useConnecting } from './use-connecting';
import { useDrawing } from './use-drawing';
import { useFitOnOpen } from './use-fit-on-open';
import { useFollowTrial } from './use-follow-trial';
import { useMoves } from './use-moves';
import { useReveal } from './use-reveal';
import { useShortcuts } from './use-shortcuts';

const nodeTypes: NodeTypes = { step: StepNode, note: NoteNode };
const edgeTypes: EdgeTypes = { link: LinkEdge };
const snapGrid: [number, number] = [GRID, GRID];
/**
 * From here on what is out of sight is not in the page: the browser goes through all that is with every frame, which
 * costs more than to make what comes into sight.
 */
const MANY = 100;
const MULTI_SELECT = ['Shift', 'Meta', 'Control'];

/** Made once: what lies around the steps is not drawn again with every frame of a drag. */
const FURNITURE = (
  <>
    <Background gap={GRID} size={1.2} />
    <Controls showInteractive={false} fitViewOptions={OVERVIEW} />
    <OverviewMap />
    <Panel position="top-center">
      <StartHint />
    </Panel>
    <Panel position="top-right">
      <FindBar />
    </Panel>
    <Panel position="bottom-center">
      <SelectionBar />
    </Panel>
  </>
);

const isFarAway = ({ transform }: ReactFlowState): boolean => transform[2] < FAR;

export function FlowCanvas() {
  const { t } = useTranslation('flow');
  const store = useFlowStore();
  const ui = useCanvasUiStore();
  const { nodes, edges } = useDrawing();
  const readOnly = useFlowState(isLocked);
  const isMoving = useCanvasUi((state) => state.moving !== null);
  const isFar = useStore(isFarAway);
  const colorMode = useComputedColorScheme('light');
  const move = useMoves();
  const onKeyDownCapture = useCanvasKeys();
  const { openForm } = useFormFocus();
  useShortcuts();
  useReveal();
  useFitOnOpen();
  useFollowTrial();

  const onNodesChange = useCallback(
    (changes: NodeChange<StepNodeType>[]) => {
      const { select, measure, selectedNodes, selectedEdges } = store.getState();
      const sizes: [NodeId, Size][] = [];
      const selected = new Set(selectedNodes);
      let isSelection = false;
      for (const change of changes) {
        if (change.type === 'dimensions' && change.dimensions) sizes.push([change.id, change.dimensions]);
        if (change.type === 'select') {
          isSelection = true;
          if (change.selected) selected.add(change.id);
          else selected.delete(change.id);
        }
      }
      if (sizes.length) measure(sizes);
      if (isSelection) select(selected, selectedEdges);
      move(changes);
    },
    [store, move],
  );

  const onEdgesChange = useCallback(
    (changes: EdgeChange<LinkEdgeType>[]) => {
      const selected = new Set(store.getState().selectedEdges);
      for (const change of changes) {
        if (change.type !== 'select') continue;
        if (change.selected) selected.add(change.id);
        else selected.delete(change.id);
      }
      store.getState().select(store.getState().selectedNodes, selected);
    },
    [store],
  );

  const connecting = useConnecting();
  const openStep = useCallback(() => store.getState().open('step'), [store]);
  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      const step = event.target instanceof Element ? event.target : null;
      if (!step?.classList.contains('react-flow__node') || (event.key !== 'Enter' && event.key !== ' ')) return;
      event.preventDefault();
      openStep();
      if (event.key === 'Enter') openForm(step.getAttribute('data-id') ?? '');
    },
    [openStep, openForm],
  );
  const onFocus = useCallback(
    ({ target }: { target: Element }) => {
      // The buttons of a connection belong to it.
      if (target.closest('.react-flow__edgelabel-renderer')) return;
      const edge = target.classList.contains('react-flow__edge') ? target.getAttribute('data-id') : null;
      if (ui.getState().focusEdge !== edge) ui.setState({ focusEdge: edge });
    },
    [ui],
  );

  const ariaLabelConfig = useCanvasLabels();

  return (
    <div
      className={classes.canvas}
      role="region"
      aria-label={t('page.canvas')}
      data-testid="flow-canvas"
      data-moving={isMoving || undefined}
      onKeyDownCapture={onKeyDownCapture}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
    >
      <FarProvider value={isFar}>
        <ReactFlow<StepNodeType, LinkEdgeType>
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onNodesChange={onNodesChange}
          onEdgesChange={onEdgesChange}
          onNodeClick={openStep}
          {...connecting}
          connectionLineComponent={ConnectionLine}
          connectionRadius={28}
          nodesDraggable={!readOnly}
          nodesConnectable={!readOnly}
          edgesReconnectable={!readOnly && !isFar}
          // What lies above what is said by each node: a frame that is selected stays behind its steps.
          elevateNodesOnSelect={false}
          deleteKeyCode={null}
          multiSelectionKeyCode={MULTI_SELECT}
          selectionKeyCode="Shift"
          colorMode={colorMode}
          minZoom={0.15}
          maxZoom={1.75}
          snapToGrid
          snapGrid={snapGrid}
          onlyRenderVisibleElements={nodes.length > MANY}
          ariaLabelConfig={ariaLabelConfig}
        >
          {FURNITURE}
        </ReactFlow>
      </FarProvider>
      <QuickAdd />
      <ConnectMenu />
      <ShortcutHelp />
    </div>
  );
}

function QuickAdd() {
  const ui = useCanvasUiStore();
  const asked = useCanvasUi((state) => state.quickAdd);
  const { add } = useEdits();
  if (!asked) return null;
  const close = () => ui.setState({ quickAdd: null });
  return (
    <QuickAddMenu
      at={asked.at}
      onClose={close}
      onPick={(choice) => {
        close();
        add(choice, asked.target);
      }}
    />
  );
}
