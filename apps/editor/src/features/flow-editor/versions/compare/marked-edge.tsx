import { EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { createContext, memo, use } from 'react';
import { LinkEdge } from '../../canvas/link-edge';
import type { LinkEdge as LinkEdgeType } from '../../state/derive';
import { ChangeSign } from '../change-list';
import classes from './compare.module.css';
import type { Marks } from './union-flow';

const EdgeMarksContext = createContext<Marks['edges']>(new Map());

export const EdgeMarksProvider = EdgeMarksContext.Provider;

/** Above the target, where connections turn. */
const TURN = 19;

/** A connection as on the canvas; one that came or went carries its sign. */
export const MarkedEdge = memo(function MarkedEdge(props: EdgeProps<LinkEdgeType>) {
  const mark = use(EdgeMarksContext).get(props.id);
  const { targetX, targetY } = props;
  return (
    <>
      <LinkEdge {...props} />
      {mark && (
        <EdgeLabelRenderer>
          <div
            className={classes.edgeSign}
            style={{ transform: `translate(-50%, -50%) translate(${targetX}px, ${targetY - TURN}px)` }}
          >
            <ChangeSign kind={mark} />
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  );
});
