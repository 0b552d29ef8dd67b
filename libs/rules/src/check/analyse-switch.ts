import type { FlowDocument, NodeId, PortId } from '../document/types';
import type { References } from '../document/references';
import type { Witness } from '../witness/build-message';
import { checkDocument } from './check-document';
import type { Budget } from './domain/solve';
import { hasPaths } from './check-flow';
import { Inquiry } from './inquiry';
import { DecisionTable } from './table/table';

const STEPS = 2_000_000;
/** Parts of what is left over, and of what cases have in common, for which a message is sought. */
const MAX_GAPS = 20;
const MAX_OVERLAPS = 200;

/** What can be said of a switch as a decision table whose first fitting case wins. */
export interface SwitchAnalysis {
  /** Cases that some messages fit alike, the first of which takes them; neither contains the other. */
  overlaps: { cases: [earlier: PortId, later: PortId]; witness: Witness }[];
  /** Messages that fit no case, each of another part of what is left over. */
  gaps: { witness: Witness }[];
  /** Cases that are never taken, and the one earlier case that takes all they ask for; null: several together do. */
  shadowed: { case: PortId; by: PortId | null; witness: Witness | null }[];
  /** False when the table is too tangled to be looked through to the end. */
  complete: boolean;
}

const NOTHING: SwitchAnalysis = { overlaps: [], gaps: [], shadowed: [], complete: true };

/**
 * Judges the cases of a switch, for the table that shows it; each finding comes with a message that was tried. Nothing
 * is found for a node that is no switch, or in a flow without paths.
 */
export function analyseSwitch(document: FlowDocument, nodeId: NodeId, references: References = {}): SwitchAnalysis {
  const node = document.nodes.find(({ id }) => id === nodeId);
  if (node?.kind !== 'switch' || !hasPaths(checkDocument(document, references))) return NOTHING;
  const budget: Budget = { left: STEPS };
  const table = new DecisionTable(new Inquiry(document, references), node, budget);
  const id = (index: number): PortId => table.cases[index]!.id;
  const hidden = table.hidden(new Set());
  const without = new Set(hidden.map(({ index }) => table.cases[index]!.when.id));
  const meetings = table.meetings(without, () => true);
  const overlaps = meetings.slice(0, MAX_OVERLAPS).flatMap((meeting) => {
    const witness = table.inBoth(meeting);
    return witness ? [{ cases: [id(meeting.earlier), id(meeting.later)] as [PortId, PortId], witness }] : [];
  });
  const gaps = [...table.gaps(MAX_GAPS)].map((witness) => ({ witness }));
  const shadowed = hidden.map(({ index, twin, by = twin }) => ({
    case: id(index),
    by: by === undefined ? null : id(by),
    witness: table.takenBefore(index),
  }));
  return { overlaps, gaps, shadowed, complete: budget.left >= 0 && meetings.length <= MAX_OVERLAPS };
}
