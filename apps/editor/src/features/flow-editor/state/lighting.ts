import type { BranchTrace, Decision, FlowDocument, NodeId, PortId } from '@mailroom/rules';
import { placeLabel, type Place } from './action-order';

/** What a tried message lights up on the canvas; everything else is dimmed. */
export interface Lighting {
  nodes: ReadonlySet<NodeId>;
  edges: ReadonlySet<string>;
  /** The place of planned actions in the order of the path, from 1; of a call the places of what it did. */
  order: ReadonlyMap<NodeId, string>;
  /** Condition nodes that were reached, and what they came to; `null` is an error. */
  verdicts: ReadonlyMap<NodeId, boolean | null>;
  /** The way out that was taken of steps that decide, also when it leads nowhere. */
  ports: ReadonlyMap<NodeId, PortId>;
}

/** The step on the canvas that stands for a step of a path: within called flows (`callId/nodeId`) the call. */
export const stepOnCanvas = (nodeId: NodeId): NodeId => nodeId.split('/', 1)[0] ?? nodeId;

export function lightingOf(document: FlowDocument, decision: Decision): Lighting {
  const known = new Set(document.nodes.map((node) => node.id));
  const asking = new Set(document.nodes.filter(({ kind }) => kind === 'webhook').map(({ id }) => id));
  const path = decision.path.filter((id) => known.has(id));
  const taken = takenPorts(decision.trace);
  const edges = new Set<string>();
  path.forEach((from, index) => {
    const to = path[index + 1];
    const between = document.edges.filter((edge) => edge.from === from && edge.to === to);
    // Two ports may lead to one node; only the trace knows which of them was followed.
    const edge = between.find((candidate) => candidate.port === taken.get(from)) ?? between[0];
    if (edge) edges.add(edge.id);
  });
  return {
    nodes: new Set(path),
    edges,
    ports: taken,
    order: orderOf(decision),
    verdicts: new Map(
      decision.trace
        // An answer is no question of the step: it has a way out, and no verdict.
        .filter((branch) => branch.reached && !branch.caseId && !asking.has(branch.nodeId))
        .map((branch) => [branch.nodeId, branch.result]),
    ),
  };
}

function orderOf({ actions }: Decision): Map<NodeId, string> {
  const places = new Map<NodeId, Place>();
  actions.forEach(({ nodeId }, index) => {
    const step = stepOnCanvas(nodeId);
    const place = index + 1;
    places.set(step, { first: places.get(step)?.first ?? place, last: place });
  });
  return new Map([...places].map(([id, place]) => [id, placeLabel(place)]));
}

function takenPorts(trace: BranchTrace[]): Map<NodeId, PortId> {
  const taken = new Map<NodeId, PortId>();
  for (const { nodeId, caseId, reached, port } of trace) {
    if (!reached) continue;
    if (port) taken.set(nodeId, port);
    // Of the cases of a switch only the one that applied names a way.
    else if (caseId && !taken.has(nodeId)) taken.set(nodeId, 'otherwise');
  }
  return taken;
}
