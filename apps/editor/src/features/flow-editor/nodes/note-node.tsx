import { NOTE_COLOURS, type NoteColour } from '@mailroom/rules';
import { IconCheck } from '@tabler/icons-react';
import { NodeResizer, NodeToolbar, Position, type NodeProps } from '@xyflow/react';
import { memo, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { nodeSpec } from '@mailroom/rules';
import { useLocalise } from '../i18n/use-language';
import type { StepNode } from '../state/derive';
import { useFlowState } from '../state/flow-context';
import { useEdits } from '../state/use-edits';
import { noteColours } from './note-look';
import classes from './note-node.module.css';

const SMALLEST = { width: 96, height: 48 };
/** A note lies behind everything, what belongs to it does not. */
const ABOVE = { zIndex: 5 };
const HANDLE = { width: 9, height: 9, borderRadius: 3 };

/** A remark behind the steps, or a frame around some of them: its corners and sides can be pulled. */
export const NoteNode = memo(function NoteNode({ data, selected }: NodeProps<StepNode>) {
  const { t } = useTranslation('flow');
  const { node, sentence, readOnly } = data;
  const isAlone = useFlowState((state) => state.selectedNodes.size === 1);
  if (node.kind !== 'note') return null;
  const { width, height, colour = 'yellow' } = node.data;
  const isSized = width !== undefined || height !== undefined;
  const canChange = selected && isAlone && !readOnly;
  return (
    <>
      {canChange && (
        <>
          <NodeResizer
            minWidth={SMALLEST.width}
            minHeight={SMALLEST.height}
            color="var(--mantine-primary-color-filled)"
            handleStyle={HANDLE}
          />
          <NodeToolbar isVisible position={Position.Top} offset={10} style={ABOVE}>
            <Colours id={node.id} chosen={colour} />
          </NodeToolbar>
        </>
      )}
      <div
        className={classes.note}
        data-testid="node-note"
        data-kind="note"
        data-sized={isSized || undefined}
        data-selected={selected || undefined}
        style={noteColours(colour) as CSSProperties}
      >
        {sentence || <span className={classes.empty}>{t('node.emptyNote')}</span>}
      </div>
    </>
  );
});

/** The colours, as a row of dots above the note. */
function Colours({ id, chosen }: { id: string; chosen: NoteColour }) {
  const { t } = useTranslation('flow');
  const localise = useLocalise();
  const { run } = useEdits();
  const note = useFlowState((state) => state.document.nodes.find((node) => node.id === id));
  const options = nodeSpec('note').form.find(({ name }) => name === 'colour')?.options ?? [];
  if (note?.kind !== 'note') return null;
  const labelOf = (colour: NoteColour) => {
    const label = options.find(({ value }) => value === colour)?.label;
    return label ? localise(label) : colour;
  };
  return (
    <div className={`${classes.colours} nodrag nopan`} role="group" aria-label={t('note.colour')}>
      {NOTE_COLOURS.map((colour) => (
        <button
          key={colour}
          type="button"
          className={classes.dot}
          style={noteColours(colour) as CSSProperties}
          aria-label={labelOf(colour)}
          title={labelOf(colour)}
          aria-pressed={colour === chosen}
          onClick={() => run({ type: 'set-data', nodeId: id, data: { ...note.data, colour } })}
        >
          {colour === chosen && <IconCheck size={12} stroke={3} aria-hidden />}
        </button>
      ))}
    </div>
  );
}
