import type { Run } from '../walk/run';
import type { CellTest } from './condition';
import type { CompiledCondition, CompiledGroup } from './predicate';

/**
 * The branches of one node as jump code: one test after the other, each with where to go on. It asks the same questions
 * in the same order as the predicates of these branches, and notes nothing. Deciding by it keeps ten thousand rules in
 * few, neighbouring places of memory, where the tree of predicates waits for memory at every turn.
 */
export interface Program {
  start: number;
  tests: CellTest[];
  slots: number[];
  /** Where to go on: a test, or, negative, `~` the index of the branch that is taken; one past the last for none. */
  onTrue: number[];
  onFalse: number[];
}

/** Null where a branch holds a condition that did not compile: then the predicates say what is wrong. */
export function compileProgram(groups: readonly CompiledGroup[]): Program | null {
  const program: Program = { start: ~groups.length, tests: [], slots: [], onTrue: [], onFalse: [] };
  // Backwards, because each test has to know where the next one is.
  for (let index = groups.length - 1; index >= 0; index -= 1) {
    const start = emit(program, groups[index]!, ~index, program.start);
    if (start === null) return null;
    program.start = start;
  }
  return program;
}

/** Puts a part before what is there already. @returns where it starts */
function emit(program: Program, part: CompiledGroup | CompiledCondition, yes: number, no: number): number | null {
  if (!('ordered' in part)) return emitTest(program, part, yes, no);
  const [whenTrue, whenFalse] = part.source.not ? [no, yes] : [yes, no];
  const all = part.source.combine === 'all';
  let next = all ? whenTrue : whenFalse;
  for (const rule of part.ordered.toReversed()) {
    const start = all ? emit(program, rule, next, whenFalse) : emit(program, rule, whenTrue, next);
    if (start === null) return null;
    next = start;
  }
  return next;
}

function emitTest(program: Program, { factSlot, test }: CompiledCondition, yes: number, no: number): number | null {
  if (factSlot === undefined || !test) return null;
  program.slots.push(factSlot);
  program.onTrue.push(yes);
  program.onFalse.push(no);
  return program.tests.push(test) - 1;
}

/**
 * The index of the branch that is taken, one past the last for none; null when a fact is on its way or something fails:
 * then the predicates decide, which can wait and know what follows from an error.
 */
export function execute({ start, tests, slots, onTrue, onFalse }: Program, run: Run): number | null {
  let at = start;
  try {
    while (at >= 0) {
      const cell = run.cell(slots[at]!);
      if (!cell || cell.error) return null;
      at = tests[at]!(cell, run.now) ? onTrue[at]! : onFalse[at]!;
    }
  } catch {
    return null;
  }
  return ~at;
}
