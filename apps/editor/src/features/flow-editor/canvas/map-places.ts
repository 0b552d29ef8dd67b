import { lookOf } from '../nodes/kind-look';
import { noteColours } from '../nodes/note-look';
import type { StepNode } from '../state/derive';
import { CARD } from '../state/placement';

/** Pixels of the map. */
export const SIZE = { width: 150, height: 100 };
const MARGIN = 6;

export interface MapPlaces {
  /** From the canvas to the map: what is added to a coordinate before it is multiplied by `scale`. */
  left: number;
  top: number;
  scale: number;
  /** The steps of one colour as one shape: a map has a dozen elements, however large the flow is. */
  paths: { color: string; path: string }[];
}

/** The whole flow in the middle of the map, as large as it fits. */
export function mapPlaces(nodes: readonly StepNode[]): MapPlaces {
  const boxes = nodes.map((node) => ({
    ...node.position,
    width: node.measured?.width ?? node.width ?? CARD.width,
    height: node.measured?.height ?? node.height ?? CARD.height,
    color: colorOf(node),
  }));
  const edge = (side: (box: (typeof boxes)[number]) => number, pick: (a: number, b: number) => number) =>
    boxes.map(side).reduce((found, each) => pick(found, each), boxes[0] ? side(boxes[0]) : 0);
  const [x1, x2] = [edge((box) => box.x, Math.min), edge((box) => box.x + box.width, Math.max)];
  const [y1, y2] = [edge((box) => box.y, Math.min), edge((box) => box.y + box.height, Math.max)];
  const room = { width: SIZE.width - 2 * MARGIN, height: SIZE.height - 2 * MARGIN };
  const scale = Math.min(room.width / Math.max(x2 - x1, 1), room.height / Math.max(y2 - y1, 1));
  const left = SIZE.width / 2 / scale - (x1 + x2) / 2;
  const top = SIZE.height / 2 / scale - (y1 + y2) / 2;

  const paths = new Map<string, string>();
  for (const { x, y, width, height, color } of boxes) {
    const [w, h] = [Math.max(width * scale, 1).toFixed(1), Math.max(height * scale, 1).toFixed(1)];
    const shape = `M${((x + left) * scale).toFixed(1)} ${((y + top) * scale).toFixed(1)}h${w}v${h}h-${w}z`;
    paths.set(color, (paths.get(color) ?? '') + shape);
  }
  return { left, top, scale, paths: [...paths].map(([color, path]) => ({ color, path })) };
}

const colorOf = ({ data: { node } }: StepNode): string =>
  node.kind === 'note'
    ? noteColours(node.data.colour)['--note-line']
    : `var(--mantine-color-${lookOf(node.kind).color}-5)`;
