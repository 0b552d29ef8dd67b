import type { NodeId } from '@mailroom/rules';
import { useReactFlow } from '@xyflow/react';
import { useCallback } from 'react';
import { motion } from './motion';
import { READABLE } from './use-show';

/** Brings a step into the middle, at a zoom at which it can be read. */
export function useCentre(): (id: NodeId) => void {
  const flow = useReactFlow();
  return useCallback(
    (id) => {
      const { x, y, width, height } = flow.getNodesBounds([id]);
      const zoom = Math.max(flow.getZoom(), READABLE);
      void flow.setCenter(x + width / 2, y + height / 2, { zoom, duration: motion() });
    },
    [flow],
  );
}

/** The element of a step, which takes the focus. */
export const elementOf = (id: NodeId): HTMLElement | null =>
  document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`);

/** Puts the focus on a step as soon as it is drawn. */
export function focusStep(id: NodeId): void {
  requestAnimationFrame(() => elementOf(id)?.focus({ preventScroll: true }));
}
