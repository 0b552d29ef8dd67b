import { useReactFlow } from '@xyflow/react';
import { useCallback, type KeyboardEvent } from 'react';
import { portIds } from '../nodes/node-words';
import { targetAfter } from '../state/edits';
import { useFlowStore } from '../state/flow-context';
import { isLocked, shownDocument } from '../state/flow-store';
import { useCanvasUiStore } from './canvas-ui';
import { motion } from './motion';
import { useQuickAdd } from './use-quick-add';
import { elementOf, focusStep } from './use-centre';
import { stepTowards, type Direction } from './walk-steps';

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** Free around a step that the keyboard goes to, in pixels of the screen. */
const MARGIN = 48;

/**
 * The keys of a step or a connection that has the focus. Arrows walk along the connections; a selected step is moved
 * by them (React Flow does that), and walked away from with Ctrl.
 */
export function useCanvasKeys(): (event: KeyboardEvent) => void {
  const store = useFlowStore();
  const ui = useCanvasUiStore();
  const flow = useReactFlow();
  const openQuickAdd = useQuickAdd();
  return useCallback(
    (event) => {
      const element = event.target instanceof Element ? event.target : null;
      const id = element?.getAttribute('data-id') ?? '';
      const isStep = element?.classList.contains('react-flow__node') ?? false;
      const isEdge = element?.classList.contains('react-flow__edge') ?? false;
      if (!isStep && !isEdge) return;
      const document = shownDocument(store.getState());
      const locked = isLocked(store.getState());
      const isCommand = event.ctrlKey || event.metaKey;
      const handled = (action: () => void) => {
        event.preventDefault();
        event.stopPropagation();
        action();
      };
      const goTo = (next: string) => {
        const isSelected = store.getState().selectedNodes.has(id);
        if (isSelected) store.getState().select([next]);
        reveal(next);
        focusStep(next);
      };
      const reveal = (next: string) => {
        const canvas = window.document.querySelector('.react-flow')?.getBoundingClientRect();
        const box = elementOf(next)?.getBoundingClientRect();
        const isInSight =
          canvas &&
          box &&
          box.left > canvas.left + MARGIN &&
          box.top > canvas.top + MARGIN &&
          box.right < canvas.right - MARGIN &&
          box.bottom < canvas.bottom - MARGIN;
        if (isInSight) return;
        const { x, y, width, height } = flow.getNodesBounds([next]);
        void flow.setCenter(x + width / 2, y + height / 2, { zoom: flow.getZoom(), duration: motion() });
      };

      if (isEdge) {
        if ((event.key === 'Insert' || event.key === '+') && !locked && element)
          handled(() => openQuickAdd({ kind: 'edge', edgeId: id }, element));
        return;
      }
      const direction = ARROWS[event.key];
      if (direction && !event.shiftKey && !event.altKey) {
        const isMove = store.getState().selectedNodes.has(id) && !locked && !isCommand;
        if (isMove) return;
        const next = stepTowards(document, id, direction, portIds);
        handled(() => next !== undefined && goTo(next));
      } else if (isCommand || event.altKey || locked) return;
      else if (event.key.toLowerCase() === 'c' && portsIn(id).length > 0)
        handled(() => {
          store.getState().select([id]);
          ui.setState({ connecting: id });
        });
      else if ((event.key === 'Insert' || event.key === '+') && element)
        handled(() => openQuickAdd(targetAfter(document, id, { x: 0, y: 0 }), element));

      function portsIn(step: string): string[] {
        const node = document.nodes.find((candidate) => candidate.id === step);
        return node ? portIds(node) : [];
      }
    },
    [store, ui, flow, openQuickAdd],
  );
}
