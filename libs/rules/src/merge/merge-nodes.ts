import { canonicalJson } from '../diff/canonical-json';
import { changedFields, isMoved, portKey } from '../diff/structural-diff';
import { LIMITS } from '../document/limits';
import { canonical } from '../document/parse';
import type { FlowNode, NodeId } from '../document/types';
import { changedDifferently, outputRemoved, removedAndEdited, tooLarge, type MergeConflict } from './conflict';
import { hasPort, type Side } from './side';

export interface Sides {
  base: Side;
  mine: Side;
  theirs: Side;
}

export interface MergedNodes {
  /** Theirs in their order, then what mine added. */
  nodes: FlowNode[];
  conflicts: MergeConflict[];
  /** Nodes that mine removed and that stay, because theirs worked on them. */
  staying: Set<NodeId>;
}

export function mergeNodes(sides: Sides): MergedNodes {
  const { base, mine, theirs } = sides;
  const merged: MergedNodes = { nodes: [], conflicts: [], staying: new Set() };
  for (const node of theirs.document.nodes) {
    const original = base.nodes.get(node.id);
    const own = mine.nodes.get(node.id);
    if (own) merged.nodes.push(mergeNode(sides, original, own, node, merged.conflicts));
    else if (!original) merged.nodes.push(node);
    else if (worked(base, theirs, original, node)) {
      merged.staying.add(node.id);
      merged.nodes.push(node);
      merged.conflicts.push(removedAndEdited(node, { mine: null, theirs: node }));
    }
  }
  for (const node of mine.document.nodes) {
    if (theirs.nodes.has(node.id)) continue;
    const original = base.nodes.get(node.id);
    if (!original) addMine(merged, node);
    else if (worked(base, mine, original, node)) {
      merged.conflicts.push(removedAndEdited(node, { mine: node, theirs: null }));
    }
  }
  return merged;
}

/** Moving a node is no work on it: nobody misses the place of a node that is gone. */
const worked = (base: Side, side: Side, original: FlowNode, node: FlowNode): boolean =>
  changedFields(original, node).length > 0 || side.connectedAnew(base, node.id);

function addMine({ nodes, conflicts }: MergedNodes, node: FlowNode): void {
  const trigger = node.kind === 'trigger' && nodes.find(({ kind }) => kind === 'trigger');
  if (trigger) conflicts.push(changedDifferently(trigger, 'data', { mine: node, theirs: trigger }));
  else if (nodes.length >= LIMITS.nodes) conflicts.push(tooLarge(node));
  else nodes.push(node);
}

/** Settings, title and place are merged one by one; without a base (both added it) every difference is a conflict. */
function mergeNode(
  sides: Sides,
  original: FlowNode | undefined,
  own: FlowNode,
  theirs: FlowNode,
  conflicts: MergeConflict[],
): FlowNode {
  const settled = settings(sides, original, own, theirs, conflicts);
  const title = threeWay(original?.title, own.title, theirs.title);
  if (title === null) {
    conflicts.push(changedDifferently(theirs, 'title', { mine: own.title ?? null, theirs: theirs.title ?? null }));
  }
  // Two authors who tidy up do not disagree on anything.
  const placed = original && !isMoved(original, theirs) ? own : theirs;
  return canonical({
    ...settled,
    title: title === 'mine' ? own.title : theirs.title,
    position: placed.position,
  });
}

function settings(
  sides: Sides,
  original: FlowNode | undefined,
  own: FlowNode,
  theirs: FlowNode,
  conflicts: MergeConflict[],
): FlowNode {
  const text = ({ kind, data }: FlowNode): string => `${kind} ${canonicalJson(data)}`;
  const choice = threeWay(original && text(original), text(own), text(theirs));
  if (choice === null) conflicts.push(changedDifferently(theirs, 'data', { mine: own.data, theirs: theirs.data }));
  if (choice !== 'mine') return theirs;
  const lost = sides.theirs.document.edges.find(
    ({ from, port }) => from === own.id && !hasPort(own, port) && sides.theirs.reconnected(sides.base, from, port),
  );
  if (!lost) return own;
  const target = sides.theirs.target(portKey(lost.from, lost.port));
  conflicts.push(outputRemoved(theirs, lost.port, { mine: null, theirs: target }));
  return theirs;
}

/** Whose value holds; null when both changed it, differently. */
function threeWay(
  base: string | undefined,
  mine: string | undefined,
  theirs: string | undefined,
): 'mine' | 'theirs' | null {
  if (mine === theirs || mine === base) return 'theirs';
  return theirs === base ? 'mine' : null;
}
