import type { NodeId } from '@mailroom/rules';
import type { StepNode } from '../state/derive';
import type { Place } from './canvas-ui';

/** The nodes with those that are on their way where they are now; all others stay the very same objects. */
export function withPlaces(nodes: StepNode[], moving: ReadonlyMap<NodeId, Place> | null): StepNode[] {
  if (!moving) return nodes;
  return nodes.map((node) => {
    const place = moving.get(node.id);
    return place ? { ...node, ...place } : node;
  });
}
