import { Panel, useReactFlow, useStore, useStoreApi, type ReactFlowState } from '@xyflow/react';
import { useEffect, useMemo, useRef, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './canvas.module.css';
import { mapPlaces, SIZE, type MapPlaces } from './map-places';
import { useCalmNodes } from './use-calm-nodes';

/** With so many steps some are out of sight at any zoom at which they can be read. */
const MANY = 40;

/** The whole flow in small, as soon as some of it is out of sight. */
export function OverviewMap() {
  const isNeeded = useStore(isCut);
  return isNeeded ? <Map /> : null;
}

/**
 * React Flow's own map draws every step anew with every frame of a move, and costs as much as the canvas. Here the
 * steps are drawn when they have changed, and only the frame around what is in sight moves.
 */
function Map() {
  const { t } = useTranslation('flow');
  const flow = useReactFlow();
  const nodes = useCalmNodes();
  const places = useMemo(() => mapPlaces(nodes), [nodes]);
  const map = useRef<HTMLDivElement>(null);
  const sight = useSightFrame(places);

  const goTo = (event: PointerEvent) => {
    const box = map.current?.getBoundingClientRect();
    if (!box) return;
    const x = (event.clientX - box.left) / places.scale - places.left;
    const y = (event.clientY - box.top) / places.scale - places.top;
    void flow.setCenter(x, y, { zoom: flow.getZoom() });
  };
  useEffect(() => {
    const element = map.current;
    // React listens to wheels passively: the page would scroll or zoom as well.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      void flow.zoomTo(flow.getZoom() * 2 ** (-event.deltaY / 500));
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [flow]);

  return (
    <Panel position="bottom-right" className="react-flow__minimap" data-testid="rf__minimap">
      <div
        ref={map}
        className={classes.map}
        style={SIZE}
        role="img"
        aria-label={t('canvas.minimap')}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          goTo(event);
        }}
        onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && goTo(event)}
      >
        <svg width={SIZE.width} height={SIZE.height} aria-hidden>
          {places.paths.map(({ color, path }) => (
            <path key={color} d={path} style={{ fill: color }} />
          ))}
        </svg>
        <div ref={sight} className={classes.mapSight} />
      </div>
    </Panel>
  );
}

/** Keeps the frame where the canvas is; written past React, as the canvas itself moves. */
function useSightFrame({ scale, left, top }: MapPlaces) {
  const store = useStoreApi();
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let drawn = '';
    const draw = () => {
      const { transform, width, height } = store.getState();
      const [x, y, zoom] = transform;
      const at = (offset: number, start: number) => Math.round((start - offset / zoom) * scale);
      const long = (length: number) => Math.round((length / zoom) * scale);
      const next = `${at(x, left)} ${at(y, top)} ${long(width)} ${long(height)}`;
      // Most frames of a move are less than a point of the map.
      if (next === drawn || !frame.current) return;
      drawn = next;
      frame.current.style.transform = `translate(${at(x, left)}px, ${at(y, top)}px)`;
      frame.current.style.width = `${long(width)}px`;
      frame.current.style.height = `${long(height)}px`;
    };
    draw();
    return store.subscribe(draw);
  }, [store, scale, left, top]);
  return frame;
}

function isCut({ nodes, transform: [x, y, zoom], width, height }: ReactFlowState): boolean {
  if (nodes.length > MANY) return true;
  return nodes.some(({ position, measured }) => {
    const left = position.x * zoom + x;
    const top = position.y * zoom + y;
    return (
      left < 0 ||
      top < 0 ||
      left + (measured?.width ?? 0) * zoom > width ||
      top + (measured?.height ?? 0) * zoom > height
    );
  });
}
