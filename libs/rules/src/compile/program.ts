import { Outcome, type Run } from '../walk/run';
import type { CellTest } from './condition';
import type { CompiledCondition, CompiledGroup } from './predicate';

/**
 * The branches of one node as jump code: one test after the other, each with where to go on. It asks the same questions
 * in the same order as the predicates of these branches, each at most once for a message. Deciding by it keeps ten
 * thousand rules in few, neighbouring places of memory, where the tree of predicates waits for memory at every turn.
 */
export interface Program {
  start: number;
  tests: CellTest[];
  /** Four numbers for each test: its part, its fact's slot, and where to go on when it is true, and when it is false. */
  code: Int32Array;
}

const FIELDS = 4;

/**
 * While it is put together. Where to go on: a test, or, negative, `~` the index of the branch that is taken; one past the
 * last for none.
 */
interface Draft {
  tests: CellTest[];
  code: number[];
}

/** Null where a branch holds a condition that did not compile: then the predicates say what is wrong. */
export function compileProgram(groups: readonly CompiledGroup[]): Program | null {
  const draft: Draft = { tests: [], code: [] };
  let start: number | null = ~groups.length;
  // Backwards, because each test has to know where the next one is.
  for (let index = groups.length - 1; index >= 0 && start !== null; index -= 1) {
    start = emit(draft, groups[index]!, ~index, start);
  }
  return start === null ? null : { start, tests: draft.tests, code: Int32Array.from(draft.code) };
}

/** Puts a part before what is there already. @returns where it starts */
function emit(draft: Draft, part: CompiledGroup | CompiledCondition, yes: number, no: number): number | null {
  if (!('ordered' in part)) return emitTest(draft, part, yes, no);
  const [whenTrue, whenFalse] = part.source.not ? [no, yes] : [yes, no];
  const all = part.source.combine === 'all';
  let next = all ? whenTrue : whenFalse;
  for (const rule of part.ordered.toReversed()) {
    const start = all ? emit(draft, rule, next, whenFalse) : emit(draft, rule, whenTrue, next);
    if (start === null) return null;
    next = start;
  }
  return next;
}

function emitTest(draft: Draft, { part, factSlot, test }: CompiledCondition, yes: number, no: number): number | null {
  if (factSlot === undefined || !test) return null;
  draft.code.push(part, factSlot, yes, no);
  return draft.tests.push(test) - 1;
}

/**
 * The index of the branch that is taken, one past the last for none; null when a fact is on its way or something fails:
 * then the predicates decide, which can wait and know what follows from an error.
 */
export function execute({ start, tests, code }: Program, run: Run): number | null {
  const { outcomes } = run;
  let at = start;
  try {
    while (at >= 0) {
      const place = at * FIELDS;
      const part = code[place]!;
      let outcome: Outcome = outcomes[part]!;
      if (outcome === Outcome.Unset) {
        const cell = run.cell(code[place + 1]!);
        if (!cell || cell.error) return null;
        outcome = outcomes[part] = tests[at]!(cell, run.now) ? Outcome.True : Outcome.False;
      } else if (outcome === Outcome.Unknown) return null;
      at = outcome === Outcome.True ? code[place + 2]! : code[place + 3]!;
    }
  } catch {
    return null;
  }
  return ~at;
}
