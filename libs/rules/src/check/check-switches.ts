import { warningProblem, type Problem } from '../document/problem';
import type { Budget } from './domain/solve';
import { proved, type Inquiry } from './inquiry';
import { DecisionTable, type HiddenCase } from './table/table';

const STEPS = 40_000;
/** Parts of what is left over for which a message is sought. */
const MAX_GAPS = 4;

/**
 * Switches as decision tables: rows that another one hides, rows that meet by accident, and messages that fit none
 * (compare Calvanese, Dumas et al., Semantics and Analysis of DMN Decision Tables, 2016).
 */
export function checkSwitches(inquiry: Inquiry, known: readonly Problem[]): Problem[] {
  const budget: Budget = { left: STEPS };
  const dead = new Set(known.filter(({ code }) => code === 'contradiction').map(({ conditionId }) => conditionId));
  return inquiry.document.nodes.flatMap((node) => {
    if (node.kind !== 'switch') return [];
    const table = new DecisionTable(inquiry, node, budget);
    const hidden = table.hidden(dead);
    const without = new Set([...dead, ...hidden.map(({ index }) => table.cases[index]!.when.id)]);
    return [
      ...hidden.map((one) => hiddenCase(table, one)),
      ...overlaps(table, without),
      ...missingOtherwise(inquiry, table),
    ];
  });
}

function hiddenCase(table: DecisionTable, { index, twin, by }: HiddenCase): Problem {
  const place = { nodeId: table.node.id, conditionId: table.cases[index]!.when.id };
  const [own, other] = [nameOf(table, index), nameOf(table, twin ?? by)];
  const problem =
    twin === undefined
      ? warningProblem(
          'shadowed-case',
          `${own.en} is never taken: ${other ? `${other.en} takes` : 'earlier cases together take'} every message that it asks for. Move it up or delete it.`,
          `${own.sk} sa nikdy nepoužije: ${other ? `${other.sk} berie` : 'skoršie vetvy spolu berú'} každú správu, ktorú hľadá. Presuňte ju vyššie alebo zmažte.`,
          place,
        )
      : warningProblem(
          'duplicate-case',
          `${own.en} asks the same as ${other!.en}, which comes first: it is never taken.`,
          `${own.sk} sa pýta to isté ako ${other!.sk}, ktorá je skôr: nikdy sa nepoužije.`,
          place,
        );
  return proved(problem, table.takenBefore(index));
}

/**
 * Only cases that ask about the same facts and lead to different places: where one contains the other, or asks about
 * something else, the order says what is meant.
 */
function overlaps(table: DecisionTable, without: ReadonlySet<string | undefined>): Problem[] {
  const told = new Set<number>();
  return table
    .meetings(without, (meeting) => table.alike(meeting) && table.leadsElsewhere(meeting))
    .flatMap((meeting) => {
      if (told.has(meeting.later)) return [];
      told.add(meeting.later);
      const witness = table.inBoth(meeting);
      if (!witness) return [];
      const [first, second] = [nameOf(table, meeting.earlier), nameOf(table, meeting.later)];
      const problem = warningProblem(
        'overlapping-cases',
        `Some messages fit ${first.en} and ${second.en}; the first one takes them.`,
        `Niektoré správy vyhovujú vetvám ${first.sk} aj ${second.sk}; vezme ich prvá.`,
        { nodeId: table.node.id, conditionId: table.cases[meeting.later]!.when.id },
      );
      return [proved(problem, witness)];
    });
}

/** Messages that no case takes, where nothing is said of what becomes of them. */
function missingOtherwise({ own, references }: Inquiry, table: DecisionTable): Problem[] {
  const { id } = table.node;
  // Where a called flow leads nowhere, its caller goes on.
  if (references.self?.scope === 'shared') return [];
  if (own.edgeAt(id, 'otherwise') || own.edgesFrom(id).length === 0) return [];
  for (const witness of table.gaps(MAX_GAPS)) {
    const problem = warningProblem(
      'missing-otherwise',
      'Some messages fit no case, and “otherwise” leads nowhere. Connect it; to a Stop, if nothing shall happen.',
      'Niektoré správy nevyhovujú žiadnej vetve a „inak“ nikam nevedie. Spojte ho, prípadne s krokom Koniec.',
      { nodeId: id },
    );
    return [proved(problem, witness)];
  }
  return [];
}

function nameOf(table: DecisionTable, index: number): { en: string; sk: string };
function nameOf(table: DecisionTable, index: number | undefined): { en: string; sk: string } | null;
function nameOf({ cases }: DecisionTable, index: number | undefined): { en: string; sk: string } | null {
  if (index === undefined) return null;
  const title = cases[index]!.title;
  return title ? { en: `“${title}”`, sk: `„${title}“` } : { en: `Case ${index + 1}`, sk: `Vetva ${index + 1}` };
}
