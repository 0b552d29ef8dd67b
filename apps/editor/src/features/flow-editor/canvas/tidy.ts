import { autoLayout, type FlowDocument, type FlowNode, type FlowOperation, type NodeId } from '@mailroom/rules';
import type { Size } from '../state/derive';

/**
 * Lays the flow out anew, by the sizes the browser measured. The start stays where it is, and a note keeps its place
 * beside the step it is nearest to.
 */
export function tidy(document: FlowDocument, sizes: ReadonlyMap<NodeId, Size>): FlowOperation | null {
  const steps = document.nodes.filter((node) => node.kind !== 'note');
  const laid = new Map(
    autoLayout({ ...document, nodes: steps }, sizes).nodes.map(({ id, position }) => [id, position]),
  );
  const anchor = steps.find((node) => node.kind === 'trigger') ?? steps[0];
  const origin = anchor && laid.get(anchor.id);
  if (!anchor || !origin) return null;
  // Not on the grid: whole pixels keep connections straight that the layout made straight.
  const target = ({ id, position }: FlowNode) => {
    const place = laid.get(id);
    if (!place) return position;
    return { x: anchor.position.x + place.x - origin.x, y: anchor.position.y + place.y - origin.y };
  };
  const moves = document.nodes.map((node) => {
    if (node.kind !== 'note') return { nodeId: node.id, position: target(node) };
    const near = nearest(node, steps);
    const to = target(near);
    return {
      nodeId: node.id,
      position: { x: node.position.x + to.x - near.position.x, y: node.position.y + to.y - near.position.y },
    };
  });
  return { type: 'move-nodes', moves };
}

function nearest(note: FlowNode, steps: FlowNode[]): FlowNode {
  const distance = (step: FlowNode) => Math.hypot(step.position.x - note.position.x, step.position.y - note.position.y);
  return steps.reduce((best, step) => (distance(step) < distance(best) ? step : best), steps[0] ?? note);
}
