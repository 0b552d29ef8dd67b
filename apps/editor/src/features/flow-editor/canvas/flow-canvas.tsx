import '@xyflow/react/dist/style.css';
import { useComputedColorScheme } from '@mantine/core';
import { canConnect, type NodeId } from '@mailroom/rules';
import {
  Background,
  Controls,
  Panel,
  ReactFlow,
  type Connection,
  type EdgeChange,
  type EdgeTypes,
  type FinalConnectionState,
  type NodeChange,
  type NodeTypes,
} from '@xyflow/react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StepNode } from '../nodes/step-node';
import { withoutEdge, type AddTarget } from '../state/edits';
import { useFlowState, useFlowStore } from '../state/flow-context';
import { isLocked } from '../state/flow-store';
import { GRID } from '../state/placement';
import type { LinkEdge as LinkEdgeType, Size, StepNode as StepNodeType } from '../state/derive';
import { useEdits } from '../state/use-edits';
import classes from './canvas.module.css';
import { ConnectionLine } from './connection-line';
import { LinkEdge } from './link-edge';
import { OverviewMap } from './overview-map';
import { QuickAddProvider, type OpenQuickAdd } from './quick-add-context';
import { QuickAddMenu } from './quick-add-menu';
import { StartHint } from './start-hint';
import { useDrawing } from './use-drawing';
import { useFitOnOpen } from './use-fit-on-open';
import { useFollowTrial } from './use-follow-trial';
import { useReveal } from './use-reveal';
import { useShortcuts } from './use-shortcuts';

const nodeTypes: NodeTypes = { step: StepNode };
const edgeTypes: EdgeTypes = { link: LinkEdge };
const snapGrid: [number, number] = [GRID, GRID];
const DRAG_MS = 60_000;

interface QuickAdd {
  target: AddTarget;
  at: { x: number; y: number };
}

export function FlowCanvas() {
  const { t } = useTranslation('flow');
  const store = useFlowStore();
  const edits = useEdits();
  const { nodes, edges } = useDrawing();
  const readOnly = useFlowState(isLocked);
  const colorMode = useComputedColorScheme('light');
  const [quickAdd, setQuickAdd] = useState<QuickAdd | null>(null);
  const drag = useRef({ count: 0, isActive: false });
  const reconnecting = useRef(false);
  useShortcuts();
  useReveal();
  useFitOnOpen();
  useFollowTrial();

  const onNodesChange = useCallback(
    (changes: NodeChange<StepNodeType>[]) => {
      const { select, measure } = store.getState();
      const sizes: [NodeId, Size][] = [];
      const moves: { nodeId: NodeId; position: { x: number; y: number } }[] = [];
      const selected = new Set(store.getState().selectedNodes);
      let isSelection = false;
      let isDragging = false;
      for (const change of changes) {
        if (change.type === 'dimensions' && change.dimensions) sizes.push([change.id, change.dimensions]);
        if (change.type === 'position' && change.position) {
          isDragging ||= change.dragging === true;
          moves.push({
            nodeId: change.id,
            position: { x: Math.round(change.position.x), y: Math.round(change.position.y) },
          });
        }
        if (change.type === 'select') {
          isSelection = true;
          if (change.selected) selected.add(change.id);
          else selected.delete(change.id);
        }
      }
      if (sizes.length) measure(sizes);
      if (isSelection) select(selected, store.getState().selectedEdges);
      if (!moves.length) return;
      // Moves by mouse are one step from grabbing to letting go; those by arrow keys come without drag events and are
      // one step as long as they follow one another.
      if (isDragging && !drag.current.isActive) drag.current = { count: drag.current.count + 1, isActive: true };
      const wasDragging = drag.current.isActive;
      if (!isDragging) drag.current.isActive = false;
      const positions = new Map(store.getState().document.nodes.map((node) => [node.id, node.position]));
      const real = moves.filter(({ nodeId, position }) => {
        const before = positions.get(nodeId);
        return before && (before.x !== position.x || before.y !== position.y);
      });
      if (!real.length) return;
      const ids = moves.map((move) => move.nodeId).join(' ');
      edits.run(
        { type: 'move-nodes', moves: real },
        wasDragging
          ? { key: `drag ${drag.current.count} ${ids}`, within: DRAG_MS }
          : { key: `nudge ${ids}`, within: 800 },
      );
    },
    [store, edits],
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
    (connection: Connection | LinkEdgeType) => {
      const port = connection.sourceHandle ?? '';
      const { document: whole } = store.getState();
      // While an end of a connection is dragged elsewhere, its own port counts as free.
      const document = reconnecting.current ? withoutEdge(whole, connection.source, port) : whole;
      return canConnect(document, connection.source, port, connection.target).ok;
    },
    [store],
  );

  const onConnect = useCallback(
    (connection: Connection) => edits.connect(connection.source, connection.sourceHandle ?? '', connection.target),
    [edits],
  );

  const openQuickAdd: OpenQuickAdd = useCallback((target, anchor) => {
    if (!(anchor instanceof Element)) return setQuickAdd({ target, at: anchor });
    const box = anchor.getBoundingClientRect();
    setQuickAdd({ target, at: { x: box.right + 4, y: box.top + box.height / 2 } });
  }, []);

  const onConnectEnd = useCallback(
    (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
      const { fromNode, fromHandle, toHandle, isValid } = state;
      if (isValid || reconnecting.current || !fromNode || fromHandle?.type !== 'source') return;
      const point = 'changedTouches' in event ? event.changedTouches[0] : event;
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
    [edits, store, openQuickAdd],
  );

  const onReconnect = useCallback(
    (edge: LinkEdgeType, connection: Connection) => {
      const port = connection.sourceHandle ?? '';
      if (connection.source === edge.source && port === edge.sourceHandle)
        edits.redirect(connection.source, port, connection.target);
    },
    [edits],
  );

  const openStep = useCallback(() => store.getState().open('step'), [store]);

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
      onKeyDown={(event) => {
        const isStep = event.target instanceof Element && event.target.classList.contains('react-flow__node');
        if (isStep && (event.key === 'Enter' || event.key === ' ')) openStep();
      }}
    >
      <QuickAddProvider value={openQuickAdd}>
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
          onReconnectStart={() => {
            reconnecting.current = true;
          }}
          onReconnect={onReconnect}
          onReconnectEnd={() => {
            reconnecting.current = false;
          }}
          isValidConnection={isValidConnection}
          connectionLineComponent={ConnectionLine}
          connectionRadius={28}
          nodesDraggable={!readOnly}
          nodesConnectable={!readOnly}
          edgesReconnectable={!readOnly}
          deleteKeyCode={null}
          multiSelectionKeyCode={MULTI_SELECT}
          selectionKeyCode="Shift"
          colorMode={colorMode}
          minZoom={0.15}
          maxZoom={1.75}
          snapToGrid
          snapGrid={snapGrid}
          onlyRenderVisibleElements={nodes.length > 300}
          ariaLabelConfig={ariaLabelConfig}
        >
          <Background gap={GRID} size={1.2} />
          <Controls showInteractive={false} fitViewOptions={OVERVIEW} />
          <OverviewMap />
          <Panel position="top-center">
            <StartHint />
          </Panel>
        </ReactFlow>
      </QuickAddProvider>
      {quickAdd && (
        <QuickAddMenu
          at={quickAdd.at}
          onClose={() => setQuickAdd(null)}
          onPick={(choice) => {
            setQuickAdd(null);
            edits.add(choice, quickAdd.target);
          }}
        />
      )}
    </div>
  );
}

/** Asked for by its button, the whole flow is shown, however small that makes it. */
const OVERVIEW = { padding: 0.08, maxZoom: 1, minZoom: 0.15 };
const MULTI_SELECT = ['Shift', 'Meta', 'Control'];

function nodeAt(x: number, y: number): NodeId | undefined {
  const element = document
    .elementsFromPoint(x, y)
    .find((candidate) => candidate.classList.contains('react-flow__node'));
  return element?.getAttribute('data-id') ?? undefined;
}
