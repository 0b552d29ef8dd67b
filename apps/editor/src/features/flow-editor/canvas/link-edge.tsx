import { IconPlus, IconX } from '@tabler/icons-react';
import { BaseEdge, EdgeLabelRenderer, getBezierPath, getSmoothStepPath, type EdgeProps } from '@xyflow/react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFlowState } from '../state/flow-context';
import { useEdits } from '../state/use-edits';
import type { LinkEdge as LinkEdgeType } from '../state/derive';
import classes from './canvas.module.css';
import { useCanvasUi } from './canvas-ui';
import { useIsFar } from './far';
import { useQuickAdd } from './use-quick-add';

/** Between two rows a connection turns close above its target: however tall the cards are, that strip is free of them. */
const TURN = 19;
/** A jog of less than two corners is a blot: such a connection bends softly instead. */
const JOG = 28;

function linkPath(props: EdgeProps<LinkEdgeType>): [path: string, x: number, y: number] {
  const { sourceX, sourceY, targetX, targetY } = props;
  const room = targetY - sourceY;
  const isJog = room > 0 && Math.abs(sourceX - targetX) < JOG;
  const centerY = room > 2 * TURN ? targetY - TURN : undefined;
  const [path, x, y] = isJog
    ? getBezierPath(props)
    : getSmoothStepPath({ ...props, borderRadius: 14, offset: TURN, centerY });
  return [path, x, y];
}

/** A connection, with buttons on it to put a step in between or to cut it while it is pointed at. */
export const LinkEdge = memo(function LinkEdge(props: EdgeProps<LinkEdgeType>) {
  const { id, data, selected, markerEnd } = props;
  const [isNear, setNear] = useState(false);
  const hasFocus = useCanvasUi((state) => state.focusEdge === id);
  const isAlone = useFlowState((state) => state.selectedEdges.size === 1 && state.selectedNodes.size === 0);
  const isDropTarget = useCanvasUi((state) => state.dropEdge === id);
  const isFar = useIsFar();
  const [path, x, y] = linkPath(props);
  const light = data?.light ?? undefined;
  // Hundreds of buttons that nobody sees would make every drawing slower.
  const hasTools = !data?.readOnly && !isFar && (isNear || hasFocus || (selected === true && isAlone));

  return (
    <g onMouseEnter={() => setNear(true)} onMouseLeave={() => setNear(false)}>
      <BaseEdge
        id={id}
        path={path}
        markerEnd={isFar ? undefined : markerEnd}
        interactionWidth={isFar ? 0 : 26}
        className={classes.edge}
        data-light={light}
        data-drop={isDropTarget || undefined}
        data-selected={selected || undefined}
      />
      {hasTools && (
        <EdgeTools
          id={id}
          name={data?.name ?? id}
          x={x}
          y={y}
          canRemove={selected === true && isAlone}
          onNear={setNear}
        />
      )}
    </g>
  );
});

interface EdgeToolsProps {
  id: string;
  name: string;
  x: number;
  y: number;
  canRemove: boolean;
  onNear: (isNear: boolean) => void;
}

function EdgeTools({ id, name, x, y, canRemove, onNear }: EdgeToolsProps) {
  const { t } = useTranslation('flow');
  const openQuickAdd = useQuickAdd();
  const { remove } = useEdits();
  return (
    <EdgeLabelRenderer>
      <div
        className={`${classes.edgeTools} nodrag nopan`}
        style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
        onMouseEnter={() => onNear(true)}
        onMouseLeave={() => onNear(false)}
      >
        <button
          type="button"
          className={classes.edgeTool}
          aria-label={t('add.between', { edge: name })}
          title={t('add.title')}
          onClick={(event) => openQuickAdd({ kind: 'edge', edgeId: id }, event.currentTarget)}
        >
          <IconPlus size={13} stroke={2.4} />
        </button>
        {canRemove && (
          <button
            type="button"
            className={classes.edgeTool}
            aria-label={t('add.remove')}
            title={t('add.remove')}
            onClick={() => remove([], [id])}
          >
            <IconX size={13} stroke={2.4} />
          </button>
        )}
      </div>
    </EdgeLabelRenderer>
  );
}
