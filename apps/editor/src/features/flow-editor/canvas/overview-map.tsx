import { MiniMap, useStore, type ReactFlowState } from '@xyflow/react';
import { lookOf } from '../nodes/kind-look';
import { noteColours } from '../nodes/note-look';
import type { StepNode } from '../state/derive';

/** With so many steps some are out of sight at any zoom at which they can be read. */
const MANY = 40;

/** The whole flow in small, as soon as some of it is out of sight. */
export function OverviewMap() {
  const isNeeded = useStore(isCut);
  if (!isNeeded) return null;
  return <MiniMap pannable zoomable nodeColor={color} nodeBorderRadius={14} style={SIZE} />;
}

const SIZE = { width: 150, height: 100 };
const color = ({ data: { node } }: StepNode): string =>
  node.kind === 'note'
    ? noteColours(node.data.colour)['--note-line']
    : `var(--mantine-color-${lookOf(node.kind).color}-5)`;

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
