import '@xyflow/react/dist/style.css';
import { useComputedColorScheme } from '@mantine/core';
import { canConnect, type NodeId } from '@mailroom/rules';
import {
  Background,
  Controls,
  Panel,
  ReactFlow,
  useStore,
  type Connection,
  type EdgeChange,
  type EdgeTypes,
  type FinalConnectionState,
  type NodeChange,
  type NodeTypes,
  type ReactFlowState,
} from '@xyflow/react';
import { useCallback, useMemo, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { NoteNode } from '../nodes/note-node';
import { StepNode } from '../nodes/step-node';
import { useFormFocus } from '../outline/use-form-focus';
import type { LinkEdge as LinkEdgeType, Size, StepNode as StepNodeType } from '../state/derive';
import { canReconnect } from '../state/edits';
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
import { useDrawing } from './use-drawing';
import { useFitOnOpen } from './use-fit-on-open';
import { useFollowTrial } from './use-follow-trial';
import { useMoves } from './use-moves';
import { useQuickAdd } from './use-quick-add';
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
  const edits = useEdits();
  const { nodes, edges } = useDrawing();
  const readOnly = useFlowState(isLocked);
  const isMoving = useCanvasUi((state) => state.moving !== null);
  const isFar = useStore(isFarAway);
  const colorMode = useComputedColorScheme('light');
  const move = useMoves();
  const openQuickAdd = useQuickAdd();
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

  const isValidConnection = useCallback(
    ({ source, sourceHandle, target }: Connection | LinkEdgeType) => {
      const { document } = store.getState();
      const connection = { from: source, port: sourceHandle ?? '', to: target };
      const { reconnecting } = ui.getState();
      return reconnecting === null
        ? canConnect(document, connection.from, connection.port, connection.to).ok
        : canReconnect(document, reconnecting, connection).ok;
    },
    [store, ui],
  );

  const onConnect = useCallback(
    (connection: Connection) => edits.connect(connection.source, connection.sourceHandle ?? '', connection.target),
    [edits],
  );

  const onConnectEnd = useCallback(
    (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
      const { fromNode, fromHandle, toHandle, isValid } = state;
      if (isValid || ui.getState().reconnecting !== null || !fromNode || fromHandle?.type !== 'source') return;
      const point = pointOf(event);
      if (!point) return;
      const port = fromHandle.id ?? '';
      // A step takes a connection anywhere on its card, not only on the small circle.
      const over = toHandle?.nodeId ?? nodeAt(point.clientX, point.clientY);
      if (over === fromNode.id) return;
      if (over !== undefined) edits.connect(fromNode.id, port, over);
      else if (!store.getState().document.edges.some((edge) => edge.from === fromNode.id && edge.port === port)) {
        openQuickAdd({ kind: 'port', from: fromNode.id, port }, { x: point.clientX, y: point.clientY });
      }
    },
    [edits, store, ui, openQuickAdd],
  );

  const onReconnectStart = useCallback(
    (_event: unknown, edge: LinkEdgeType) => ui.setState({ reconnecting: edge.id }),
    [ui],
  );
  const onReconnect = useCallback(
    (edge: LinkEdgeType, { source, sourceHandle, target }: Connection) =>
      edits.reconnect(edge.id, { from: source, port: sourceHandle ?? '', to: target }),
    [edits],
  );
  const onReconnectEnd = useCallback(
    (
      event: MouseEvent | TouchEvent,
      edge: LinkEdgeType,
      _end: unknown,
      { fromHandle, isValid }: FinalConnectionState,
    ) => {
      ui.setState({ reconnecting: null });
      const point = pointOf(event);
      if (isValid || !point || fromHandle?.type !== 'source') return;
      // Let go on a card beside its circle, or on one that is refused, which is said.
      const over = nodeAt(point.clientX, point.clientY);
      if (over !== undefined && over !== edge.source)
        edits.reconnect(edge.id, { from: edge.source, port: edge.sourceHandle ?? '', to: over });
    },
    [edits, ui],
  );

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

  const ariaLabelConfig = useMemo(
    () => ({
      'node.a11yDescription.default': t('canvas.nodeHelp'),
      'node.a11yDescription.keyboardDisabled': t('canvas.nodeHelp'),
      'node.a11yDescription.ariaLiveMessage': (values: { direction: string; x: number; y: number }) =>
        t('canvas.moved', values),
      'edge.a11yDescription.default': t('canvas.edgeHelp'),
      'controls.ariaLabel': t('canvas.controls'),
      'controls.zoomIn.ariaLabel': t('canvas.zoomIn'),
      'controls.zoomOut.ariaLabel': t('canvas.zoomOut'),
      'controls.fitView.ariaLabel': t('canvas.fit'),
      'minimap.ariaLabel': t('canvas.minimap'),
      'handle.ariaLabel': t('canvas.handle'),
    }),
    [t],
  );

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
          onConnect={onConnect}
          onConnectEnd={onConnectEnd}
          onReconnectStart={onReconnectStart}
          onReconnect={onReconnect}
          onReconnectEnd={onReconnectEnd}
          isValidConnection={isValidConnection}
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

const pointOf = (event: MouseEvent | TouchEvent) => ('changedTouches' in event ? event.changedTouches[0] : event);

/** The step at a point of the screen; notes lie behind everything and are no ends of connections. */
function nodeAt(x: number, y: number): NodeId | undefined {
  const element = document
    .elementsFromPoint(x, y)
    .find((candidate) => candidate.classList.contains('react-flow__node-step'));
  return element?.getAttribute('data-id') ?? undefined;
}
