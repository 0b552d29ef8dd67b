import { canConnect, type FlowDocument, type NodeId, type Position } from '@mailroom/rules';
import { getSmoothStepPath, type ConnectionLineComponentProps } from '@xyflow/react';
import { useMemo } from 'react';
import { useFlowLanguage } from '../i18n/use-language';
import type { StepNode } from '../state/derive';
import { useFlowState } from '../state/flow-context';
import { useCanvasUi } from './canvas-ui';
import classes from './canvas.module.css';
import { boxOf, type Sizes } from './frames';

/** The line while connecting; over a step that cannot be reached it says why. */
export function ConnectionLine(props: ConnectionLineComponentProps<StepNode>) {
  const { fromX, fromY, toX, toY, fromPosition, toPosition, fromNode, fromHandle, toNode, connectionStatus } = props;
  const language = useFlowLanguage();
  const document = useFlowState((state) => state.document);
  const sizes = useFlowState((state) => state.measured);
  const reconnecting = useCanvasUi((state) => state.reconnecting);
  // While an end of a connection is taken elsewhere, its own port counts as free.
  const others = useMemo(
    () => ({ ...document, edges: document.edges.filter(({ id }) => id !== reconnecting) }),
    [document, reconnecting],
  );
  const [path] = getSmoothStepPath({
    sourceX: fromX,
    sourceY: fromY,
    sourcePosition: fromPosition,
    targetX: toX,
    targetY: toY,
    targetPosition: toPosition,
    borderRadius: 14,
  });
  const isForward = fromHandle.type === 'source';
  // A step takes a connection anywhere on its card, not only on the small circle.
  const over = toNode?.id ?? (isForward ? stepUnder(document, sizes, { x: toX, y: toY }, fromNode.id) : undefined);
  const ends = isForward ? [fromNode.id, over] : [over, fromNode.id];
  const port = isForward ? fromHandle.id : props.toHandle?.id;
  const answer = ends[0] && ends[1] && port ? canConnect(others, ends[0], port, ends[1]) : null;
  const isRefused = connectionStatus === 'invalid' || answer?.ok === false;
  return (
    <g>
      <path
        d={path}
        fill="none"
        strokeWidth={2.25}
        stroke={isRefused && answer ? 'var(--mantine-color-orange-6)' : 'var(--mantine-primary-color-filled)'}
        strokeDasharray={answer?.ok ? undefined : '6 5'}
      />
      {answer && !answer.ok && (
        <foreignObject x={toX + 14} y={toY + 12} width={260} height={90} style={{ overflow: 'visible' }}>
          <div className={classes.reason} style={{ width: 'fit-content' }}>
            {answer.reason[language]}
          </div>
        </foreignObject>
      )}
    </g>
  );
}

function stepUnder(document: FlowDocument, sizes: Sizes, { x, y }: Position, except: NodeId): NodeId | undefined {
  return document.nodes.find((node) => {
    if (node.id === except || node.kind === 'note') return false;
    const box = boxOf(node, sizes);
    return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
  })?.id;
}
