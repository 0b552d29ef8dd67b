import type { FlowDocument, NodeId, Position } from '@mailroom/rules';
import type { Size } from './derive';

/** What a card measures before the browser has drawn it. */
export const CARD: Size = { width: 264, height: 96 };
export const GRID = 16;
/** From the left edge of one step to the left edge of the next. */
export const STEP_X = 352;
const GAP = 24;

export const snap = ({ x, y }: Position): Position => ({ x: Math.round(x / GRID) * GRID, y: Math.round(y / GRID) * GRID });

/** The wanted place, or the next one below it where no card is in the way. */
export function freePlace(document: FlowDocument, sizes: ReadonlyMap<NodeId, Size>, wanted: Position): Position {
  const place = snap(wanted);
  const inTheWay = () =>
    document.nodes.find((node) => {
      const size = sizes.get(node.id) ?? CARD;
      return (
        place.x < node.position.x + size.width + GAP &&
        node.position.x < place.x + CARD.width + GAP &&
        place.y < node.position.y + size.height + GAP &&
        node.position.y < place.y + CARD.height + GAP
      );
    });
  for (let other = inTheWay(); other; other = inTheWay()) {
    place.y = Math.ceil((other.position.y + (sizes.get(other.id) ?? CARD).height + GAP) / GRID) * GRID;
  }
  return place;
}
