import type { FlowDocument, FlowNode, FlowOperation, NodeId, Position } from '@mailroom/rules';
import ELK, { type ElkNode, type ElkPort } from 'elkjs/lib/elk-api.js';
import workerUrl from 'elkjs/lib/elk-worker.min.js?url';
import { portIds } from '../nodes/node-words';
import type { Size } from '../state/derive';
import { CARD } from '../state/placement';

const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.spacing.nodeNode': '40',
  'elk.layered.spacing.nodeNodeBetweenLayers': '72',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.crossingMinimization.forceNodeModelOrder': 'false',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
  'elk.separateConnectedComponents': 'true',
};

let elk: InstanceType<typeof ELK> | undefined;

/**
 * Tidies the canvas in a worker: layers from top to bottom, branches in the order of their ports. The start stays where
 * it is, and a note keeps its place beside the step it is nearest to.
 */
export async function tidy(document: FlowDocument, sizes: ReadonlyMap<NodeId, Size>): Promise<FlowOperation | null> {
  elk ??= new ELK({ workerUrl });
  const steps = document.nodes.filter((node) => node.kind !== 'note');
  const graph = await elk.layout({
    id: 'flow',
    layoutOptions: OPTIONS,
    children: steps.map((node) => elkNode(node, sizes)),
    edges: document.edges.map((edge) => ({
      id: edge.id,
      sources: [`${edge.from}:${edge.port}`],
      targets: [inputOf(edge.to)],
    })),
  });
  const laid = new Map(graph.children?.map(({ id, x = 0, y = 0 }) => [id, { x, y }]));
  const anchor = steps.find((node) => node.kind === 'trigger') ?? steps[0];
  if (!anchor) return null;
  const origin = laid.get(anchor.id) ?? { x: 0, y: 0 };
  const target = (node: FlowNode): Position => {
    const place = laid.get(node.id) ?? node.position;
    // Not on the grid: whole pixels keep connections straight that the layout made straight.
    return {
      x: Math.round(anchor.position.x + place.x - origin.x),
      y: Math.round(anchor.position.y + place.y - origin.y),
    };
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

function elkNode(node: FlowNode, sizes: ReadonlyMap<NodeId, Size>): ElkNode {
  const { width, height } = sizes.get(node.id) ?? CARD;
  const ports = portIds(node);
  return {
    id: node.id,
    width,
    height,
    layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
    // As the card draws them: the way in above, the ways out side by side along the lower edge.
    ports: [
      elkPort(inputOf(node.id), 'NORTH', width / 2, 0),
      ...ports.map((port, index) =>
        elkPort(`${node.id}:${port}`, 'SOUTH', (width * (index + 0.5)) / ports.length, height),
      ),
    ],
  };
}

/** No output port has an empty id. */
const inputOf = (node: NodeId): string => `${node}:`;

const elkPort = (id: string, side: 'NORTH' | 'SOUTH', x: number, y: number): ElkPort => ({
  id,
  x,
  y,
  width: 0,
  height: 0,
  layoutOptions: { 'elk.port.side': side },
});

function nearest(note: FlowNode, steps: FlowNode[]): FlowNode {
  const distance = (step: FlowNode) => Math.hypot(step.position.x - note.position.x, step.position.y - note.position.y);
  return steps.reduce((best, step) => (distance(step) < distance(best) ? step : best), steps[0] ?? note);
}
