import type { NodeId } from '@mailroom/rules';
import { getViewportForBounds, type ReactFlowInstance, type Rect, type Viewport } from '@xyflow/react';

export interface Pane {
  flow: ReactFlowInstance;
  /** In pixels, as it is now. */
  size: () => { width: number; height: number };
  /** Whether its document has the step. */
  has: (id: NodeId) => boolean;
  ids: () => NodeId[];
}

/** Several drawings of one flow, moved and zoomed as if they were one. */
export interface ViewLink {
  /** @returns what ends it */
  join: (pane: Pane) => () => void;
  /** Every step of the pane has its size: once all are so far, the whole is shown. */
  ready: (pane: Pane) => void;
  moved: (pane: Pane, viewport: Viewport) => void;
  /** Shows a step where it was and where it is. */
  centre: (id: NodeId) => void;
}

const WHOLE = { minZoom: 0.15, maxZoom: 1, padding: 0.08 };
const ONE = { minZoom: 0.35, maxZoom: 1, padding: 0.5 };
const GLIDE_MS = 220;

export function createViewLink(count: number): ViewLink {
  const panes = new Set<Pane>();
  const isReady = new Set<Pane>();

  const show = (rects: Rect[], { minZoom, maxZoom, padding }: typeof WHOLE, duration: number) => {
    const [lead] = panes;
    if (!lead || rects.length === 0) return;
    const { width, height } = lead.size();
    if (width === 0 || height === 0) return;
    // The others follow it, step by step of its gliding.
    void lead.flow.setViewport(getViewportForBounds(around(rects), width, height, minZoom, maxZoom, padding), {
      duration,
    });
  };

  return {
    join(pane) {
      panes.add(pane);
      return () => {
        panes.delete(pane);
        isReady.delete(pane);
      };
    },

    ready(pane) {
      if (isReady.has(pane)) return;
      isReady.add(pane);
      if (isReady.size < count) return;
      const rects = [...panes].flatMap(({ flow, ids }) => (ids().length > 0 ? [flow.getNodesBounds(ids())] : []));
      show(rects, WHOLE, 0);
    },

    moved(pane, viewport) {
      for (const other of panes) {
        if (other === pane) continue;
        const { x, y, zoom } = other.flow.getViewport();
        if (x !== viewport.x || y !== viewport.y || zoom !== viewport.zoom) void other.flow.setViewport(viewport);
      }
    },

    centre(id) {
      const rects = [...panes].flatMap(({ flow, has }) => (has(id) ? [flow.getNodesBounds([id])] : []));
      show(rects, ONE, GLIDE_MS);
    },
  };
}

function around(rects: Rect[]): Rect {
  const x = Math.min(...rects.map((rect) => rect.x));
  const y = Math.min(...rects.map((rect) => rect.y));
  return {
    x,
    y,
    width: Math.max(...rects.map((rect) => rect.x + rect.width)) - x,
    height: Math.max(...rects.map((rect) => rect.y + rect.height)) - y,
  };
}
