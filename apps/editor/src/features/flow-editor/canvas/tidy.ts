import { autoLayout, type FlowDocument, type FlowNode, type FlowOperation, type NodeId } from '@mailroom/rules';
import type { Position } from '@mailroom/rules';
import { boxAround, boxOf, framedBy, type Box, type Sizes } from './frames';

/**
 * Lays the flow out anew, or only the steps of `only` among themselves, by the sizes the browser measured. The start,
 * or the uppermost of them, stays where it is. A frame is drawn anew around what it held; another note keeps its place
 * beside the step it is nearest to. Null when there is nothing to lay out.
 */
export function tidy(document: FlowDocument, sizes: Sizes, only?: ReadonlySet<NodeId>): FlowOperation | null {
  const inScope = ({ id }: FlowNode) => !only || only.has(id);
  const steps = document.nodes.filter((node) => node.kind !== 'note' && inScope(node));
  const ids = new Set(steps.map(({ id }) => id));
  const part = {
    ...document,
    nodes: steps,
    edges: document.edges.filter(({ from, to }) => ids.has(from) && ids.has(to)),
  };
  const laid = new Map(autoLayout(part, sizes).nodes.map(({ id, position }) => [id, position]));
  const anchor = steps.find((node) => node.kind === 'trigger') ?? uppermost(steps);
  const origin = anchor && laid.get(anchor.id);
  if (!anchor || !origin) return null;
  const targets = new Map<NodeId, Position>();
  // Not on the grid: whole pixels keep connections straight that the layout made straight.
  for (const [id, { x, y }] of laid)
    targets.set(id, { x: anchor.position.x + x - origin.x, y: anchor.position.y + y - origin.y });
  const resizes: FlowOperation[] = [];
  for (const note of document.nodes) {
    if (note.kind !== 'note' || !inScope(note)) continue;
    const held = framedBy(document, sizes, note).filter(({ id }) => ids.has(id));
    const frame = around(note, held, targets, sizes);
    if (frame) {
      targets.set(note.id, { x: frame.x, y: frame.y });
      const { width, height } = frame;
      if (width !== note.data.width || height !== note.data.height)
        resizes.push({ type: 'set-data', nodeId: note.id, data: { ...note.data, width, height } });
    } else {
      const near = nearest(note, steps);
      const to = targets.get(near.id) ?? near.position;
      targets.set(note.id, {
        x: note.position.x + to.x - near.position.x,
        y: note.position.y + to.y - near.position.y,
      });
    }
  }
  const move: FlowOperation = {
    type: 'move-nodes',
    moves: [...targets].map(([nodeId, position]) => ({ nodeId, position })),
  };
  return resizes.length > 0 ? { type: 'batch', operations: [move, ...resizes] } : move;
}

/** The frame around what it held, as far from it on every side as before; null for a note that held nothing. */
function around(
  note: FlowNode,
  held: readonly FlowNode[],
  targets: ReadonlyMap<NodeId, Position>,
  sizes: Sizes,
): Box | null {
  const before = boxAround(held.map((node) => boxOf(node, sizes)));
  const after = boxAround(held.map((node) => ({ ...boxOf(node, sizes), ...targets.get(node.id) })));
  if (!before || !after) return null;
  const frame = boxOf(note, sizes);
  return {
    x: Math.round(after.x - (before.x - frame.x)),
    y: Math.round(after.y - (before.y - frame.y)),
    width: Math.round(after.width + frame.width - before.width),
    height: Math.round(after.height + frame.height - before.height),
  };
}

const uppermost = (steps: readonly FlowNode[]): FlowNode | undefined =>
  steps.toSorted((a, b) => a.position.y - b.position.y)[0];

function nearest(note: FlowNode, steps: FlowNode[]): FlowNode {
  const distance = (step: FlowNode) => Math.hypot(step.position.x - note.position.x, step.position.y - note.position.y);
  return steps.reduce((best, step) => (distance(step) < distance(best) ? step : best), steps[0] ?? note);
}
