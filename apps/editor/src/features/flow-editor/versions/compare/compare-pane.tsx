import '@xyflow/react/dist/style.css';
import { useComputedColorScheme } from '@mantine/core';
import type { FlowDocument, NodeId } from '@mailroom/rules';
import {
  Background,
  Controls,
  ReactFlow,
  ReactFlowProvider,
  useNodesInitialized,
  useReactFlow,
  useStoreApi,
  type EdgeTypes,
  type NodeChange,
  type NodeTypes,
} from '@xyflow/react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import canvasClasses from '../../canvas/canvas.module.css';
import { useNodeWords } from '../../canvas/use-drawing';
import { portIds } from '../../nodes/node-words';
import { createDeriver, type LinkEdge, type Size, type StepNode } from '../../state/derive';
import { FlowProvider } from '../../state/flow-context';
import { createFlowStore } from '../../state/flow-store';
import { GRID } from '../../state/placement';
import classes from './compare.module.css';
import { EdgeMarksProvider, MarkedEdge } from './marked-edge';
import { MarkedStep, MarksProvider } from './marked-step';
import type { Marks } from './union-flow';
import type { Pane, ViewLink } from './view-link';

const nodeTypes: NodeTypes = { step: MarkedStep, note: MarkedStep };
const edgeTypes: EdgeTypes = { link: MarkedEdge };

interface ComparePaneProps {
  label: string;
  document: FlowDocument;
  marks: Marks;
  link: ViewLink;
  selected: NodeId | null;
  onPick: (id: NodeId) => void;
  /** Whether the buttons to zoom are on this one. */
  hasControls: boolean;
}

/** One of the drawings that are compared: to be looked at only. */
export function ComparePane(props: ComparePaneProps) {
  const { document, marks } = props;
  // The cards ask the editor's store for what is selected.
  const store = useMemo(() => createFlowStore({ document, revision: 0, readOnly: true }), [document]);
  return (
    <FlowProvider value={store}>
      <MarksProvider value={marks.nodes}>
        <EdgeMarksProvider value={marks.edges}>
          <ReactFlowProvider>
            <Drawing {...props} />
          </ReactFlowProvider>
        </EdgeMarksProvider>
      </MarksProvider>
    </FlowProvider>
  );
}

const NO_SIZES: ReadonlyMap<NodeId, Size> = new Map();

function Drawing({ label, document, marks, link, selected, onPick, hasControls }: ComparePaneProps) {
  const { t } = useTranslation('flow');
  const colorMode = useComputedColorScheme('light');
  const [deriver] = useState(() => createDeriver(portIds));
  const [measured, setMeasured] = useState(NO_SIZES);
  const words = useNodeWords();
  const drawn = useMemo(() => {
    const view = {
      selectedNodes: new Set(selected === null ? [] : [selected]),
      selectedEdges: new Set<string>(),
      measured,
      problems: new Map(),
      order: new Map(),
      lighting: null,
      readOnly: true,
      words,
    };
    return { nodes: deriver.nodes(document, view), edges: deriver.edges(document, view) };
  }, [deriver, document, measured, selected, words]);
  const nodes = useMemo(
    () =>
      drawn.nodes.map((node): StepNode => {
        const mark = marks.nodes.get(node.id);
        if (!mark) return node;
        return {
          ...node,
          className: classes[mark],
          ariaLabel: `${t(`changes.kind.${mark}`)}: ${node.ariaLabel ?? ''}`,
        };
      }),
    [drawn, marks, t],
  );
  const edges = useMemo(
    () =>
      drawn.edges.map((edge): LinkEdge => {
        const mark = marks.edges.get(edge.id);
        if (!mark) return edge;
        return {
          ...edge,
          className: classes[mark],
          ariaLabel: `${t(`changes.kind.${mark}`)}: ${edge.ariaLabel ?? ''}`,
        };
      }),
    [drawn, marks, t],
  );

  const flow = useReactFlow();
  const internals = useStoreApi();
  const pane = useMemo((): Pane => {
    const ids = document.nodes.map(({ id }) => id);
    const known = new Set(ids);
    return {
      flow,
      size: () => {
        const { width, height } = internals.getState();
        return { width, height };
      },
      has: (id) => known.has(id),
      ids: () => ids,
    };
  }, [flow, internals, document]);
  const isMeasured = useNodesInitialized();
  useEffect(() => link.join(pane), [link, pane]);
  useEffect(() => {
    if (isMeasured) link.ready(pane);
  }, [isMeasured, link, pane]);

  const onNodesChange = useCallback(
    (changes: NodeChange<StepNode>[]) => {
      const sizes = changes.flatMap((change) =>
        change.type === 'dimensions' && change.dimensions ? [[change.id, change.dimensions] as const] : [],
      );
      if (sizes.length > 0) setMeasured((before) => new Map([...before, ...sizes]));
      const picked = changes.find((change) => change.type === 'select' && change.selected);
      if (picked?.type === 'select') onPick(picked.id);
    },
    [onPick],
  );

  const ariaLabelConfig = useMemo(
    () => ({
      'node.a11yDescription.default': t('compare.keys'),
      'node.a11yDescription.keyboardDisabled': t('compare.keys'),
      'edge.a11yDescription.default': t('compare.keys'),
      'controls.ariaLabel': t('canvas.controls'),
      'controls.zoomIn.ariaLabel': t('canvas.zoomIn'),
      'controls.zoomOut.ariaLabel': t('canvas.zoomOut'),
      'controls.fitView.ariaLabel': t('canvas.fit'),
      'handle.ariaLabel': t('canvas.handle'),
    }),
    [t],
  );

  return (
    <div
      className={`${canvasClasses.canvas} ${classes.pane}`}
      role="region"
      aria-label={label}
      data-testid="compare-pane"
    >
      <div className={classes.paneName} aria-hidden>
        {label}
      </div>
      <ReactFlow<StepNode, LinkEdge>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onMove={(_, viewport) => link.moved(pane, viewport)}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesReconnectable={false}
        edgesFocusable={false}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        colorMode={colorMode}
        minZoom={0.15}
        maxZoom={1.75}
        onlyRenderVisibleElements={nodes.length > 300}
        ariaLabelConfig={ariaLabelConfig}
      >
        <Background gap={GRID} size={1.2} />
        {hasControls && <Controls showInteractive={false} />}
      </ReactFlow>
    </div>
  );
}
