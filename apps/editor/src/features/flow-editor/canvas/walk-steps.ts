import type { FlowDocument, FlowNode, NodeId } from '@mailroom/rules';

export type Direction = 'up' | 'down' | 'left' | 'right';

/**
 * The step the keyboard goes to next: down follows the first way out, up goes back to what leads here, left and right
 * go to the neighbours among the branches; where there are none, to the nearest step that way on the canvas.
 */
export function stepTowards(
  document: FlowDocument,
  from: NodeId,
  direction: Direction,
  portsOf: (node: FlowNode) => readonly string[],
): NodeId | undefined {
  const node = document.nodes.find(({ id }) => id === from);
  if (!node) return undefined;
  const along = {
    down: () => waysOut(document, node, portsOf)[0],
    up: () => waysIn(document, from)[0],
    left: () => besideAmong(branches(document, from, portsOf), from, -1),
    right: () => besideAmong(branches(document, from, portsOf), from, 1),
  }[direction]();
  return along ?? nearestTowards(document, node, direction);
}

const waysIn = (document: FlowDocument, id: NodeId): NodeId[] =>
  document.edges.filter(({ to }) => to === id).map(({ from }) => from);

const waysOut = (document: FlowDocument, node: FlowNode, portsOf: (node: FlowNode) => readonly string[]): NodeId[] =>
  portsOf(node).flatMap((port) => document.edges.find((edge) => edge.from === node.id && edge.port === port)?.to ?? []);

/** The steps that the step above leads to, from the first way out to the last. */
function branches(document: FlowDocument, id: NodeId, portsOf: (node: FlowNode) => readonly string[]): NodeId[] {
  const above = document.nodes.find((node) => node.id === waysIn(document, id)[0]);
  return above ? [...new Set(waysOut(document, above, portsOf))] : [];
}

const besideAmong = (ids: readonly NodeId[], id: NodeId, by: 1 | -1): NodeId | undefined => {
  const at = ids.indexOf(id);
  return at < 0 ? undefined : ids[at + by];
};

function nearestTowards(document: FlowDocument, from: FlowNode, direction: Direction): NodeId | undefined {
  const sign = direction === 'down' || direction === 'right' ? 1 : -1;
  const isAcross = direction === 'left' || direction === 'right';
  const ahead = (node: FlowNode) =>
    sign * (isAcross ? node.position.x - from.position.x : node.position.y - from.position.y);
  const aside = (node: FlowNode) =>
    Math.abs(isAcross ? node.position.y - from.position.y : node.position.x - from.position.x);
  // Ahead counts more than aside: what lies mostly in another direction is not meant.
  return document.nodes
    .filter((node) => node.id !== from.id && ahead(node) > 0 && ahead(node) >= aside(node) / 2)
    .toSorted((a, b) => ahead(a) + 2 * aside(a) - ahead(b) - 2 * aside(b))[0]?.id;
}
