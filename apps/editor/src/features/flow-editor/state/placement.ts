import { CARD_GAP, CARD_WIDTH, ROW_GAP, type FlowDocument, type NodeId, type Position } from '@mailroom/rules';
import type { Size } from './derive';

/** What a card measures before the browser has drawn it. */
export const CARD: Size = { width: CARD_WIDTH, height: 96 };
export const GRID = 16;
/** From one column to the next. */
export const COLUMN = CARD_WIDTH + CARD_GAP;
/** Between the lower edge of a card and the next one below it: room for the connection and its buttons. */
export const ROOM = ROW_GAP;
const GAP = CARD_GAP - 4;

export const snap = ({ x, y }: Position): Position => ({
  x: Math.round(x / GRID) * GRID,
  y: Math.round(y / GRID) * GRID,
});

/** The wanted place, or the next one to the right of it where no card is in the way. */
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
    place.x = Math.ceil((other.position.x + (sizes.get(other.id) ?? CARD).width + GAP) / GRID) * GRID;
  }
  return place;
}
