import { canConnect } from '@mailroom/rules';
import { getSmoothStepPath, type ConnectionLineComponentProps } from '@xyflow/react';
import { useFlowLanguage } from '../i18n/use-language';
import type { StepNode } from '../state/derive';
import { useFlowState } from '../state/flow-context';
import classes from './canvas.module.css';

/** The line while connecting; over a step that cannot be reached it says why. */
export function ConnectionLine(props: ConnectionLineComponentProps<StepNode>) {
  const { fromX, fromY, toX, toY, fromPosition, toPosition, fromNode, fromHandle, toNode, connectionStatus } = props;
  const language = useFlowLanguage();
  const document = useFlowState((state) => state.document);
  const [path] = getSmoothStepPath({
    sourceX: fromX,
    sourceY: fromY,
    sourcePosition: fromPosition,
    targetX: toX,
    targetY: toY,
    targetPosition: toPosition,
    borderRadius: 14,
  });
  const isRefused = connectionStatus === 'invalid' && toNode !== null;
  const ends = fromHandle.type === 'source' ? [fromNode.id, toNode?.id] : [toNode?.id, fromNode.id];
  const port = fromHandle.type === 'source' ? fromHandle.id : props.toHandle?.id;
  const answer = isRefused && ends[0] && ends[1] && port ? canConnect(document, ends[0], port, ends[1]) : null;
  return (
    <g>
      <path
        d={path}
        fill="none"
        strokeWidth={2.25}
        stroke={isRefused ? 'var(--mantine-color-orange-6)' : 'var(--mantine-primary-color-filled)'}
        strokeDasharray={connectionStatus === 'valid' ? undefined : '6 5'}
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
