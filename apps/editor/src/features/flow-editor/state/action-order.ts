import { Graph, nodeSpec, type FlowDocument, type FlowNode, type NodeId } from '@mailroom/rules';

export interface Place {
  /** The earliest and the latest place this action can have on a path, from 1. */
  first: number;
  last: number;
}

/**
 * The place of every action among the actions of the paths that lead to it. Where branches rejoin, paths may have done
 * a different number of actions before, so a place is a range. Nodes that no path reaches have none.
 */
export function actionOrder(document: FlowDocument): Map<NodeId, Place> {
  const trigger = document.nodes.find((node) => node.kind === 'trigger');
  const graph = new Graph(document);
  const places = new Map<NodeId, Place>();
  if (!trigger) return places;
  const before = new Map<NodeId, Place>([[trigger.id, { first: 0, last: 0 }]]);
  for (const id of graph.topological()) {
    const arrived = before.get(id);
    if (!arrived) continue;
    const own = isAction(graph.nodes.get(id)) ? 1 : 0;
    const done = { first: arrived.first + own, last: arrived.last + own };
    if (own) places.set(id, done);
    for (const { to } of graph.edgesFrom(id)) {
      const known = before.get(to);
      before.set(to, {
        first: Math.min(known?.first ?? Infinity, done.first),
        last: Math.max(known?.last ?? 0, done.last),
      });
    }
  }
  return places;
}

export const placeLabel = (place: Place): string =>
  place.first === place.last ? String(place.first) : `${place.first}–${place.last}`;

const isAction = (node: FlowNode | undefined): boolean =>
  node !== undefined && nodeSpec(node.kind).category === 'action';
