import { IconPlus, IconX } from '@tabler/icons-react';
import { BaseEdge, EdgeLabelRenderer, getBezierPath, getSmoothStepPath, type EdgeProps } from '@xyflow/react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEdits } from '../state/use-edits';
import type { LinkEdge as LinkEdgeType } from '../state/derive';
import classes from './canvas.module.css';
import { useQuickAdd } from './quick-add-context';

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

/** A connection, with buttons on it to put a step in between or to cut it. */
export const LinkEdge = memo(function LinkEdge(props: EdgeProps<LinkEdgeType>) {
  const { id, data, selected, markerEnd } = props;
  const { t } = useTranslation('flow');
  const openQuickAdd = useQuickAdd();
  const { remove } = useEdits();
  const [isNear, setNear] = useState(false);
  const [path, x, y] = linkPath(props);
  const light = data?.light ?? undefined;
  const name = data?.name ?? id;

  return (
    <g onMouseEnter={() => setNear(true)} onMouseLeave={() => setNear(false)}>
      <BaseEdge
        id={id}
        path={path}
        markerEnd={markerEnd}
        interactionWidth={26}
        className={classes.edge}
        data-light={light}
        data-selected={selected || undefined}
      />
      {!data?.readOnly && (
        <EdgeLabelRenderer>
          <div
            className={`${classes.edgeTools} nodrag nopan`}
            data-shown={isNear || selected || undefined}
            style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
            onMouseEnter={() => setNear(true)}
            onMouseLeave={() => setNear(false)}
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
            {selected && (
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
      )}
    </g>
  );
});
