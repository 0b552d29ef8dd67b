import type { FlowNode } from '../document/types';
import { portsOf } from '../nodes/registry';

/** In pixels of the canvas at its natural size. */
export interface CardSize {
  width: number;
  height: number;
}

export const CARD_WIDTH = 232;
const PORT_WIDTH = 92;
/** Free between two cards of a row. */
export const CARD_GAP = 20;
/** From the lower edge of a card to the next one below it: room for the connection and the buttons on it. */
export const ROW_GAP = 64;

/** A card with many ways out is wider, so that every one keeps its name. */
export const cardWidth = (ports: number): number => Math.max(CARD_WIDTH, ports * PORT_WIDTH);

/** What a card takes before a browser has measured it: a title, two lines of text, and the names of its ways out. */
export function cardSize(node: FlowNode): CardSize {
  const ports = portsOf(node).length;
  const { width, height } = node.kind === 'note' ? node.data : {};
  if (width !== undefined && height !== undefined) return { width, height };
  const words = node.kind === 'trigger' || node.kind === 'switch' ? 48 : 86;
  return { width: cardWidth(ports), height: words + (ports > 1 ? 44 : 0) };
}
