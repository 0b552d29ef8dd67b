import type { NodeId } from '@mailroom/rules';
import { useReactFlow, useStoreApi, type Rect } from '@xyflow/react';
import { useCallback } from 'react';
import { useFlowStore } from '../state/flow-context';
import { shownDocument } from '../state/flow-store';
import { motion } from './motion';

/** Below this zoom the texts of a card are hard to read. */
export const READABLE = 0.7;
const LARGEST = 1;
/** Pixels kept free around what is shown; below it are the buttons of loose ends. */
const MARGIN = { x: 28, top: 28, bottom: 44 };

interface Show {
  /** What has to be seen; everything unless told. */
  nodes?: Iterable<NodeId>;
  /** What has to be in sight when not everything fits; the start unless told. */
  focus?: NodeId;
  duration?: number;
}

/**
 * Brings steps into view: as large as they fit, but never too small to be read. What is larger than the screen begins
 * at its top, with its first step in sight.
 */
export function useShow(): (what?: Show) => void {
  const store = useFlowStore();
  const flow = useReactFlow();
  const internals = useStoreApi();
  return useCallback(
    ({ nodes, focus, duration = 0 } = {}) => {
      const { width, height } = internals.getState();
      const room = { width: width - 2 * MARGIN.x, height: height - MARGIN.top - MARGIN.bottom };
      const fit = (area: Rect) => Math.min(room.width / area.width, room.height / area.height);
      const all = shownDocument(store.getState()).nodes;
      const whole = flow.getNodesBounds(all.map(({ id }) => id));
      if (whole.width === 0 || width === 0) return;
      // Where the whole can be read, a part of it is best seen in its place.
      const bounds = nodes && fit(whole) < READABLE ? flow.getNodesBounds([...nodes]) : whole;
      const fits = fit(bounds);
      const zoom = Math.min(Math.max(fits, READABLE), LARGEST);
      const first = focus ?? all.find(({ kind }) => kind === 'trigger')?.id;
      const sight = first === undefined ? bounds : flow.getNodesBounds([first]);
      void flow.setViewport(
        {
          x: along(bounds.x, bounds.width, sight.x + sight.width / 2, zoom, MARGIN.x, room.width),
          y: along(
            bounds.y,
            bounds.height,
            focus === undefined ? bounds.y : sight.y + sight.height / 2,
            zoom,
            MARGIN.top,
            room.height,
          ),
          zoom,
        },
        { duration: Math.min(duration, motion()) },
      );
    },
    [store, flow, internals],
  );
}

/** Where one axis of the picture begins: centred when it fits, else as near to having `focus` in the middle as its ends allow. */
function along(start: number, length: number, focus: number, zoom: number, margin: number, room: number): number {
  if (length * zoom <= room) return margin + (room - length * zoom) / 2 - start * zoom;
  const wanted = margin + room / 2 - focus * zoom;
  return Math.min(Math.max(wanted, margin + room - (start + length) * zoom), margin - start * zoom);
}
