import type { SwitchCase, SwitchNode } from '../../document/types';
import type { Witness } from '../../witness/build-message';
import { canonical } from '../canonical';
import { isLiteral, type Formula } from '../domain/formula';
import type { Literal } from '../domain/literal';
import { solve, type Budget } from '../domain/solve';
import type { Trial } from '../../witness/prover';
import type { Inquiry } from '../inquiry';
import { asked, everything, rowsOf, type Rows } from './rows';
import { cut, isNothing, uncovered, type Box, type Region } from './sweep';

/** A case that no message gets to: `twin` asks the same, `by` takes everything it asks for; else earlier ones together. */
export interface HiddenCase {
  index: number;
  twin?: number;
  by?: number;
}

/** Two cases that a message may both fit, neither of which contains the other; the earlier one takes it. */
export interface Meeting {
  earlier: number;
  later: number;
}

/**
 * A switch as a decision table whose first fitting row wins. Rows about numbers, choices and listed texts are boxes and
 * are judged completely; what cannot be told of the others within the budget is left out.
 */
export class DecisionTable {
  readonly cases: readonly SwitchCase[];
  private readonly fits: readonly Formula[];
  private readonly misses: readonly Formula[];
  private readonly rows: Rows;

  constructor(
    private readonly inquiry: Inquiry,
    readonly node: SwitchNode,
    private readonly budget: Budget,
  ) {
    const { meanings } = inquiry;
    this.cases = node.data.cases;
    this.fits = this.cases.map(({ when }) => meanings.formula(when, 'true'));
    this.misses = this.cases.map(({ when }) => meanings.formula(when, 'not-true'));
    this.rows = rowsOf(this.cases, meanings);
  }

  /** Cases that no message gets to, as earlier ones take everything they ask for. */
  hidden(dead: ReadonlySet<string | undefined>): HiddenCase[] {
    const names = this.cases.map(({ when }) => canonical(when, this.inquiry.meanings));
    return this.cases.flatMap(({ when }, index): HiddenCase[] => {
      if (index === 0 || dead.has(when.id)) return [];
      const twin = names.indexOf(names[index]!);
      if (twin < index) return [{ index, twin }];
      const before = this.cases.map((_, at) => at).slice(0, index);
      if (!this.isTaken(index, before)) return [];
      const by = before.find((earlier) => this.isTaken(index, [earlier]));
      return [{ index, ...(by !== undefined && { by }) }];
    });
  }

  /** A message that a case asks for and an earlier one takes. */
  takenBefore(index: number): Witness | null {
    const own = this.cases[index]!.id;
    return this.inquiry.witness([this.node.id], [this.fits[index]!], this.budget, (trial) => {
      const port = trial.portOf(this.node.id);
      return trial.holds(this.node.id, own) && port !== undefined && port !== own;
    });
  }

  /** Of the pairs that matter, those that meet. */
  meetings(without: ReadonlySet<string | undefined>, matters: (pair: Meeting) => boolean): Meeting[] {
    const indexes = this.cases.flatMap(({ when }, index) => (without.has(when.id) ? [] : [index]));
    return indexes.flatMap((later, at) =>
      indexes
        .slice(0, at)
        .map((earlier) => ({ earlier, later }))
        .filter((pair) => matters(pair) && this.meetByAccident(pair)),
    );
  }

  /** A message of the earlier case that the later one asks for, too. */
  inBoth({ earlier, later }: Meeting): Witness | null {
    const passes = (trial: Trial): boolean =>
      trial.holds(this.node.id, this.cases[later]!.id) && trial.portOf(this.node.id) === this.cases[earlier]!.id;
    for (const region of this.takenByFirst(earlier, later)) {
      return this.inquiry.witness([this.node.id], this.goals(region, earlier), this.budget, passes);
    }
    if (this.rows.boxes[earlier] && this.rows.boxes[later]) return null;
    const goals = [this.fits[earlier]!, this.fits[later]!, ...this.misses.slice(0, earlier)];
    return this.inquiry.witness([this.node.id], goals, this.budget, passes);
  }

  /** Messages that no case takes; each is of another part of what is left over. */
  *gaps(tries: number): Generator<Witness> {
    const { id } = this.node;
    let left = tries;
    const passes = (trial: Trial): boolean => trial.portOf(id) === undefined;
    const whole = everything(this.rows.columns, false);
    for (const region of uncovered(this.known(this.cases.length), whole, this.budget)) {
      const witness = this.inquiry.witness([id], this.goals(region, this.cases.length), this.budget, passes);
      if (witness) yield witness;
      left -= 1;
      if (left <= 0 || this.budget.left < 0) return;
    }
  }

  /** The facts that both ask about when they are plain rows: conditions on closed facts that must all hold. */
  alike({ earlier, later }: Meeting): boolean {
    const [a, b] = [columnsOf(this.fits[earlier]!), columnsOf(this.fits[later]!)];
    return a !== null && a === b;
  }

  leadsElsewhere({ earlier, later }: Meeting): boolean {
    const target = (index: number) => this.inquiry.graph.edgeAt(this.node.id, this.cases[index]!.id)?.to;
    return target(earlier) !== target(later);
  }

  /** Whether nothing that a case asks for is left by others. */
  private isTaken(index: number, by: readonly number[]): boolean {
    const own = this.rows.boxes[index];
    const boxes = by.flatMap((earlier) => this.rows.boxes[earlier] ?? []);
    if (own) {
      const whole = everything(this.rows.columns, true);
      if (own.every((box) => this.isCovered(boxes, cut(whole, box)))) return true;
      if (by.every((earlier) => this.rows.boxes[earlier])) return false;
    }
    return solve([this.fits[index]!, ...by.map((earlier) => this.misses[earlier]!)], this.budget) === null;
  }

  private isCovered(boxes: readonly Box[], within: Region): boolean {
    return uncovered(boxes, within, this.budget).next().done === true && this.budget.left >= 0;
  }

  private meetByAccident({ earlier: a, later: b }: Meeting): boolean {
    const [boxesA, boxesB] = [this.rows.boxes[a], this.rows.boxes[b]];
    if (boxesA && boxesB) {
      const whole = everything(this.rows.columns, false);
      const meets = boxesA.some((one) => boxesB.some((other) => !isNothing(cut(cut(whole, one), other))));
      const inside = (inner: readonly Box[], outer: readonly Box[]): boolean =>
        inner.every((box) => uncovered(outer, cut(whole, box), this.budget).next().done === true);
      return meets && !inside(boxesA, boxesB) && !inside(boxesB, boxesA);
    }
    return [
      [this.fits[a]!, this.fits[b]!],
      [this.fits[a]!, this.misses[b]!],
      [this.fits[b]!, this.misses[a]!],
    ].every((both) => {
      const solution = solve(both, this.budget);
      return solution !== null && solution !== 'unknown';
    });
  }

  /** The parts of two cases' common values that no case before them takes. */
  private *takenByFirst(earlier: number, later: number): Generator<Region> {
    const whole = everything(this.rows.columns, false);
    for (const one of this.rows.boxes[earlier] ?? []) {
      for (const other of this.rows.boxes[later] ?? []) {
        yield* uncovered(this.known(earlier), cut(cut(whole, one), other), this.budget);
      }
    }
  }

  /** The boxes of the first cases, of those that are boxes. */
  private known(count: number): Box[] {
    return this.rows.boxes.slice(0, count).flatMap((boxes) => boxes ?? []);
  }

  /** To lie in a region, and to miss those of the first cases that are no boxes. */
  private goals(region: Region, count: number): Formula[] {
    const others = this.misses.slice(0, count).filter((_, index) => !this.rows.boxes[index]);
    return [...asked(this.rows.columns, region), ...others];
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
