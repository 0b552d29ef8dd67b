import type { FlowDocument, FlowOperation, NodeId } from '@mailroom/rules';
import { cardSize } from '@mailroom/rules';
import { clipOf, paste } from '../state/clipboard';
import { COLUMN } from '../state/placement';

/** A whole flow that comes into an open one, as one edit, and the steps it brings. */
export interface Placing {
  operation: FlowOperation;
  selects: NodeId[];
}

/** It takes the place of what is drawn. */
export const replaceFlow = (next: FlowDocument): Placing => ({
  operation: { type: 'replace-document', document: next },
  selects: [],
});

/** Its steps stand beside what is drawn, without its start; null when it has none. */
export function addFlow(document: FlowDocument, next: FlowDocument): Placing | null {
  const clip = clipOf(next, new Set(next.nodes.map(({ id }) => id)));
  if (clip.nodes.length === 0) return null;
  const right = Math.max(...document.nodes.map((node) => node.position.x + cardSize(node).width));
  const top = Math.min(...document.nodes.map((node) => node.position.y));
  return paste(clip, { x: right + COLUMN / 4, y: top });
}

/** Nothing is drawn yet: only the start, and perhaps notes. */
export const isBlank = ({ nodes }: FlowDocument): boolean =>
  nodes.every(({ kind }) => kind === 'trigger' || kind === 'note');
