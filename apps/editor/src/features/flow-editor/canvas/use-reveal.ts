import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import { useFlowStore } from '../state/flow-context';
import { CARD } from '../state/placement';

/** Below this zoom texts on cards are hard to read: then only the new step comes into view, not the whole flow. */
const READABLE = 0.5;
const MARGIN = 24;

/** Brings steps into view that were just added out of sight. */
export function useReveal(): void {
  const store = useFlowStore();
  const flow = useReactFlow();
  const internals = useStoreApi();
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
          top + CARD.height * zoom < height - MARGIN;
        if (isInSight) return;
        const all = flow.getNodesBounds(state.document.nodes.map((each) => each.id));
        const bounds = {
          x: Math.min(all.x, node.position.x),
          y: Math.min(all.y, node.position.y),
          right: Math.max(all.x + all.width, node.position.x + CARD.width),
          bottom: Math.max(all.y + all.height, node.position.y + CARD.height),
        };
        const whole = { x: bounds.x, y: bounds.y, width: bounds.right - bounds.x, height: bounds.bottom - bounds.y };
        const fits = Math.min(width / whole.width, height / whole.height) * 0.82;
        if (fits >= READABLE) void flow.fitBounds(whole, { padding: 0.18, duration: 250 });
        else
          void flow.setCenter(node.position.x + CARD.width / 2, node.position.y + CARD.height / 2, {
            zoom: Math.max(zoom, READABLE),
            duration: 250,
          });
      }),
    [store, flow, internals],
  );
}
