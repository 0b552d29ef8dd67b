import { warningProblem, type Problem } from '../document/problem';
import type { SwitchCase, SwitchNode } from '../document/types';
import type { Witness } from '../witness/build-message';
import { canonical } from './canonical';
import { isLiteral, type Formula } from './domain/formula';
import type { Literal } from './domain/literal';
import { solve, type Budget } from './domain/solve';
import { proved, type Inquiry } from './inquiry';

const STEPS = 40_000;

/**
 * A switch as a decision table whose first fitting row wins: rows that another one hides, rows that meet by accident,
 * and messages that fit none (compare Calvanese, Dumas et al., Semantics and Analysis of DMN Decision Tables, 2016).
 */
export function checkSwitches(inquiry: Inquiry, known: readonly Problem[]): Problem[] {
  const budget: Budget = { left: STEPS };
  const dead = new Set(known.filter(({ code }) => code === 'contradiction').map(({ conditionId }) => conditionId));
  return inquiry.document.nodes.flatMap((node) => {
    if (node.kind !== 'switch') return [];
    const table = new Table(inquiry, node, budget);
    const hidden = table.hidden(dead);
    const without = new Set([...dead, ...hidden.map(({ conditionId }) => conditionId)]);
    return [...hidden, ...table.overlaps(without), ...table.gap()];
  });
}

class Table {
  private readonly cases: SwitchCase[];
  private readonly fits: Formula[];
  private readonly misses: Formula[];

  constructor(
    private readonly inquiry: Inquiry,
    private readonly node: SwitchNode,
    private readonly budget: Budget,
  ) {
    const { meanings } = inquiry;
    this.cases = node.data.cases;
    this.fits = this.cases.map(({ when }) => meanings.formula(when, 'true'));
    this.misses = this.cases.map(({ when }) => meanings.formula(when, 'not-true'));
  }

  /** Cases that no message gets to, as earlier ones take everything they ask for. */
  hidden(dead: ReadonlySet<string | undefined>): Problem[] {
    const names = this.cases.map(({ when }) => canonical(when, this.inquiry.meanings));
    return this.cases.flatMap(({ when }, index) => {
      if (index === 0 || dead.has(when.id)) return [];
      const place = { nodeId: this.node.id, conditionId: when.id };
      const twin = names.indexOf(names[index]!);
      if (twin < index) {
        const problem = warningProblem(
          'duplicate-case',
          `${this.name(index, 'en')} asks the same as ${this.name(twin, 'en')}, which comes first: it is never taken.`,
          `${this.name(index, 'sk')} sa pýta to isté ako ${this.name(twin, 'sk')}, ktorý je skôr: nikdy sa nepoužije.`,
          place,
        );
        return [proved(problem, this.takenBefore(index))];
      }
      if (solve([this.fits[index]!, ...this.misses.slice(0, index)], this.budget) !== null) return [];
      const alone = this.misses
        .slice(0, index)
        .findIndex((missed) => solve([this.fits[index]!, missed], this.budget) === null);
      const [en, sk] =
        alone < 0
          ? ['earlier cases together take', 'skoršie prípady spolu berú']
          : [`${this.name(alone, 'en')} takes`, `${this.name(alone, 'sk')} berie`];
      const problem = warningProblem(
        'shadowed-case',
        `${this.name(index, 'en')} is never taken: ${en} every message that it asks for. Move it up or delete it.`,
        `${this.name(index, 'sk')} sa nikdy nepoužije: ${sk} každú správu, ktorú hľadá. Presuňte ho vyššie alebo zmažte.`,
        place,
      );
      return [proved(problem, this.takenBefore(index))];
    });
  }

  /** A message that a case asks for and an earlier one takes. */
  private takenBefore(index: number): Witness | null {
    const own = this.cases[index]!.id;
    return this.inquiry.witness([this.node.id], [this.fits[index]!], this.budget, (trial) => {
      const port = trial.portOf(this.node.id);
      return trial.holds(this.node.id, own) && port !== undefined && port !== own;
    });
  }

  /**
   * Cases that ask about the same closed facts (numbers, dates, choices, listed texts), meet in a part of their values,
   * and lead to different places. Where one contains the other, the order says what is meant.
   */
  overlaps(without: ReadonlySet<string | undefined>): Problem[] {
    const rows = this.cases
      .map(({ id, when }, index) => ({ id, when, index, columns: columnsOf(this.fits[index]!) }))
      .filter(({ when, columns }) => columns !== null && !without.has(when.id));
    return rows.flatMap((later, at) => {
      const earlier = rows.slice(0, at).find((row) => row.columns === later.columns && this.meetByAccident(row, later));
      if (!earlier) return [];
      const witness = this.inquiry.witness(
        [this.node.id],
        [this.fits[earlier.index]!, this.fits[later.index]!, ...this.misses.slice(0, earlier.index)],
        this.budget,
        (trial) => trial.holds(this.node.id, later.id) && trial.portOf(this.node.id) === earlier.id,
      );
      if (!witness) return [];
      const problem = warningProblem(
        'overlapping-cases',
        `Some messages fit ${this.name(earlier.index, 'en')} and ${this.name(later.index, 'en')}; the first one takes them.`,
        `Niektoré správy vyhovujú prípadom ${this.name(earlier.index, 'sk')} aj ${this.name(later.index, 'sk')}; vezme ich prvý.`,
        { nodeId: this.node.id, conditionId: later.when.id },
      );
      return [proved(problem, witness)];
    });
  }

  private meetByAccident(a: { id: string; index: number }, b: { id: string; index: number }): boolean {
    const { graph } = this.inquiry;
    if (graph.edgeAt(this.node.id, a.id)?.to === graph.edgeAt(this.node.id, b.id)?.to) return false;
    const [fitsA, fitsB] = [this.fits[a.index]!, this.fits[b.index]!];
    return [
      [fitsA, fitsB],
      [fitsA, this.misses[b.index]!],
      [fitsB, this.misses[a.index]!],
    ].every((both) => {
      const solution = solve(both, this.budget);
      return solution !== null && solution !== 'unknown';
    });
  }

  /** Messages that no case takes, where nothing is said of what becomes of them. */
  gap(): Problem[] {
    const { graph } = this.inquiry;
    const { id } = this.node;
    if (graph.edgeAt(id, 'otherwise') || graph.edgesFrom(id).length === 0) return [];
    const witness = this.inquiry.witness(
      [id],
      this.misses,
      this.budget,
      (trial) => trial.portOf(id) === undefined && trial.path.at(-1) === id,
    );
    if (!witness) return [];
    const problem = warningProblem(
      'missing-otherwise',
      'Some messages fit no case, and “otherwise” leads nowhere. Connect it; to a Stop, if nothing shall happen.',
      'Niektoré správy nevyhovujú žiadnemu prípadu a „inak“ nikam nevedie. Spojte ho, prípadne so zastavením.',
      { nodeId: id },
    );
    return [proved(problem, witness)];
  }

  private name(index: number, language: 'en' | 'sk'): string {
    const title = this.cases[index]!.title;
    if (title) return language === 'en' ? `“${title}”` : `„${title}“`;
    return language === 'en' ? `Case ${index + 1}` : `Prípad ${index + 1}`;
  }
}

/** The facts of a plain row of a decision table; null for anything else. */
function columnsOf(fits: Formula): string | null {
  const cells = cellsOf(fits);
  if (!cells || cells.length === 0) return null;
  return [...new Set(cells.map(({ variable }) => variable.key))].sort().join('\n');
}

function cellsOf(formula: Formula): Literal[] | null {
  if (isLiteral(formula)) return isClosed(formula) ? [formula] : null;
  if ('any' in formula) return null;
  const cells = formula.all.map(cellsOf);
  return cells.every((cell) => cell !== null) ? cells.flat() : null;
}

const isClosed = ({ variable, absent, elements }: Literal): boolean =>
  !variable.list &&
  !absent &&
  (elements.kind !== 'text' || elements.wishes.every(({ atom, holds }) => holds && atom.accepts !== undefined));
