import type { FlowDocument, FlowNode, NodeId, Position } from '@mailroom/rules';
import type { Size } from '../state/derive';
import { CARD } from '../state/placement';

export interface Box extends Position, Size {}

export type Sizes = ReadonlyMap<NodeId, Size>;

export const boxOf = ({ id, position }: FlowNode, sizes: Sizes): Box => ({
  ...position,
  ...(sizes.get(id) ?? CARD),
});

const holds = (frame: Box, inner: Box): boolean =>
  inner.x >= frame.x &&
  inner.y >= frame.y &&
  inner.x + inner.width <= frame.x + frame.width &&
  inner.y + inner.height <= frame.y + frame.height;

/** What lies fully inside a note, other notes included; nothing when `note` is none. */
export function framedBy(document: FlowDocument, sizes: Sizes, note: FlowNode): FlowNode[] {
  if (note.kind !== 'note') return [];
  const frame = boxOf(note, sizes);
  return document.nodes.filter((node) => node.id !== note.id && holds(frame, boxOf(node, sizes)));
}

/** What moves along with the frames among the moved, each with the frame it follows. */
export function carriedBy(document: FlowDocument, sizes: Sizes, moved: ReadonlySet<NodeId>): Map<NodeId, NodeId> {
  const carried = new Map<NodeId, NodeId>();
  for (const note of document.nodes) {
    if (!moved.has(note.id)) continue;
    for (const { id } of framedBy(document, sizes, note)) if (!moved.has(id)) carried.set(id, note.id);
  }
  return carried;
}

/** The box around all of them; null around nothing. */
export function boxAround(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}
