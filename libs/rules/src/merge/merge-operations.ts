import { operationsBetween } from '../diff/operations-between';
import type { FlowDocument } from '../document/types';
import { applyOperation } from '../operations/apply';
import type { FlowOperation } from '../operations/types';
import type { MergeConflict } from './conflict';
import { mergeEdges } from './merge-edges';
import { mergeNodes } from './merge-nodes';
import { Side } from './side';

export interface Merge {
  document: FlowDocument;
  /** What leads from theirs to `document`: for the author who has theirs on screen, and for undo. */
  applied: FlowOperation[];
  /** What of mine was left out, because theirs stays. */
  conflicts: MergeConflict[];
}

/**
 * Merges two sequences of edits of one document. What the sides made of it is compared, not how: an edit that was taken
 * back conflicts with nothing. Where both did what does not go together, theirs (already saved) stays and the conflict
 * says what mine was; a place on the canvas is no conflict. Deterministic; the result is as sound as its inputs.
 * @throws RulesError when one of the sequences cannot be applied to `base`
 */
export function mergeOperations(base: FlowDocument, mine: FlowOperation[], theirs: FlowOperation[]): Merge {
  const sides = { base: new Side(base), mine: new Side(edited(base, mine)), theirs: new Side(edited(base, theirs)) };
  const start = JSON.stringify(base);
  if (JSON.stringify(sides.theirs.document) === start) {
    return { document: sides.mine.document, applied: mine, conflicts: [] };
  }
  if (JSON.stringify(sides.mine.document) === start) {
    return { document: sides.theirs.document, applied: [], conflicts: [] };
  }
  const nodes = mergeNodes(sides);
  const edges = mergeEdges(sides, nodes);
  const document: FlowDocument = { ...sides.theirs.document, nodes: nodes.nodes, edges: edges.edges };
  return {
    document,
    applied: operationsBetween(sides.theirs.document, document),
    conflicts: [...nodes.conflicts, ...edges.conflicts],
  };
}

const edited = (base: FlowDocument, operations: FlowOperation[]): FlowDocument =>
  operations.reduce((document, operation) => applyOperation(document, operation).document, base);
