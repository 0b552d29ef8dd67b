import { CARD_GAP, newId, type FlowNode, type NodeId } from '@mailroom/rules';
import { useMemo } from 'react';
import { useFlowStore } from '../state/flow-context';
import { isLocked } from '../state/flow-store';
import { GRID } from '../state/placement';
import { useEdits } from '../state/use-edits';
import { align, distribute, type Alignment, type Axis } from './arrange';
import { useCanvasUiStore } from './canvas-ui';
import { boxAround, boxOf } from './frames';
import { glide } from './glide';
import { tidy } from './tidy';
import { useMiddle } from './use-middle';
import { useShow } from './use-show';

/**
 * Free between a new frame and what it is drawn around; above it is the line for its text. At its sides less than what
 * lies between two cards, so that it does not cover their neighbours.
 */
const PADDING = { side: CARD_GAP - 8, top: GRID * 3.5, bottom: GRID * 2.5 };

/** What is done to several selected steps at once; each is one step of undo. */
export function useArranging() {
  const store = useFlowStore();
  const ui = useCanvasUiStore();
  const { run, add } = useEdits();
  const middle = useMiddle();
  const show = useShow();
  return useMemo(() => {
    const selected = (): ReadonlySet<NodeId> => store.getState().selectedNodes;
    return {
      align: (how: Alignment) => {
        const { document, measured } = store.getState();
        run(align(document, measured, selected(), how));
      },

      distribute: (axis: Axis) => {
        const { document, measured } = store.getState();
        run(distribute(document, measured, selected(), axis));
      },

      /** Lays out the selected steps among themselves, or the whole flow when fewer than two are. */
      tidy: (what: 'all' | 'selected') => {
        const { document: before, measured } = store.getState();
        const only = what === 'selected' && selected().size > 1 ? selected() : undefined;
        if (isLocked(store.getState()) || !run(tidy(before, measured, only))) return;
        glide(ui, before, store.getState().document);
        if (!only) requestAnimationFrame(() => show({ duration: 250 }));
      },

      /** Draws a note around the selected steps, which from now on moves them along. */
      frame: () => {
        const { document, measured } = store.getState();
        const held = document.nodes.filter(({ id }) => selected().has(id));
        const around = boxAround(held.map((node) => boxOf(node, measured)));
        if (!around || isLocked(store.getState())) return;
        const note: FlowNode = {
          id: newId('note'),
          kind: 'note',
          position: { x: Math.round(around.x - PADDING.side), y: Math.round(around.y - PADDING.top) },
          data: {
            text: '',
            width: Math.round(around.width + 2 * PADDING.side),
            height: Math.round(around.height + PADDING.top + PADDING.bottom),
            colour: 'blue',
          },
        };
        if (!run({ type: 'add-node', node: note })) return;
        store.getState().select([note.id]);
        store.getState().open('step');
        writeNote();
      },

      /** A note in the middle of what is in sight. */
      note: () => {
        add({ kind: 'note' }, { kind: 'free', position: middle() });
        writeNote();
      },
    };
  }, [store, ui, run, add, middle, show]);
}

/** A note is made to write something on it: the field for that is there a frame later. */
function writeNote(): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>('[data-testid="step-inspector"] textarea')?.focus(),
    ),
  );
}
