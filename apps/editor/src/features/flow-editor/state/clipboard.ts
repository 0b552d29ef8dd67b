import {
  newId,
  parseDocument,
  type FlowDocument,
  type FlowEdge,
  type FlowNode,
  type FlowOperation,
  type NodeId,
  type PortId,
  type Position,
} from '@mailroom/rules';
import { withFreshIds } from '../conditions/edit-group';
import type { Edit } from './edits';

const FORMAT = 'mailroom-steps';

export interface Clip {
  nodes: FlowNode[];
  edges: FlowEdge[];
}

/** The selected steps with the connections among them; never the start, of which a flow has one. */
export function clipOf(document: FlowDocument, selected: ReadonlySet<NodeId>): Clip {
  const nodes = document.nodes.filter((node) => selected.has(node.id) && node.kind !== 'trigger');
  const ids = new Set(nodes.map((node) => node.id));
  return { nodes, edges: document.edges.filter((edge) => ids.has(edge.from) && ids.has(edge.to)) };
}

export const writeClip = (clip: Clip): string => JSON.stringify({ [FORMAT]: 1, ...clip }, null, 2);

/** Steps from a clipboard's text, or from a whole exported flow; `null` when it is neither. */
export function readClip(text: string): Clip | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof json !== 'object' || json === null || !('nodes' in json) || !('edges' in json)) return null;
  const parsed = parseDocument({ schema: 1, nodes: json.nodes, edges: json.edges });
  if (!parsed.ok) return null;
  const clip = clipOf(parsed.document, new Set(parsed.document.nodes.map((node) => node.id)));
  return clip.nodes.length ? clip : null;
}

/** Adds the steps under new ids, with their upper left corner at `at`, or a little beside where they came from. */
export function paste(clip: Clip, at?: Position): Edit {
  const left = Math.min(...clip.nodes.map((node) => node.position.x));
  const top = Math.min(...clip.nodes.map((node) => node.position.y));
  const shift = at ? { x: at.x - left, y: at.y - top } : { x: 32, y: 32 };
  const ids = new Map<NodeId, NodeId>();
  const ports = new Map<string, PortId>();
  const nodes = clip.nodes.map((node) => {
    const copy = freshNode(node, (from, to) => ports.set(`${node.id}:${from}`, to));
    ids.set(node.id, copy.id);
    return { ...copy, position: { x: node.position.x + shift.x, y: node.position.y + shift.y } };
  });
  const edges = clip.edges.map((edge) => ({
    id: newId('edge'),
    from: ids.get(edge.from) ?? edge.from,
    port: ports.get(`${edge.from}:${edge.port}`) ?? edge.port,
    to: ids.get(edge.to) ?? edge.to,
  }));
  const operations: FlowOperation[] = [
    ...nodes.map((node): FlowOperation => ({ type: 'add-node', node })),
    ...edges.map((edge): FlowOperation => ({ type: 'connect', edge })),
  ];
  return { operation: { type: 'batch', operations }, selects: nodes.map((node) => node.id) };
}

/** @param renamed is told about ports that get another name: the cases of a switch */
function freshNode(node: FlowNode, renamed: (from: PortId, to: PortId) => void): FlowNode {
  const id = newId(node.kind);
  if (node.kind === 'condition') return { ...node, id, data: { ...node.data, when: withFreshIds(node.data.when) } };
  if (node.kind !== 'switch') return { ...node, id };
  const cases = node.data.cases.map((item) => {
    const caseId = newId('case');
    renamed(item.id, caseId);
    return { ...item, id: caseId, when: withFreshIds(item.when) };
  });
  return { ...node, id, data: { ...node.data, cases } };
}
