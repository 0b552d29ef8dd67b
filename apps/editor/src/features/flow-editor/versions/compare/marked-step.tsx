import type { NodeProps } from '@xyflow/react';
import { createContext, memo, use } from 'react';
import { NoteNode } from '../../nodes/note-node';
import { StepNode } from '../../nodes/step-node';
import type { StepNode as StepNodeType } from '../../state/derive';
import { ChangeSign } from '../change-list';
import classes from './compare.module.css';
import type { Marks } from './union-flow';

const MarksContext = createContext<Marks['nodes']>(new Map());

export const MarksProvider = MarksContext.Provider;

/** A step as on the canvas, with the sign of what became of it. */
export const MarkedStep = memo(function MarkedStep(props: NodeProps<StepNodeType>) {
  const mark = use(MarksContext).get(props.id);
  const Node = props.data.node.kind === 'note' ? NoteNode : StepNode;
  return (
    <>
      <Node {...props} />
      {mark && (
        <span className={classes.sign} data-testid="change-mark" data-mark={mark}>
          <ChangeSign kind={mark} />
        </span>
      )}
    </>
  );
});
