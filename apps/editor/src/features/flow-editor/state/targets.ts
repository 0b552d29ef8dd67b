import {
  canConnect,
  nodeSpec,
  type FlowDocument,
  type FlowNode,
  type Localised,
  type NodeId,
  type PortId,
} from '@mailroom/rules';
import { withoutEdge } from './edits';

export interface Target {
  node: FlowNode;
  /** Where the way leads now. */
  isCurrent: boolean;
  /** Why it may not lead there. */
  reason: Localised | null;
}

/** Where a way out may lead, and where not and why; what is possible comes first. */
export function targetsOf(document: FlowDocument, { from, port }: { from: NodeId; port: PortId }): Target[] {
  const free = withoutEdge(document, from, port);
  const current = document.edges.find((edge) => edge.from === from && edge.port === port)?.to;
  const targets = document.nodes
    .filter(({ id, kind }) => id !== from && nodeSpec(kind).hasInput)
    .map((node): Target => {
      const answer = canConnect(free, from, port, node.id);
      return { node, isCurrent: node.id === current, reason: answer.ok ? null : answer.reason };
    });
  return [...targets.filter(({ reason }) => !reason), ...targets.filter(({ reason }) => reason)];
}
