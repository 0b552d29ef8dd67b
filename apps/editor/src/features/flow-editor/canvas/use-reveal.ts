import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import { useFlowStore } from '../state/flow-context';
import { CARD } from '../state/placement';
import { useShow } from './use-show';

const MARGIN = 24;
/** Below a card hangs the button that adds the next step. */
const BELOW = 56;

/** Brings steps into view that were just added out of sight. */
export function useReveal(): void {
  const store = useFlowStore();
  const flow = useReactFlow();
  const internals = useStoreApi();
  const show = useShow();
  useEffect(
    () =>
      store.subscribe((state, before) => {
        if (state.selectedNodes === before.selectedNodes || state.viewing || before.viewing) return;
        const [id] = state.selectedNodes;
        const node = state.document.nodes.find((candidate) => candidate.id === id);
        // A step that was there before was selected by the person who sees it.
        if (!node || state.measured.has(node.id)) return;
        const { width, height } = internals.getState();
        const { x, y, zoom } = flow.getViewport();
        const left = node.position.x * zoom + x;
        const top = node.position.y * zoom + y;
        const isInSight =
          left > MARGIN &&
          top > MARGIN &&
          left + CARD.width * zoom < width - MARGIN &&
          top + CARD.height * zoom < height - BELOW;
        // Its card has a size, and the canvas its node, a frame later.
        if (!isInSight)
          requestAnimationFrame(() => requestAnimationFrame(() => show({ focus: node.id, duration: 250 })));
      }),
    [store, flow, internals, show],
  );
}
