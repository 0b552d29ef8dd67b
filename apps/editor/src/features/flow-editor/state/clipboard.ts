import {
  freshSteps,
  parseDocument,
  type FlowDocument,
  type FlowEdge,
  type FlowNode,
  type FlowOperation,
  type NodeId,
  type Position,
} from '@mailroom/rules';
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
  const whole = isObject(json) && 'document' in json ? json.document : json;
  if (!isObject(whole) || !('nodes' in whole) || !('edges' in whole)) return null;
  const parsed = parseDocument({ schema: 1, nodes: whole.nodes, edges: whole.edges });
  if (!parsed.ok) return null;
  const clip = clipOf(parsed.document, new Set(parsed.document.nodes.map((node) => node.id)));
  return clip.nodes.length ? clip : null;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Adds the steps under new ids, with their upper left corner at `at`, or a little beside where they came from. */
export function paste(clip: Clip, at?: Position): Edit {
  const left = Math.min(...clip.nodes.map((node) => node.position.x));
  const top = Math.min(...clip.nodes.map((node) => node.position.y));
  const shift = at ? { x: at.x - left, y: at.y - top } : { x: 32, y: 32 };
  const fresh = freshSteps(clip);
  const nodes = fresh.nodes.map((node) => ({
    ...node,
    position: { x: node.position.x + shift.x, y: node.position.y + shift.y },
  }));
  const operations: FlowOperation[] = [
    ...nodes.map((node): FlowOperation => ({ type: 'add-node', node })),
    ...fresh.edges.map((edge): FlowOperation => ({ type: 'connect', edge })),
  ];
  return { operation: { type: 'batch', operations }, selects: nodes.map((node) => node.id) };
}
