import type { FlowDocument, FlowOperation, NodeId, Position } from '@mailroom/rules';
import { boxAround, boxOf, carriedBy, type Box, type Sizes } from './frames';

export type Alignment = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom';
export type Axis = 'across' | 'down';

interface Placed extends Box {
  id: NodeId;
}

/** Lines the steps up with the outermost of them, or by the middle of them all; null when they already are. */
export function align(
  document: FlowDocument,
  sizes: Sizes,
  ids: ReadonlySet<NodeId>,
  how: Alignment,
): FlowOperation | null {
  const boxes = boxesOf(document, sizes, ids);
  const around = boxAround(boxes);
  if (!around || boxes.length < 2) return null;
  const place: Record<Alignment, (box: Placed) => Partial<Position>> = {
    left: () => ({ x: around.x }),
    centre: ({ width }) => ({ x: around.x + (around.width - width) / 2 }),
    right: ({ width }) => ({ x: around.x + around.width - width }),
    top: () => ({ y: around.y }),
    middle: ({ height }) => ({ y: around.y + (around.height - height) / 2 }),
    bottom: ({ height }) => ({ y: around.y + around.height - height }),
  };
  return moved(
    document,
    sizes,
    boxes.map((box) => [box.id, { x: box.x, y: box.y, ...place[how](box) }]),
  );
}

/** Makes the spaces between neighbours alike; the outermost two stay. Null for fewer than three. */
export function distribute(
  document: FlowDocument,
  sizes: Sizes,
  ids: ReadonlySet<NodeId>,
  axis: Axis,
): FlowOperation | null {
  const [at, length] = axis === 'across' ? (['x', 'width'] as const) : (['y', 'height'] as const);
  const boxes = boxesOf(document, sizes, ids).toSorted((a, b) => a[at] - b[at]);
  const around = boxAround(boxes);
  if (!around || boxes.length < 3) return null;
  const filled = boxes.reduce((sum, box) => sum + box[length], 0);
  const space = (around[length] - filled) / (boxes.length - 1);
  let next = around[at];
  return moved(
    document,
    sizes,
    boxes.map((box) => {
      const position = { x: box.x, y: box.y, [at]: next };
      next += box[length] + space;
      return [box.id, position];
    }),
  );
}

const boxesOf = (document: FlowDocument, sizes: Sizes, ids: ReadonlySet<NodeId>): Placed[] =>
  document.nodes.filter(({ id }) => ids.has(id)).map((node) => ({ id: node.id, ...boxOf(node, sizes) }));

/** Moves to whole pixels; what lies in a frame follows it. */
function moved(document: FlowDocument, sizes: Sizes, targets: [NodeId, Position][]): FlowOperation | null {
  const wanted = new Map(targets.map(([id, { x, y }]) => [id, { x: Math.round(x), y: Math.round(y) }]));
  const before = new Map(document.nodes.map(({ id, position }) => [id, position]));
  for (const [id, frame] of carriedBy(document, sizes, new Set(wanted.keys()))) {
    const [from, to, own] = [before.get(frame), wanted.get(frame), before.get(id)];
    if (from && to && own) wanted.set(id, { x: own.x + to.x - from.x, y: own.y + to.y - from.y });
  }
  const moves = [...wanted]
    .filter(([id, { x, y }]) => before.get(id)?.x !== x || before.get(id)?.y !== y)
    .map(([nodeId, position]) => ({ nodeId, position }));
  return moves.length > 0 ? { type: 'move-nodes', moves } : null;
}
