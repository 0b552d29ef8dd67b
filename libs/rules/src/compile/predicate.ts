import { isGroup } from '../document/graph';
import type { Condition, Group } from '../document/types';
import { RulesError, describeError } from '../errors';
import type { Cell } from '../facts/cell';
import { Outcome, type Run } from '../walk/run';
import { compileComparison, specsOf, type CellTest } from './condition';
import type { Question, Slots } from './slots';

/** A group or condition as a closure. Synchronous: a fact that is not there yet answers `Pending`. */
export type Predicate = (run: Run) => Outcome;

export interface CompiledCondition {
  source: Condition;
  /** Shared by all conditions that ask the same. */
  part: number;
  /** Undefined for a broken condition of a leniently compiled flow. */
  factSlot: number | undefined;
  /** Undefined likewise. */
  test: CellTest | undefined;
  cost: number;
  predicate: Predicate;
}

export interface CompiledGroup {
  source: Group;
  part: number;
  /** In the author's order. */
  rules: (CompiledGroup | CompiledCondition)[];
  /** In the order of evaluation: cheap facts first, the author's order among equals. */
  ordered: (CompiledGroup | CompiledCondition)[];
  cost: number;
  predicate: Predicate;
}

/** @throws RulesError when something in the group is wrong, unless `lenient`: then that condition errs at run time. */
export function compileGroup(group: Group, slots: Slots, lenient: boolean): CompiledGroup {
  if (group.rules.length === 0) throw new RulesError('empty-group', 'A group without conditions does not compile.');
  const rules = group.rules.map((rule) =>
    isGroup(rule) ? compileGroup(rule, slots, lenient) : compileCondition(rule, slots, lenient),
  );
  const ordered = rules.toSorted((a, b) => a.cost - b.cost);
  const part = slots.part();
  return {
    source: group,
    part,
    rules,
    ordered,
    cost: Math.max(...rules.map(({ cost }) => cost)),
    predicate: combine(
      group,
      part,
      ordered.map(({ predicate }) => predicate),
    ),
  };
}

function combine({ combine: mode, not }: Group, part: number, predicates: Predicate[]): Predicate {
  const deciding = mode === 'all' ? Outcome.False : Outcome.True;
  const [decided, undecided] =
    (deciding === Outcome.True) === !not ? [Outcome.True, Outcome.False] : [Outcome.False, Outcome.True];
  return (run) => {
    let found = false;
    let unknown = false;
    for (const predicate of predicates) {
      const outcome = predicate(run);
      if (outcome === Outcome.Pending) return outcome;
      if (outcome === deciding) {
        found = true;
        if (!run.complete) break;
      } else if (outcome === Outcome.Unknown) unknown = true;
    }
    return (run.outcomes[part] = found ? decided : unknown ? Outcome.Unknown : undecided);
  };
}

function compileCondition(source: Condition, slots: Slots, lenient: boolean): CompiledCondition {
  try {
    const { fact } = specsOf(source);
    const question = slots.question(slots.fact(fact, source.params), source, () => compileComparison(source));
    return { source, ...question, cost: fact.cost, predicate: ask(question) };
  } catch (error) {
    if (!lenient) throw error;
    const part = slots.part();
    const broken = describeError(error, 'condition-failed');
    const predicate: Predicate = (run) => {
      run.errors.set(part, broken);
      return (run.outcomes[part] = Outcome.Unknown);
    };
    return { source, part, factSlot: undefined, test: undefined, cost: 0, predicate };
  }
}

function ask({ part, factSlot, test }: Question): Predicate {
  return (run) => {
    const known: Outcome = run.outcomes[part]!;
    if (known !== Outcome.Unset) return known;
    const cell = run.cell(factSlot);
    if (!cell) return Outcome.Pending;
    return (run.outcomes[part] = cell.error ? unknown(run, part, cell.error) : answer(run, part, cell, test));
  };
}

function unknown(run: Run, part: number, error: { code: string; message: string }): Outcome {
  run.errors.set(part, error);
  return Outcome.Unknown;
}

function answer(run: Run, part: number, cell: Cell, test: CellTest): Outcome {
  try {
    return test(cell, run.now) ? Outcome.True : Outcome.False;
  } catch (error) {
    return run.fail(part, error);
  }
}
