import { nodeSpec } from '@mailroom/rules';
import { useReactFlow } from '@xyflow/react';
import { useCallback, useState, type PointerEvent as ReactPointerEvent } from 'react';
import { useCanvasUiStore } from '../canvas/canvas-ui';
import type { StepChoice } from '../state/edits';
import { useEdits } from '../state/use-edits';

export interface Ghost {
  choice: StepChoice;
  label: string;
  x: number;
  y: number;
}

/** Pixels a pointer may tremble before a press becomes a drag. */
const TREMBLE = 4;

/**
 * Drags a step out of the palette with pointer events, so that it works with a finger, too. Dropped on a connection it
 * goes in between, elsewhere on the canvas it stands where it was dropped. `wasDragged` keeps the click that ends a
 * drag from adding a second step.
 */
export function usePaletteDrag(onDropped: (choice: StepChoice) => void) {
  const { screenToFlowPosition } = useReactFlow();
  const edits = useEdits();
  const ui = useCanvasUiStore();
  const [ghost, setGhost] = useState<Ghost | null>(null);

  const start = useCallback(
    ({ choice, label }: Pick<Ghost, 'choice' | 'label'>, event: ReactPointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      const from = { x: event.clientX, y: event.clientY };
      const item = event.currentTarget;
      let isDrag = false;

      const move = ({ clientX: x, clientY: y }: PointerEvent) => {
        if (!isDrag && Math.hypot(x - from.x, y - from.y) < TREMBLE) return;
        isDrag = true;
        const { dropEdge } = ui.getState();
        const edge = nodeSpec(choice.kind).hasInput ? edgeAt(x, y) : null;
        if (edge !== dropEdge) ui.setState({ dropEdge: edge });
        setGhost({ choice, label, x, y });
      };
      const finish = (dropped: boolean, x: number, y: number) => {
        window.removeEventListener('pointermove', move);
        window.removeEventListener('pointerup', up);
        window.removeEventListener('pointercancel', cancel);
        window.removeEventListener('keydown', escape);
        setGhost(null);
        ui.setState({ dropEdge: null });
        if (!isDrag) return;
        // The browser sends a click after the drag; it is not meant.
        item.dataset.dragged = 'true';
        setTimeout(() => delete item.dataset.dragged);
        if (!dropped) return;
        const under = window.document.elementsFromPoint(x, y);
        if (!under.some((element) => element.classList.contains('react-flow'))) return;
        const edgeId = nodeSpec(choice.kind).hasInput ? edgeAt(x, y) : null;
        onDropped(choice);
        if (edgeId !== null) edits.add(choice, { kind: 'edge', edgeId });
        else {
          const { x: left, y: top } = screenToFlowPosition({ x, y });
          edits.add(choice, { kind: 'free', position: { x: left - 24, y: top - 22 } });
        }
      };
      const up = (event_: PointerEvent) => finish(true, event_.clientX, event_.clientY);
      const cancel = () => finish(false, 0, 0);
      const escape = (event_: KeyboardEvent) => event_.key === 'Escape' && cancel();
      window.addEventListener('pointermove', move);
      window.addEventListener('pointerup', up);
      window.addEventListener('pointercancel', cancel);
      window.addEventListener('keydown', escape);
    },
    [edits, ui, screenToFlowPosition, onDropped],
  );

  return { ghost, start };
}

/** The connection at a point of the screen; a step that lies over it is not meant to be passed through. */
function edgeAt(x: number, y: number): string | null {
  for (const element of window.document.elementsFromPoint(x, y)) {
    if (element.closest('.react-flow__node-step')) return null;
    const edge = element.closest('.react-flow__edge');
    if (edge) return edge.getAttribute('data-id');
  }
  return null;
}
